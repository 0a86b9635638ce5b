"""What a source can say of a trip, and when it was said: before, during or after the trip."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article
from trips.choices import Stage
from trips.models import Trip
from trips.partial_dates import PartialDate

# Columns of each kind of row that articles speak of, which are offered filled in or not. Of a tuple
# only the first that is filled in: who or what it was, else by which name, else at least as what.
CITABLE_COLUMNS: dict[str, list[str | tuple[str, ...]]] = {
    "trip": [
        *("start_date", "end_date", "nights", "days", "government", "status", "purposes"),
        *("party_name", "party_size", "cost_total_krw", "cost_per_person_krw"),
        *(("cost_status",), ("cost_basis",), "cost_as_reported", "payer", "inviter"),
    ],
    "participant": [
        ("official", "organization", "name_as_reported", "role"),
        *(("title_as_reported",), ("count",), ("government",)),
    ],
    "stop": [
        *(("destination", "country"), ("destination", "name_as_reported", "country")),
        *("arrived_on", "left_on"),
    ],
    "visit": [
        ("organization", "event", "name_as_reported", "kind"),
        *(("event",), ("person_as_reported",), "date"),
    ],
    "agreement": ["kind", "status", "planned_on", "signed_on", ("destination",)],
}
# Those of a trip that readers quote, and so should find a source for.
QUOTED_COLUMNS = ("start_date", "end_date", "nights", "days", "party_size", "cost_total_krw")
UNKNOWN = "unknown"  # in vocabularies that have no empty value


def is_filled(row: Any, name: str) -> bool:
    return getattr(row, name, None) not in (None, "", [], UNKNOWN)


def citable_columns(kind: str, row: Any) -> Iterator[str]:
    """What an article can say of a row, each column once; `row` is None for a new trip."""
    names: dict[str, None] = {}
    for columns in CITABLE_COLUMNS[kind]:
        if isinstance(columns, str):
            names[columns] = None
        elif name := next((one for one in columns if is_filled(row, one)), None):
            names[name] = None
    yield from names


def published_day(article: Article) -> date | None:
    """The day in Seoul."""
    at = article.published_at
    return timezone.localdate(at, timezone.get_default_timezone()) if at else None


def stage_of(article: Article, trip: Trip | None) -> Stage:
    """When the article appeared, seen from the trip; UNKNOWN where the dates leave it open."""
    return stage_on(published_day(article), trip)


def stage_on(day: date | None, trip: Trip | None) -> Stage:
    """The only rule for a stage. A partial date counts as every day that it may mean."""
    if day is None or trip is None or trip.start is None:
        return Stage.UNKNOWN
    if day < trip.start.first:
        return Stage.BEFORE
    if ends := _possible_ends(trip, trip.start):
        earliest, latest = ends
        if day > latest:
            return Stage.AFTER
        if min(trip.start.last, latest) <= day <= earliest:  # nobody leaves after the end
            return Stage.DURING
    return Stage.UNKNOWN


def _possible_ends(trip: Trip, start: PartialDate) -> tuple[date, date] | None:
    """The earliest and latest last day, by end and length; the end counts if they disagree."""
    ends = []
    if end := trip.end:
        ends.append((max(start.first, end.first), end.last))
    if trip.days:
        rest = timedelta(days=trip.days - 1)
        ends.append((start.first + rest, start.last + rest))
    if not ends:
        return None
    earliest, latest = max(first for first, _ in ends), min(last for _, last in ends)
    return (earliest, latest) if earliest <= latest else ends[0]
