"""What search knows of trips. Read as plain values: a trip has forty rows around it, and making
objects of them took more time than all else that indexing does with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import F, QuerySet

from search.store import IndexEntry
from trips import models
from trips.indexing.labels import Labels, government_names, said

PERSON = (
    *("official__name", "title_as_reported", "term__title", "official__name_en"),
    "name_as_reported",
)
GOVERNMENT = ("government__parent__name", "government__name", "government__aliases")
Rows = list[list[Any]]  # columns as asked for
RowsByTrip = dict[int, Rows]


def trip_entries(ids: Iterable[int]) -> Iterator[IndexEntry]:
    published = models.Trip.objects.published().filter(pk__in=list(ids))
    own = ("pk", "title", "start_date", "summary", "party_name")
    trips = list(published.values_list(*own, *GOVERNMENT))
    parts = _parts([trip[0] for trip in trips])
    for pk, title, day, summary, party_name, *government in trips:
        people, stops, visits, agreements, parties = (rows.get(pk, []) for rows in parts)
        names = (
            *_government(government),
            *chain.from_iterable(_person(*row[: len(PERSON)]) for row in people),
            *chain.from_iterable(_government(row[len(PERSON) :]) for row in people),
            *(country for country, *_destination in stops),
            *chain.from_iterable(_labels(*destination) for _country, *destination in stops),
            *chain.from_iterable(_labels(*row[1:4]) for row in visits),  # events
            *chain.from_iterable(_labels(*row[4:]) for row in visits),  # organizations
            *chain.from_iterable(_labels(*row) for row in parties),
            *(name for name, _summary in agreements),
            party_name,
        )
        body = "\n".join([*(row[0] for row in visits), *(text for _name, text in agreements)])
        yield IndexEntry("trip", pk, title, day, said(*names), summary, body)


def _parts(trips: list[int]) -> list[RowsByTrip]:
    """Participants whose names are public, stops, visits, agreements, their parties, in order."""
    if not trips:
        return [{}] * 5
    visited = ("description", *_called("event"), *_called("organization"))
    agreements = _by_trip(models.Agreement.objects, trips, "title", "summary")
    return [
        _by_trip(models.Participant.objects.named(), trips, *PERSON, *GOVERNMENT),
        _by_trip(models.Stop.objects, trips, "country__name", *_called("destination")),
        _by_trip(models.Visit.objects, trips, *visited),
        agreements,
        _parties(list(agreements)) if agreements else {},
    ]


def _by_trip(rows: Any, trips: list[int], *columns: str) -> RowsByTrip:
    return _grouped(rows.filter(trip__in=trips).values_list("trip", *columns))


def _parties(trips: list[int]) -> RowsByTrip:
    """Organizations that are a party, agreement by agreement."""
    rows = models.AgreementParty.objects.filter(agreement__trip__in=trips).order_by(
        F("agreement__signed_on").desc(nulls_last=True), "-agreement_id", "position", "id"
    )
    return _grouped(rows.values_list("agreement__trip", *_called("organization")))


def _grouped(rows: QuerySet[Any, Any]) -> RowsByTrip:
    by_trip: RowsByTrip = defaultdict(list)
    for trip, *values in rows:
        by_trip[trip].append(values)
    return by_trip


def _called(row: str) -> tuple[str, str, str]:
    return f"{row}__name", f"{row}__name_en", f"{row}__aliases"


def _labels(name: str | None, name_en: str, aliases: Labels) -> Labels:
    return [name, name_en, *aliases] if name is not None else []


def _government(values: list[Any]) -> Labels:
    """Of the columns of GOVERNMENT."""
    parent, name, aliases = values
    return government_names(parent, name, aliases) if name is not None else []


def _person(name: str | None, reported: str, title: str | None, name_en: str, spelt: str) -> Labels:
    """이동환 고양특례시장; the title as reported, else that of the term; then as it was spelt."""
    return [f"{name} {reported or title or ''}".strip(), name_en, spelt] if name is not None else []
