"""What people type to come in."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.lockout import lock_address

LONGEST_PASSWORD = 4096  # characters of a password: hashing more costs time


class PasswordForm(AdminAuthenticationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = {"username": self.fields["username"].max_length, "password": LONGEST_PASSWORD}  # type: ignore[attr-defined]
        for name, most in longest.items():  # Django only tells the browser
            self.fields[name].validators.append(MaxLengthValidator(most))

    def clean(self) -> dict[str, Any]:
        lock_address(self.request)
        return super().clean()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("코드"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "size": 12}
        ),
    )


class RequestForm(forms.Form):
    """A form that knows the request it came with."""

    def __init__(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request


class PasswordAgainForm(RequestForm):
    """The password once more, so that a screen left open is not enough. Wrong ones count."""

    password = forms.CharField(
        label=_("비밀번호 다시"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        if not is_own_password(self.request, typed):
            raise ValidationError(_("비밀번호가 맞지 않습니다."))
        return typed


class NewPasswordForm(RequestForm, AdminPasswordChangeForm):
    """Django's form to change one's password, where wrong old ones count."""

    def clean_old_password(self) -> str:
        typed: str = self.cleaned_data["old_password"]
        if not is_own_password(self.request, typed):
            wrong = "password_incorrect"
            raise ValidationError(self.error_messages[wrong], code=wrong)
        return typed


def is_own_password(request: Any, typed: str) -> bool:
    """Check the password of whoever is logged in; a wrong one counts towards the lock-out."""
    lock_address(request)
    name = request.user.get_username()
    return authenticate(request, username=name, password=typed) is not None


class ReplaceDeviceForm(PasswordAgainForm, CodeForm):
    field_order = ("password", "code")
