"""Beside a trip to a place: other governments that came there within thirty days."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from listing.language import in_english
from trips.choices import Precision
from trips.filters import trip_rules
from trips.models import Trip
from trips.querysets import name_column

NEAR = timedelta(days=30)
# A trip known only to the year would be near everything.
KNOWN_TO_THE_MONTH = ~Q(start_date_precision=Precision.YEAR)
Days = tuple[date, date]  # the first, and the one after the last


def add_neighbours(trips: Iterable[Any], **place: Any) -> None:
    """Give each of these trips `neighbours`: names of governments, in order. One query, for the
    trips to the place in all the days that these are near to.
    """
    rows = list(trips)
    near = {trip.pk: _days(around(trip.span)) for trip in rows if _is_near_some(trip)}
    came = _came(near.values(), **place) if near else {}
    for trip in rows:
        names = {
            name
            for (government, name), spans in came.items()
            if trip.pk in near
            and government != trip.government_id
            and _touches(near[trip.pk], spans)
        }
        trip.neighbours = sorted(names)


def around(span: DateRange) -> DateRange:
    """The days of a span and thirty on either side."""
    return DateRange(span.lower and span.lower - NEAR, span.upper + NEAR)


def _is_near_some(trip: Any) -> bool:
    known = trip.span is not None and trip.start_date_precision != Precision.YEAR
    return known and trip.government_id is not None


def _came(windows: Iterable[Days], **place: Any) -> dict[tuple[str, str], list[Days]]:
    """(code, name) of a government → when its public trips to the place were."""
    firsts, ends = zip(*windows, strict=True)
    trips = trip_rules.with_stop(Trip.objects.published(), **place).order_by()
    others = trips.filter(
        KNOWN_TO_THE_MONTH,
        span__overlap=DateRange(min(firsts), max(ends)),
        government__isnull=False,
    )
    name = name_column(in_english(), "government__")
    came: dict[tuple[str, str], list[Days]] = {}
    for code, shown, span in others.values_list("government", name, "span"):
        came.setdefault((code, shown), []).append(_days(span))
    return came


def _days(span: DateRange) -> Days:
    """One without a first day reaches back without bound."""
    return span.lower or date.min, span.upper


def _touches(days: Days, spans: Iterable[Days]) -> bool:
    first, end = days
    return any(begins < end and first < ends for begins, ends in spans)
