"""What was done to an account's log-in, in the admin's log of that account."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry


def log_account_change(who: Any, user: Any, message: str) -> None:
    rows: Any = [user]  # one row is all that is asked of a set of them
    LogEntry.objects.log_actions(who.pk, rows, CHANGE, message, single_object=True)
