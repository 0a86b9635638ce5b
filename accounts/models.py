"""django-axes' rows under names of ours, for the admin to show."""

from axes.models import AccessAttempt, AccessLog
from django.utils.translation import gettext_lazy as _


class LogIn(AccessLog):
    class Meta:
        proxy = True
        verbose_name = _("로그인 기록")
        verbose_name_plural = _("로그인 기록")
        default_permissions = ()  # superusers alone

    def __str__(self) -> str:
        return f"{self.username} · {self.attempt_time:%Y-%m-%d %H:%M}"


class WrongPassword(AccessAttempt):
    class Meta:
        proxy = True
        verbose_name = _("틀린 비밀번호")
        verbose_name_plural = _("틀린 비밀번호")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.username} · {self.ip_address}"
