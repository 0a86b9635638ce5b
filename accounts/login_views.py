"""The pages of the log-in: the password, then the code, or setting a device up."""

from abc import ABC, abstractmethod
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.util import random_hex

from accounts import pending_login, second_factor
from accounts.account_log import log_account_change
from accounts.forms import CodeForm, PasswordForm

LONGEST_ADDRESS = 1500  # characters of an address to go on to
NEW_KEY = "new_key"  # of the session: the secret of a device not yet confirmed


def next_page(request: HttpRequest) -> str:
    """`next` where it is a page of the staff site, its home otherwise."""
    home = reverse("admin:index")
    to = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.isprintable()
    doors = (reverse("admin:login"), reverse("admin:logout"))
    fits = to.startswith(home) and not to.startswith(doors) and len(to) <= LONGEST_ADDRESS
    return to if safe and fits else home


class PasswordLogin(LoginView):
    """Name and password; then the code, setting up a device, or the site."""

    template_name = "admin/sign_in.html"
    authentication_form = PasswordForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"title": gettext("로그인"), "subtitle": None, "app_path": self.request.path}
        context = super().get_context_data(**kwargs)
        own |= {"next": next_page(self.request)}
        return context | admin.site.each_context(self.request) | own

    def form_valid(self, form: Any) -> HttpResponseRedirect:
        user, to = form.get_user(), next_page(self.request)
        if second_factor.device_of(user):
            step = "admin:login_code"
        elif settings.REQUIRE_2FA:
            step = "admin:login_setup"
        else:
            return HttpResponseRedirect(pending_login.enter(self.request, user, to))
        pending_login.begin(self.request, user, to)
        return HttpResponseRedirect(reverse(step))


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class StaffForm(FormView):
    """A form view with the context of the staff site's pages."""

    title: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = admin.site.each_context(self.request)
        return super().get_context_data(**kwargs) | site | {"title": self.title}


class LoginStep(StaffForm):
    """A page for somebody who gave the password and is not logged in yet."""

    pending: pending_login.Pending

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pending = pending_login.read(request)
        if not pending:
            return HttpResponseRedirect(reverse("admin:login"))
        self.pending = pending
        return super().dispatch(request, *args, **kwargs)


class CodeLogin(LoginStep):
    title = _("코드 입력")
    template_name = "admin/login_code.html"
    form_class = CodeForm

    def form_valid(self, form: Any) -> Any:
        try:
            device = second_factor.check_code(self.pending.user, form.cleaned_data["code"])
        except ValidationError as refused:
            form.add_error("code", refused)
            return self.form_invalid(form)
        to = pending_login.enter(self.request, self.pending.user, self.pending.to, device)
        if isinstance(device, StaticDevice):
            n = second_factor.codes_left(self.pending.user)
            sentence = ngettext("복구 코드가 {n}개 남았습니다.", "복구 코드가 {n}개 남았습니다.", n)
            messages.warning(self.request, sentence.format(n=n))
        return HttpResponseRedirect(to)


class NewDeviceView(StaffForm, ABC):
    """Shows a new secret as QR code and text, takes one code of it, shows recovery codes once."""

    title = _("2단계 인증 켜기")
    template_name = "admin/second_factor_new.html"

    def account(self) -> Any:
        """The account that gets the device."""
        return self.request.user

    @abstractmethod
    def address_after(self, device: Any) -> str:
        """Finish, and give the address to go on to once the codes are written down."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.request.session.setdefault(NEW_KEY, random_hex())
        picture = second_factor.secret_as_qr_code(self.account(), key)
        shown = {"secret": second_factor.secret_as_text(key), "picture": picture}
        return super().get_context_data(**kwargs) | shown

    def form_valid(self, form: Any) -> Any:
        key = self.request.session.get(NEW_KEY)
        try:
            if not key:
                raise ValidationError(_("코드를 만든 지 오래되었습니다. 새 그림을 읽어 주세요."))
            code = form.cleaned_data["code"]
            device, codes = second_factor.set_up_device(self.account(), key, code)
        except ValidationError as refused:
            form.add_error("code", refused)
            return self.form_invalid(form)
        del self.request.session[NEW_KEY]
        log_account_change(self.account(), self.account(), gettext("2단계 인증을 켰습니다."))
        return show_codes(self.request, codes, self.address_after(device))


class FirstDevice(LoginStep, NewDeviceView):
    """The first device of an account that has none, where REQUIRE_2FA is on."""

    form_class = CodeForm
    extra_context = {"required": True}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pending = pending_login.read(request)
        # A password alone replaces no device.
        if pending and second_factor.device_of(pending.user):
            return HttpResponseRedirect(reverse("admin:login_code"))
        return super().dispatch(request, *args, **kwargs)

    def account(self) -> Any:
        return self.pending.user

    def address_after(self, device: Any) -> str:
        return pending_login.enter(self.request, self.pending.user, self.pending.to, device)


def show_codes(request: HttpRequest, codes: list[str], to: str) -> TemplateResponse:
    """The page of new recovery codes: the only one, as they are kept in no session."""
    site = admin.site.each_context(request)
    context = site | {"title": gettext("복구 코드"), "codes": codes, "to": to}
    return TemplateResponse(request, "admin/recovery_codes.html", context)
