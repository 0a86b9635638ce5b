"""Trips that a suggested one may be: “같은 출장일 수 있음”. Offered, never linked by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from publication.stages import Publication
from trips.choices import Precision, SuggestionField, SuggestionStatus
from trips.models import Event, LocalGovernment, Suggestion, Trip

WINDOW = timedelta(days=3)  # between the days that two articles give for one trip
MOST = 10  # trips offered


class SameTripBy(StrEnum):
    DAYS = "days"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class TripOutline:
    """What two trips are compared by. `governments`: codes of today's. Unknown days are None;
    `events`: ids of dated events.
    """

    governments: frozenset[str] = frozenset()
    body: str | None = None
    first: date | None = None
    last: date | None = None
    events: frozenset[int] = frozenset()


def same_trip_by(one: TripOutline, other: TripOutline) -> SameTripBy | None:
    """Why both may be one trip: the same government and body, and days within three days of each
    other or a dated event that both took part in. Pure.
    """
    if not one.governments & other.governments:
        return None
    if one.body and other.body and one.body != other.body:
        return None
    if one.events & other.events:
        return SameTripBy.EVENT
    return SameTripBy.DAYS if _are_near(one, other) else None


def _are_near(one: TripOutline, other: TripOutline) -> bool:
    """An unknown end is no later than the start, and the other way round."""
    firsts = [each.first or each.last for each in (one, other)]
    lasts = [each.last or each.first for each in (one, other)]
    if None in firsts:
        return False
    latest_start, earliest_end = max(filter(None, firsts)), min(filter(None, lasts))
    return latest_start - earliest_end <= WINDOW


@dataclass(frozen=True, slots=True)
class SameTrip:
    trip: Trip
    by: SameTripBy


def trips_like(outline: TripOutline, but: int = 0) -> list[SameTrip]:
    """Those in the archive that may be the same, nearest first; two queries. `but`: not this id."""
    if not outline.governments:
        return []
    trips = _candidates(outline).exclude(pk=but)
    shown = trips.select_related("government").prefetch_related("visits__event")
    same = (
        SameTrip(trip, by)
        for trip in shown.order_by("start_date", "pk")[: 5 * MOST]
        if (by := same_trip_by(outline, outline_of(trip)))
    )
    day = outline.first or outline.last or date.min
    return sorted(same, key=lambda one: abs((one.trip.start_date or date.max) - day))[:MOST]


def _candidates(outline: TripOutline) -> QuerySet[Trip]:
    travelled = Q(travels__current__in=outline.governments) | Q(
        government__current__in=outline.governments
    )
    near = Q(visits__event__in=outline.events)
    if (first := outline.first or outline.last) and (last := outline.last or outline.first):
        span = Trip.objects.overlapping(first - WINDOW, last + WINDOW)
        near |= Q(pk__in=span.values("pk"))
    living = Trip.objects.exclude(publication=Publication.WITHDRAWN)
    return living.filter(travelled).filter(near).distinct()


def outline_of(trip: Trip) -> TripOutline:
    """Of a trip with its government, visits and events loaded; a month or a year is no day."""
    visits = [visit.event for visit in trip.visits.all() if visit.event]
    government = trip.government
    return TripOutline(
        governments=frozenset({government.current_id or government.code} if government else ()),
        body=trip.body,
        first=_day(trip.start_date, trip.start_date_precision),
        last=_day(trip.end_date, trip.end_date_precision),
        events=frozenset(event.pk for event in visits if event.start_date),
    )


def _day(first: date | None, precision: str) -> date | None:
    return first if precision == Precision.DAY else None


def outline_of_suggestions(suggestions: Iterable[Suggestion]) -> TripOutline:
    """Of the values of one suggested trip that nobody rejected; a date of which a part is unknown
    is no day. Two queries.
    """
    values: dict[str, Any] = {}
    events = []
    for one in suggestions:
        if one.status != SuggestionStatus.REJECTED:
            values.setdefault(one.field, one.final_value)
            if one.field == SuggestionField.EVENT and one.row.isdecimal():
                events.append(int(one.row))
    code = values.get(SuggestionField.GOVERNMENT)
    governments = LocalGovernment.objects.filter(code__in=[code] if code else [])
    dated = Event.objects.filter(pk__in=events).exclude(start_date=None)
    return TripOutline(
        frozenset(one.current_id or one.code for one in governments),
        values.get(SuggestionField.BODY),
        _parsed(values.get(SuggestionField.START)),
        _parsed(values.get(SuggestionField.END)),
        frozenset(dated.values_list("pk", flat=True)) if events else frozenset(),
    )


def _parsed(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
