"""The article of a trip as the source of what was not typed: the values that its rows have."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model

from articles.models import Article
from trips.evidence.citable import QUOTED_COLUMNS, stage_of
from trips.models import Citation, Country, Trip
from trips.partial_dates import PartialDate

LONGEST = 200  # characters of Citation.value


def value_of(row: Model, name: str) -> str:
    """A column as sources are written down: a date in EDTF, a row by its name."""
    columns = {column.name: column for column in row._meta.concrete_fields}
    column: Field | None = columns.get(name)
    value = getattr(row, name) if column else None
    if value in (None, "") or isinstance(value, list):
        return ""
    if isinstance(column, ForeignKey):
        return str(value.pk if isinstance(value, Country) else value)[:LONGEST]
    if precision := getattr(row, f"{name}_precision", ""):
        return str(PartialDate(value, precision))
    return str(value)[:LONGEST]


def _rows(trip: Trip) -> Iterator[tuple[str, Any]]:
    yield "trip", trip
    yield from (("participant", row) for row in trip.participants.select_related("official"))
    yield from (("stop", row) for row in trip.stops.select_related("destination"))
    yield from (("visit", row) for row in trip.visits.select_related("organization", "event"))
    yield from (("agreement", row) for row in trip.agreements.all())


def cite_the_rest(trip: Trip, article: Article) -> int:
    """The article as the source of every fact that has none; how many those were."""
    kinds = list(QUOTED_COLUMNS)
    citations = trip.all_citations.values_list("field", *(f"{kind}_id" for kind in kinds))
    cited = {(kinds[at], pk, field) for field, *ids in citations for at, pk in enumerate(ids) if pk}
    stage = stage_of(article, trip)
    added = [
        Citation(article=article, field=name, value=value, stage=stage, **{kind: row})
        for kind, row in _rows(trip)
        for name in QUOTED_COLUMNS[kind]
        if (kind, row.pk, name) not in cited and (value := value_of(row, name))
    ]
    return len(Citation.objects.bulk_create(added))
