"""The second factor of an account: a code from an app, or one of the recovery codes."""

import time
from base64 import b32encode
from binascii import unhexlify
from typing import Any

import segno
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
TOLERANCE = 1  # steps of 30 seconds that a phone's clock may be off


def device_of(user: Any) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def needs_no_code(request: Any) -> bool:
    """Whether this log-in needs no code any more; asks the database once a request."""
    if getattr(request.user, "otp_device", None):
        return True
    if settings.REQUIRE_2FA:
        return False
    if not hasattr(request, "code_is_due"):
        request.code_is_due = device_of(request.user) is not None
    return not request.code_is_due


def check_code(user: Any, typed: str) -> TOTPDevice | StaticDevice:
    """The account's device that this code is of. Raises ValidationError for a wrong or used one,
    and for any while wrong ones are throttled.
    """
    code = typed.replace(" ", "").replace("-", "").lower()
    model = TOTPDevice if is_digits(code) else StaticDevice
    with transaction.atomic():  # and locked: of two requests with one code one is refused
        rows: Any = model.objects.select_for_update()
        device = rows.filter(user=user, confirmed=True).first()
        allowed, why = device.verify_is_allowed() if device else (True, {})
        if allowed and device and device.verify_token(code):
            return device
    if not allowed:
        seconds = max(1, round((why["locked_until"] - timezone.now()).total_seconds()))
        raise ValidationError(
            _("틀린 코드가 이어져 %(n)s초 동안 받지 않습니다."), params={"n": seconds}
        )
    raise ValidationError(
        _("맞지 않거나 이미 쓴 코드입니다. 앱에 지금 보이는 여섯 자리를 적어 주세요.")
    )


def is_digits(code: str) -> bool:
    return len(code) == 6 and code.isascii() and code.isdecimal()


def set_up_device(user: Any, key: str, typed: str) -> tuple[TOTPDevice, list[str]]:
    """Replace what there was by a device of this key; give it with its new recovery codes.

    Raises ValidationError where the code is not of this key.
    """
    code = typed.replace(" ", "")
    totp = TOTP(unhexlify(key))
    totp.time = time.time()
    if not is_digits(code) or not totp.verify(int(code), TOLERANCE):
        raise ValidationError(_("맞지 않는 코드입니다. 앱에 지금 보이는 여섯 자리를 적어 주세요."))
    with transaction.atomic():
        remove_devices(user)
        # Its step is spent: the same code does not log in.
        device = TOTPDevice.objects.create(
            user=user, name="TOTP", key=key, drift=totp.drift, last_t=totp.t()
        )
        return device, replace_recovery_codes(user)


def replace_recovery_codes(user: Any) -> list[str]:
    """Recovery codes in place of the old ones: `abcd-efgh`.

    Their device stays, as the log-in of whoever came in by such a code hangs on it.
    """
    with transaction.atomic():
        former = StaticDevice.objects.select_for_update().filter(user=user).first()
        device = former or StaticDevice.objects.create(user=user, name="recovery")
        device.throttle_reset()
        device.token_set.all().delete()
        codes = [StaticToken.random_token() for _n in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def remove_devices(user: Any) -> bool:
    """Delete the device and the recovery codes; give whether there were any."""
    with transaction.atomic():
        gone = [model.objects.filter(user=user).delete() for model in (TOTPDevice, StaticDevice)]
    return any(count for count, _kinds in gone)


def reset_throttling(user: Any) -> None:
    """Forget wrong codes, so that the next one is checked without a wait."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=user).update(
            throttling_failure_count=0, throttling_failure_timestamp=None
        )


def secret_as_text(key: str) -> str:
    """The secret as people type it: letters and digits in fours."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def secret_as_qr_code(user: Any, key: str) -> str:
    """The secret as a QR code: an inline SVG without styles, dark on white in any palette."""
    code = segno.make(TOTPDevice(user=user, key=key).config_url, error="m")
    return code.svg_inline(light="#fff", omitsize=True, svgclass="qr", lineclass=None)
