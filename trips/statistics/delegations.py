"""Delegations to one event, side by side: how long there and away, at what cost, with what result.

Plain data out of loaded trips (`for_list()`, with `there`). What is not known stays None.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from trips.choices import AgreementStatus, Precision
from trips.models import Event, Trip

ALIVE = {
    AgreementStatus.IN_FORCE,
    AgreementStatus.CARRIED_OUT,
    AgreementStatus.PARTLY_CARRIED_OUT,
}
SIGNED = ALIVE | {AgreementStatus.SIGNED, AgreementStatus.LAPSED}


@dataclass(frozen=True, slots=True)
class Delegation:
    """standing: of its visits to the event, the surest.
    there: days at the event; at_most: only the days in its city during it are known.

    away: days of the whole trip. per_head: won; divided: ours, from total and party. disputed:
    those of `away`, `party`, `cost` and `per_head` that rest on what sources disagree on.
    """

    trip: Trip
    standing: str
    there: int | None
    at_most: bool
    away: int | None
    per_head: int | None
    divided: bool
    claimed: int
    signed: int
    alive: int
    disputed: frozenset[str]


def delegations(event: Event, trips: Iterable[Any]) -> list[Delegation]:
    return [delegation(event, trip) for trip in trips]


def delegation(event: Event, trip: Any) -> Delegation:
    days_there, at_most = _days_there(event, trip)
    statuses = [agreement.status for agreement in trip.agreements.all()]
    per_head, divided = _per_head(trip)
    return Delegation(
        trip=trip,
        standing=trip.there,
        there=days_there,
        at_most=at_most,
        away=trip.length_in_days,
        per_head=per_head,
        divided=divided,
        claimed=len(statuses),
        signed=sum(status in SIGNED for status in statuses),
        alive=sum(status in ALIVE for status in statuses),
        disputed=_disputed(trip, divided),
    )


def _disputed(trip: Any, divided: bool) -> frozenset[str]:
    total = "cost_total_krw" if trip.cost_total_krw is not None else "cost_per_person_krw"
    rests_on = {
        "away": {"days"} if trip.days else {"start_date", "end_date"},
        "party": {"party_size"},
        "cost": {total},
        "per_head": {"cost_total_krw", "party_size"} if divided else {"cost_per_person_krw"},
    }
    return frozenset(name for name, fields in rests_on.items() if fields & {*trip.conflicts})


def _per_head(trip: Trip) -> tuple[int | None, bool]:
    if trip.cost_per_person_krw is not None:
        return trip.cost_per_person_krw, False
    if trip.cost_total_krw is not None and trip.party_size:
        return round(trip.cost_total_krw / trip.party_size), True
    return None, False


def _days_there(event: Event, trip: Any) -> tuple[int | None, bool]:
    """Days on which a visit of it is dated; else those in its city while it lasted."""
    visits = [visit for visit in trip.event_visits if visit.event_id == event.pk]
    dated = {v.date for v in visits if v.date and v.date_precision == Precision.DAY}
    if dated:
        return len(dated), False
    stops = {visit.stop_id for visit in visits if visit.stop_id}
    stays = [_common_days(event, stop) for stop in trip.route if stop.pk in stops]
    return (sum(filter(None, stays)), True) if stays and all(stays) else (None, False)


def _common_days(event: Event, stop: Any) -> int | None:
    """Days of a stop during the event; None where a date of either is not known."""
    arrived, left = _full(stop, "arrived_on"), _full(stop, "left_on")
    if not (arrived and left and event.start_date and event.end_date):
        return None
    first, last = max(arrived, event.start_date), min(left, event.end_date)
    return max(0, (last - first).days + 1)


def _full(stop: Any, name: str) -> date | None:
    precision = getattr(stop, f"{name}_precision")
    day: date | None = getattr(stop, name) if precision == Precision.DAY else None
    return day
