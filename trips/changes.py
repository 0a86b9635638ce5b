"""What changed on which published record, newest first.

Each record knows two moments: when it was made and when it was last changed. Changes in between
are not kept yet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from trips.models import Trip

CREATED, CHANGED = "created", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    record: Trip
    created: bool


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    changes: list[Change]


def changes() -> QuerySet:
    """Rows of `pk`, `what`, `at`. What was changed on the day it was made counts once."""
    trips: QuerySet = Trip.objects.published().order_by()
    later = trips.alias(made_on=TruncDate("created_at")).exclude(made_on=TruncDate("updated_at"))
    made = _moments(trips, CREATED, "created_at")
    changed = _moments(later, CHANGED, "updated_at")
    return made.union(changed, all=True).order_by("-at", "-pk", "what")


def _moments(trips: QuerySet, what: str, column: str) -> QuerySet:
    said = Value(what, output_field=CharField())
    return trips.annotate(what=said, at=F(column)).values("pk", "what", "at")


def by_day(rows: Iterable[dict[str, Any]]) -> Iterator[Day]:
    """One query for all the records; days are days in Seoul."""
    known = list(rows)
    trips = Trip.objects.select_related("government__parent").in_bulk([r["pk"] for r in known])
    for day, same in groupby(known, key=lambda row: timezone.localdate(row["at"])):
        yield Day(day, [Change(trips[r["pk"]], r["what"] == CREATED) for r in same])
