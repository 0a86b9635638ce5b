"""What each may do about their own log-in: the second factor, and what was not sent."""

from typing import Any

import django_otp
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.account_log import log_account_change
from accounts.forms import NewPasswordForm, PasswordAgainForm, ReplaceDeviceForm
from accounts.login_views import NewDeviceView, StaffForm, show_codes
from accounts.second_factor import codes_left, device_of, remove_devices, replace_recovery_codes
from accounts.unsent_forms import MARK, address_of_waiting, forget_form, waiting_forms


def second_factor(request: HttpRequest) -> TemplateResponse:
    context = {
        **admin.site.each_context(request),
        "title": gettext("2단계 인증"),
        "device": device_of(request.user),
        "codes_left": codes_left(request.user),
        "required": settings.REQUIRE_2FA,
    }
    return TemplateResponse(request, "admin/second_factor.html", context)


class PasswordAgainView(StaffForm):
    """A form that asks for the password once more."""

    form_class = PasswordAgainForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}


class NewPassword(PasswordChangeView):
    form_class = NewPasswordForm
    success_url = reverse_lazy("admin:password_change_done")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}


class ReplaceDevice(PasswordAgainView, NewDeviceView):
    form_class = ReplaceDeviceForm

    def address_after(self, device: Any) -> str:
        django_otp.login(self.request, device)
        self.request.session.cycle_key()
        return reverse("admin:second_factor")


class NewRecoveryCodes(PasswordAgainView):
    title = _("복구 코드 새로 받기")
    template_name = "admin/second_factor_again.html"
    extra_context = {"consequence": _("전에 받은 복구 코드는 더 쓸 수 없게 됩니다.")}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not device_of(request.user):
            return HttpResponseRedirect(reverse("admin:second_factor"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, _form: Any) -> Any:
        codes = replace_recovery_codes(self.request.user)
        user = self.request.user
        log_account_change(user, user, gettext("복구 코드를 새로 받았습니다."))
        return show_codes(self.request, codes, reverse("admin:second_factor"))


class SecondFactorOff(PasswordAgainView):
    title = _("2단계 인증 끄기")
    template_name = "admin/second_factor_again.html"
    extra_context = {"consequence": _("비밀번호만으로 로그인하게 되고, 복구 코드도 지워집니다.")}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if settings.REQUIRE_2FA or not device_of(request.user):
            return HttpResponseRedirect(reverse("admin:second_factor"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, _form: Any) -> HttpResponseRedirect:
        remove_devices(self.request.user)
        log_account_change(self.request.user, self.request.user, gettext("2단계 인증을 껐습니다."))
        messages.success(self.request, gettext("2단계 인증을 껐습니다."))
        return HttpResponseRedirect(reverse("admin:second_factor"))


def show_unsent(request: HttpRequest) -> HttpResponse:
    """The forms sent after the log-in had ended, each with buttons to send it on or drop it."""
    if request.method == "POST":
        forget_form(request)
        messages.info(request, gettext("보관한 것을 버렸습니다."))
    forms = waiting_forms(request)
    if request.method == "POST" or not forms:
        return HttpResponseRedirect(address_of_waiting(request) or reverse("admin:index"))
    site = admin.site.each_context(request)
    own = {"title": gettext("저장하지 않은 것이 있습니다"), "waiting": forms, "mark": MARK}
    return TemplateResponse(request, "admin/unsent.html", site | own)
