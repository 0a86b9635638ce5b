"""Coming in as a person does: by the pages of the log-in."""

import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.second_factor import set_up_device

LOGIN = "/staff/login/"
CODE = "/staff/login/code/"
SETUP = "/staff/login/setup/"
HOME = "/staff/"
PASSWORD = "누리-바다-7731"
KEY = "3132333435363738393031323334353637383930"  # of RFC 6238


def make_staff(name: str = "누리", **more: Any) -> User:
    return User.objects.create_user(name, password=PASSWORD, is_staff=True, **more)


def give_password(client: Client, name: str = "누리", word: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"username": name, "password": word}, **more)


def code_of(key: str = KEY, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"


def make_device(user: User) -> list[str]:
    """A second factor that was set up a while ago, and its recovery codes."""
    _device, codes = set_up_device(user, KEY, code_of())
    TOTPDevice.objects.filter(user=user).update(last_t=-1)
    return codes


def is_in(client: Client) -> bool:
    """Whether the staff home opens."""
    return client.get(HOME).status_code == 200
