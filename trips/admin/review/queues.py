"""The queues of trips/quality/queues.py: counted on the staff home, and as a filter of lists."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trips.quality.queues import QUEUES, Queue, Severity

PARAMETER = "queue"


class QueueFilter(admin.SimpleListFilter):
    title = _("검토 대기")
    parameter_name = PARAMETER

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [(q.name, q.sentence) for q in QUEUES if q.model is model_admin.model]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:  # noqa: ARG002
        for queue in QUEUES:
            if queue.name == self.value() and queue.model is queryset.model:
                return queryset.filter(pk__in=queue.rows().order_by().values("pk"))
        return queryset


@dataclass(frozen=True)
class QueueCount:
    """A queue with what waits in it; `url` is the list of exactly those rows."""

    queue: Queue
    count: int
    url: str

    @property
    def is_error(self) -> bool:
        return self.queue.severity == Severity.HARD


def counts(queues: list[Queue]) -> dict[str, int]:
    """Name → rows, of all queues in one question."""
    parts, params = [], []
    for queue in queues:
        sql, given = queue.rows().order_by().values("pk").query.sql_with_params()
        parts.append(f"SELECT %s, COUNT(*) FROM ({sql}) AS waiting")  # noqa: S608
        params += [queue.name, *given]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return dict(cursor.fetchall())


def waiting(request: HttpRequest) -> list[QueueCount]:
    """The queues of what this person may look at: fullest need first, empty ones last."""
    seen = [queue for queue in QUEUES if _may_look(request, queue)]
    waiting_counts = counts(seen)
    rows = [QueueCount(queue, waiting_counts[queue.name], _address(queue)) for queue in seen]
    return sorted(rows, key=lambda row: (not row.count, not row.is_error))


def _may_look(request: HttpRequest, queue: Queue) -> bool:
    return admin.site.get_model_admin(queue.model).has_view_permission(request)


def _address(queue: Queue) -> str:
    meta = queue.model._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_changelist"
    return f"{reverse(name)}?{PARAMETER}={queue.name}"
