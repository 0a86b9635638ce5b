"""After wrong passwords the log-in is closed for a while: django-axes with our limits and page.

Five for one account from one address, so that no stranger elsewhere can lock a colleague out;
fifty from one address, whatever the accounts, for those who try many.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db import connection
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from config.client_ip import lockout_address


class AddressLockoutHandler(AxesDatabaseHandler):
    """Adds the limit of an address: its failures are scaled to the limit of a single account."""

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        of_account: int = super().get_failures(request, credentials)
        since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
        attempts = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address, attempt_time__gte=since
        )
        of_address = attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
        return max(
            of_account, of_address * settings.AXES_FAILURE_LIMIT // settings.FAILURES_PER_ADDRESS
        )


def lock_address(request: Any) -> None:
    """Take the lock of the client's address: its passwords are checked, and counted, one by one.

    The lock ends with the transaction that every sent page of the staff site is
    (history/middleware.py), as only then others see the count.
    """
    with connection.cursor() as cursor:
        key = f"password from {lockout_address(request)}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def lockout_page(request: HttpRequest, _original: Any, _credentials: Any) -> HttpResponse:
    """429 with the minutes to wait; the same whether there is such an account or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    site = admin.site.each_context(request)
    context = site | {"title": _("로그인을 잠시 닫았습니다"), "minutes": minutes}
    page = TemplateResponse(request, "admin/locked_out.html", context, status=429)
    page["Retry-After"] = str(minutes * 60)
    page["Cache-Control"] = "no-store"
    return page.render()
