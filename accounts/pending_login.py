"""Between the password and the code: nobody is logged in yet, the session only says who asks."""

import time
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from accounts.session_limits import start_limits
from accounts.unsent_forms import address_of_waiting, kept_of_session

PENDING = "login_pending"
LONGEST_PENDING = 10 * 60  # seconds


@dataclass(frozen=True)
class Pending:
    user: User
    to: str  # where they wanted to go


def begin(request: HttpRequest, user: Any, to: str) -> None:
    """Remember in a new session that this account gave the right password."""
    leave(request)
    request.session[PENDING] = {
        "user": user.pk,
        "backend": user.backend,
        "password": user.get_session_auth_hash(),  # a password changed meanwhile ends it
        "to": to,
        "at": time.time(),
    }


def read(request: HttpRequest) -> Pending | None:
    """Who gave the password in this session, if that was recent and the account is as it was."""
    stored = request.session.get(PENDING)
    if not stored or not 0 <= time.time() - stored["at"] < LONGEST_PENDING:
        return None
    user = get_user_model().objects.filter(pk=stored["user"], is_active=True, is_staff=True).first()
    if not user or not constant_time_compare(stored["password"], user.get_session_auth_hash()):
        return None
    user.backend = stored["backend"]
    return Pending(user, stored["to"])


def enter(request: HttpRequest, user: Any, to: str, device: Any = None) -> str:
    """Log in, verified by `device` where there is one, and say where to go."""
    leave(request)
    if device:
        user.otp_device = device  # django-otp then keeps it in the session
    login(request, user, user.backend)
    start_limits(request)
    return address_of_waiting(request) or to


def leave(request: HttpRequest) -> None:
    """A new session: nothing of this browser goes over into a log-in but what was kept for it.

    Not the secret that another account was shown, and no key that somebody planted.
    """
    kept = kept_of_session(request)
    if request.user.is_authenticated:
        logout(request)
    else:
        request.session.flush()
    request.session.update(kept)
