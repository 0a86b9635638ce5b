"""Days that were spent at a place, with an organization or at an event, as far as told.

The days of the whole trip are not lent to it, and what was only announced is no day there.
"""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from publication.stages import Publication
from trips.choices import Precision, Standing
from trips.db_functions import EachDay
from trips.models import Stop, Visit
from trips.statistics.aggregates import KnownSum

CONFIRMED = {"standing": Standing.CONFIRMED, "trip__publication": Publication.PUBLISHED}


def days_at(name: str, value: Any) -> KnownSum | None:
    """Distinct days of each trip there, over its confirmed stops or visits whose days are known.

    name, value: of the list of trips; None for what is no place to be at. Two queries.
    """
    if name in ("country", "destination"):
        stops = Stop.objects.filter(**CONFIRMED, **{name: value})
        full = Q(arrived_on_precision=Precision.DAY, left_on_precision=Precision.DAY)
        return _known(stops, full, EachDay(F("arrived_on"), F("left_on")))
    if name in ("organization", "event"):
        visits = Visit.objects.filter(**CONFIRMED, **{name: value})
        return _known(visits, Q(date_precision=Precision.DAY), F("date"))
    return None


def _known(rows: QuerySet, full: Q, day: Any) -> KnownSum:
    counts = rows.aggregate(known=Count("pk", filter=full), of=Count("pk"))
    dated = rows.filter(full).order_by().annotate(day=day).values("trip", "day")
    return KnownSum(**counts, total=dated.distinct().count() if counts["known"] else None)
