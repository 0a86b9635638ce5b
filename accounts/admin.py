"""Who logged in, who is kept out, and helping those who cannot get in: for superusers."""

from typing import Any

from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.account_log import log_account_change
from accounts.models import LogIn, WrongPassword
from accounts.second_factor import remove_devices, reset_throttling

for model in (TOTPDevice, StaticDevice, User):  # whose own pages would show secrets, or too little
    admin.site.unregister(model)

RIGHTS = ("is_superuser", "groups", "user_permissions")  # given by superusers alone


def column(field: str, description: Any, **options: Any) -> Any:
    """A column of a list that shows a field of the row under a label of ours."""
    show = admin.display(description=description, **options)
    return show(lambda _admin, row: getattr(row, field))


def may_change_account(who: Any, user: Any) -> bool:
    """Only superusers change a superuser: whoever sets a password can log in with it."""
    return who.is_superuser or user is None or not user.is_superuser


class SuperusersReadOnly(admin.ModelAdmin):
    """A model admin that only superusers see and nobody changes."""

    date_hierarchy = "attempt_time"
    search_fields = ("username", "ip_address")
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return request.user.is_active and request.user.is_superuser

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission
    at = column("attempt_time", _("때"), ordering="attempt_time")
    account = column("username", _("계정"), ordering="username")
    address = column("ip_address", _("주소"), ordering="ip_address")
    browser = column("user_agent", _("브라우저"))


@admin.register(LogIn)
class LogInAdmin(SuperusersReadOnly):
    list_display = ("at", "account", "address", "left", "browser")
    fields = list_display
    left = column("logout_time", _("로그아웃"), ordering="logout_time", empty_value="–")


@admin.register(WrongPassword)
class WrongPasswordAdmin(SuperusersReadOnly):
    list_display = ("at", "account", "address", "failures", "browser")
    fields = list_display
    failures = column("failures_since_start", _("틀린 횟수"), ordering="failures_since_start")


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = (*("username", "email", "first_name", "last_name", "is_staff"), "second_factor")
    actions = ("let_in", "remove_second_factor")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_change_account(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_change_account(request.user, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else (*fields, *RIGHTS)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(device=Exists(devices))

    def has_superuser_permission(self, request: HttpRequest) -> bool:
        """Asked for actions with the permission `superuser`."""
        return request.user.is_superuser

    @admin.display(description=_("2단계 인증"), boolean=True, ordering="device")
    def second_factor(self, user: Any) -> bool:
        return user.device

    @admin.action(description=_("잠긴 로그인 풀기"), permissions=["superuser"])
    def let_in(self, request: HttpRequest, users: QuerySet) -> None:
        for user in users:
            reset(username=user.get_username())
            reset_throttling(user)
            log_account_change(request.user, user, gettext("잠긴 로그인을 풀었습니다."))
        n = len(users)
        sentence = ngettext("계정 {n}개를 풀었습니다.", "계정 {n}개를 풀었습니다.", n).format(n=n)
        self.message_user(request, sentence)

    @admin.action(description=_("2단계 인증 지우기 (전화를 잃은 사람)"), permissions=["superuser"])
    def remove_second_factor(self, request: HttpRequest, users: QuerySet) -> Any:
        if "apply" not in request.POST:
            return self._confirmation(request, users)
        removed = [user for user in users if remove_devices(user)]
        for user in removed:
            log_account_change(request.user, user, gettext("2단계 인증을 지웠습니다."))
        n = len(removed)
        sentence = ngettext(
            "계정 {n}개의 2단계 인증을 지웠습니다.", "계정 {n}개의 2단계 인증을 지웠습니다.", n
        )
        level = messages.SUCCESS if n else messages.WARNING
        self.message_user(request, sentence.format(n=n), level)
        return None

    def _confirmation(self, request: HttpRequest, users: QuerySet) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("2단계 인증 지우기"),
            "opts": self.opts,
            "rows": [(user, [], [user.get_full_name()]) for user in users],
            "labels": [gettext("이름")],
            "bulk": {"name": "remove_second_factor"},
            "form": forms.Form(),
        }
        return TemplateResponse(request, "admin/bulk.html", context)
