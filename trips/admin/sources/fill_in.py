"""What a source says that was not typed: the value that the row has, and when it was written."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils import timezone

from articles.models import Article
from trips.choices import Stage
from trips.models import Citation, Country, Trip
from trips.partial_dates import PartialDate

# Facts that readers quote, and so should find a source for, by what has them.
FACTS: dict[str, tuple[str, ...]] = {
    "trip": ("start_date", "end_date", "nights", "days", "party_size", "cost_total_krw"),
    "participant": ("official",),
    "stop": ("destination", "arrived_on"),
    "visit": ("organization", "event", "name_as_reported", "date"),
    "agreement": ("kind", "planned_on", "signed_on"),
}
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


def stage_of(article: Article, trip: Trip) -> str:
    """Before, during or after the trip, as far as both dates are known."""
    start, end = trip.start, trip.end
    if article.published_at is None or start is None:
        return Stage.UNKNOWN
    day = timezone.localdate(article.published_at)
    if day < start.first:
        return Stage.BEFORE
    if end and day > end.last:
        return Stage.AFTER
    if end and start.last <= day <= end.first:
        return Stage.DURING
    return Stage.UNKNOWN


def _rows(trip: Trip) -> Iterator[tuple[str, Any]]:
    yield "trip", trip
    yield from (("participant", row) for row in trip.participants.select_related("official"))
    yield from (("stop", row) for row in trip.stops.select_related("destination"))
    yield from (("visit", row) for row in trip.visits.select_related("organization", "event"))
    yield from (("agreement", row) for row in trip.agreements.all())


def cite_the_rest(trip: Trip, article: Article) -> int:
    """The article as the source of every fact that has none; how many those were."""
    kinds = list(FACTS)
    there = trip.all_citations.values_list("field", *(f"{kind}_id" for kind in kinds))
    cited = {(kinds[at], pk, field) for field, *ids in there for at, pk in enumerate(ids) if pk}
    stage = stage_of(article, trip)
    added = [
        Citation(article=article, field=name, value=value, stage=stage, **{kind: row})
        for kind, row in _rows(trip)
        for name in FACTS[kind]
        if (kind, row.pk, name) not in cited and (value := value_of(row, name))
    ]
    return len(Citation.objects.bulk_create(added))
