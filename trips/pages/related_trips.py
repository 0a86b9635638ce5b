"""Trips that share an event, an official or, within thirty days, a place with one trip."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Max, Q, QuerySet, Value

from publication.stages import Publication
from trips.choices import Precision
from trips.models import Destination, Event, Official, Participant, Stop, Trip, Visit
from trips.pages.neighbours import around
from trips.querysets import NAMED_ROLES
from trips.titles import add_title_parts

RELATED = 6
SharedRow = Event | Destination | Official


@dataclass(frozen=True, slots=True)
class Related:
    """Another trip, and what it shares with this one."""

    trip: Trip
    events: list[Event]
    places: list[Destination]
    officials: list[Official]


def related_to(trip: Trip) -> list[Related]:
    """The newest, with what they share: rows of this trip, which is loaded with its parts.

    Two queries, and two more for English readers.
    """
    rows: dict[str, dict[int, Any]] = {
        "events": {v.event_id: v.event for v in trip.visits.all() if v.event_id},
        "places": {s.destination_id: s.destination for s in trip.stops.all() if s.destination_id},
        "officials": {
            p.official_id: p.official
            for p in trip.participants.all()
            if p.official_id and p.role in NAMED_ROLES
        },
    }
    shared = _newest_sharing(trip, rows)
    others = Trip.objects.published().select_related("government__parent").in_bulk(list(shared))
    add_title_parts(others.values())
    return [
        Related(others[pk], **{kind: [rows[kind][one] for one in of[kind]] for kind in rows})
        for pk, of in shared.items()
        if pk in others
    ]


def _newest_sharing(
    trip: Trip, rows: Mapping[str, Collection[int]]
) -> dict[int, dict[str, list[int]]]:
    """Id of another trip → kind → ids of what it shares, newest trip first. One query.

    The newest of each kind are enough: those before one in its kind are before it in all.
    """
    kinds = list(_sharing(trip, rows))
    if not kinds:
        return {}
    days: dict[int, date] = {}
    shared: dict[int, dict[str, list[int]]] = {}
    for kind, pk, day, ids in kinds[0].union(*kinds[1:], all=True) if kinds[1:] else kinds[0]:
        days[pk] = day or date.min
        shared.setdefault(pk, {name: [] for name in rows})[kind] = ids
    newest = sorted(shared, key=lambda pk: (days[pk], pk), reverse=True)
    return {pk: shared[pk] for pk in newest[:RELATED]}


def _sharing(trip: Trip, rows: Mapping[str, Collection[int]]) -> Iterator[QuerySet]:
    if rows["events"]:
        yield _newest("events", Visit.objects.all(), "event", rows["events"], trip)
    if rows["officials"]:
        people = Participant.objects.named()
        yield _newest("officials", people, "official", rows["officials"], trip)
    if rows["places"] and trip.span and trip.start_date_precision != Precision.YEAR:
        near = Stop.objects.filter(
            ~Q(trip__start_date_precision=Precision.YEAR), trip__span__overlap=around(trip.span)
        )
        yield _newest("places", near, "destination", rows["places"], trip)


def _newest(kind: str, parts: QuerySet, column: str, ids: Collection[int], trip: Trip) -> QuerySet:
    """(kind, trip, first day, ids that it names in `column`) of the newest other public trips.

    Ordered by an aggregate, so that PostgreSQL collects these trips by what they share, and does
    not walk through all trips from the newest on.
    """
    public = {"trip__publication": Publication.PUBLISHED, f"{column}__in": list(ids)}
    trips = parts.filter(**public).exclude(trip=trip.pk).order_by().values("trip")
    shared = trips.annotate(
        kind=Value(kind),
        day=Max("trip__start_date"),
        shared=ArrayAgg(column, distinct=True),
    )
    newest = shared.order_by(F("day").desc(nulls_last=True), "-trip")[:RELATED]
    return newest.values_list("kind", "trip", "day", "shared")
