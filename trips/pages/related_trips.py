"""Trips that share an event, an official or, within thirty days, a place with one trip."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Max, OuterRef, Q, QuerySet

from publication.stages import Publication
from trips.choices import Precision
from trips.models import Destination, Event, Official, Participant, Stop, Trip, Visit
from trips.pages.neighbours import around
from trips.querysets import NAMED_ROLES
from trips.titles import add_title_parts

RELATED = 6
COLUMNS = {"events": "event", "places": "destination", "officials": "official"}


@dataclass(frozen=True, slots=True)
class Related:
    """Another trip, and what it shares with this one."""

    trip: Trip
    events: list[Event]
    places: list[Destination]
    officials: list[Official]


def related_to(trip: Trip) -> list[Related]:
    """The newest, with what they share: rows of this trip, which is loaded with its parts.

    One query, and two more for English readers.
    """
    rows = _rows_to_share(trip)
    parts = _parts_that_share(trip, {kind: list(by_id) for kind, by_id in rows.items() if by_id})
    if not parts:
        return []
    others = list(_newest_of_all(trip, parts))
    add_title_parts(others)
    return [
        Related(
            other,
            **{
                kind: [rows[kind][pk] for pk in getattr(other, f"same_{kind}", ())] for kind in rows
            },
        )
        for other in others
    ]


def _rows_to_share(trip: Trip) -> dict[str, dict[int, Any]]:
    people = (one for one in trip.participants.all() if one.role in NAMED_ROLES)
    return {
        "events": {v.event_id: v.event for v in trip.visits.all() if v.event_id},
        "places": {s.destination_id: s.destination for s in trip.stops.all() if s.destination_id},
        "officials": {one.official_id: one.official for one in people if one.official_id},
    }


def _parts_that_share(trip: Trip, ids: dict[str, list[int]]) -> dict[str, QuerySet]:
    """Kind → parts of any trip that name one of these, by their column COLUMNS[kind]."""
    parts: dict[str, QuerySet] = {}
    if "events" in ids:
        parts["events"] = Visit.objects.filter(event__in=ids["events"])
    if "places" in ids and trip.span and trip.start_date_precision != Precision.YEAR:
        parts["places"] = Stop.objects.filter(
            ~Q(trip__start_date_precision=Precision.YEAR),
            destination__in=ids["places"],
            trip__span__overlap=around(trip.span),
        )
    if "officials" in ids:
        parts["officials"] = Participant.objects.named().filter(official__in=ids["officials"])
    return parts


def _newest_of_all(trip: Trip, parts: dict[str, QuerySet]) -> QuerySet[Trip]:
    """With `same_events` and the like: ids of what each shares.

    The newest of each kind are enough: those before one in its kind are before it in all.
    """
    first, *more = (_newest(rows, trip) for rows in parts.values())
    others = Trip.objects.published().filter(pk__in=first.union(*more, all=True) if more else first)
    shared = {
        f"same_{kind}": ArraySubquery(
            rows.filter(trip=OuterRef("pk")).order_by().values(COLUMNS[kind]).distinct()
        )
        for kind, rows in parts.items()
    }
    return others.select_related("government__parent").annotate(**shared)[:RELATED]


def _newest(parts: QuerySet, trip: Trip) -> QuerySet:
    """Ids of the newest other public trips of these parts.

    Ordered by an aggregate, so that PostgreSQL collects these trips by what they share, and does
    not walk through all trips from the newest on.
    """
    public = parts.filter(trip__publication=Publication.PUBLISHED).exclude(trip=trip.pk)
    trips = public.order_by().values("trip").annotate(day=Max("trip__start_date"))
    return trips.order_by(F("day").desc(nulls_last=True), "-trip")[:RELATED].values("trip")
