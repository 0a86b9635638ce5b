"""The article of a trip as the source of what was not typed: the values that its rows have."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model

from articles.models import Article
from trips.choices import Stage, TripStatus
from trips.citation_querysets import CITED
from trips.evidence.citable import citable_columns, is_filled, stage_of
from trips.models import Citation, Country, Trip
from trips.partial_dates import PartialDate

LONGEST = 200  # characters of Citation.value
SEVERAL = ("purposes",)  # of which each value is a fact of its own


def value_of(row: Model, name: str) -> str:
    """A column as sources are written down: a date in EDTF, a row by its name."""
    columns = {column.name: column for column in row._meta.concrete_fields}
    column: Field | None = columns.get(name)
    value = getattr(row, name) if column else None
    if value in (None, "") or isinstance(value, list):
        return ""
    if isinstance(column, ForeignKey):
        name = value.pk if isinstance(value, Country) else getattr(value, "name", value)
        return str(name)[:LONGEST]
    if precision := getattr(row, f"{name}_precision", ""):
        return str(PartialDate(value, precision))
    return str(value)[:LONGEST]


def values_of(row: Model, name: str) -> list[str]:
    """The values to be cited: each of several alone, none where it is not known."""
    value = getattr(row, name)
    if isinstance(value, list):
        return [str(one) for one in value]
    return [value_of(row, name)] if is_filled(row, name) else []


def _rows(trip: Trip) -> Iterator[tuple[str, Any]]:
    yield "trip", trip
    people = trip.participants.select_related("official", "organization", "government")
    yield from (("participant", row) for row in people)
    yield from (("stop", row) for row in trip.stops.select_related("destination", "country"))
    yield from (("visit", row) for row in trip.visits.select_related("organization", "event"))
    yield from (("agreement", row) for row in trip.agreements.select_related("destination"))


def _facts(trip: Trip, stage: Stage) -> Iterator[tuple[str, Any, str, str]]:
    """Kind of row, row, column and value of all that is written and that such a source can say."""
    for kind, row in _rows(trip):
        for name in citable_columns(kind, row):
            for value in values_of(row, name):
                if not (stage == Stage.BEFORE and _is_made(kind, name, value)):
                    yield kind, row, name, value


def _is_made(kind: str, name: str, value: str) -> bool:
    """Whether it says that the trip was made: nobody knows that before."""
    return (kind, name, value) == ("trip", "status", TripStatus.COMPLETED)


def cite_the_rest(trip: Trip, article: Article) -> int:
    """The article as the source of every fact that has none; how many those were."""
    citations = trip.all_citations.values_list("field", "value", *(f"{kind}_id" for kind in CITED))
    cited = set()
    for name, value, *ids in citations:
        kind, pk = next((kind, pk) for kind, pk in zip(CITED, ids, strict=True) if pk)
        cited |= {(kind, pk, name), (kind, pk, name, value)}
    stage = stage_of(article, trip)
    added = [
        Citation(article=article, field=name, value=value, stage=stage, **{kind: row})
        for kind, row, name, value in _facts(trip, stage)
        if ((kind, row.pk, name, value) if name in SEVERAL else (kind, row.pk, name)) not in cited
    ]
    return len(Citation.objects.bulk_create(added))
