"""What a reading suggests, kept as rows: once a capture, each value with the row it means."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from typing import Any

from django.db import transaction

from articles.ingest.parsed import ParsedArticle
from articles.models import Capture
from trips.choices import SuggestionField
from trips.intake.extract import ArticleReading
from trips.intake.resolve import NamedValue, RowResolver
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import SuggestedTrip
from trips.models import Reading, Suggestion

# Name of a SuggestedTrip's column → field of a suggestion, where they differ.
FIELDS = {
    "officials": SuggestionField.OFFICIAL,
    "stops": SuggestionField.STOP,
    "events": SuggestionField.EVENT,
    "organizations": SuggestionField.ORGANIZATION,
    "agreements": SuggestionField.AGREEMENT,
}
MOST = 400  # suggestions of an article; a long council article has 60


@dataclass(frozen=True, slots=True)
class TripValue:
    """One value of one suggested trip."""

    trip_key: str
    field: str
    suggested: Suggested[Any]

    @property
    def value(self) -> Any:
        value = self.suggested.value
        return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def values_of(trip: SuggestedTrip) -> Iterator[TripValue]:
    """In the order of the fields, those of a list one by one."""
    for name in SuggestedTrip.__dataclass_fields__:
        values = getattr(trip, name)
        for one in values if isinstance(values, tuple) else (values,):
            if isinstance(one, Suggested):
                yield TripValue(trip.key, FIELDS.get(name, name), one)


def keep_reading(reading: ArticleReading, capture: Capture) -> Reading:
    """The reading of this capture, with its suggestions; the one that is kept already as it is."""
    with transaction.atomic():
        Capture.objects.select_for_update().only("pk").get(pk=capture.pk)
        kept: Reading | None = Reading.objects.filter(capture=capture).first()
        if kept is not None:
            return kept
        made = Reading(article_id=capture.article_id, capture=capture, text=reading.parsed.text)
        _fill(made, reading)
        return made


def renew_reading(kept: Reading, reading: ArticleReading) -> None:
    """Other suggestions instead of those there are, of which none may be decided."""
    with transaction.atomic():
        kept.suggestions.all().delete()
        _fill(kept, reading)


def _fill(made: Reading, reading: ArticleReading) -> None:
    made.lines = [line.kind.value for line in reading.parsed.lines]
    made.warnings = {
        trip.key: [asdict(one) for one in trip.warnings] for trip in reading.trips if trip.warnings
    }
    made.save()
    Suggestion.objects.bulk_create(_suggestions(reading, made)[:MOST])


def _suggestions(reading: ArticleReading, kept: Reading) -> list[Suggestion]:
    rows = []
    for trip in reading.trips:
        values = list(values_of(trip))
        named = [NamedValue(one.field, one.value) for one in values]
        resolver = RowResolver(named, day_of(trip, reading.parsed))
        for one in values:
            resolution = resolver.resolve(one.field, one.value)
            rows.append(_suggestion(one, kept, resolution.key if resolution else ""))
    if reading.no_trip:
        rows.append(_suggestion(TripValue("", SuggestionField.NO_TRIP, reading.no_trip), kept))
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows


def day_of(trip: SuggestedTrip, parsed: ParsedArticle) -> date | None:
    """The day on which codes and terms must be valid: of departure, else of publication."""
    try:
        return date.fromisoformat(trip.start.value if trip.start else "")
    except ValueError:
        return parsed.published.at.date() if parsed.published else None


def _suggestion(one: TripValue, kept: Reading, row: str = "") -> Suggestion:
    suggested = one.suggested
    return Suggestion(
        reading=kept,
        trip_key=one.trip_key,
        field=one.field,
        value=one.value,
        row=row,
        evidence=[
            {"start": span.start, "end": span.end, "quote": kept.text[span.start : span.end]}
            for span in suggested.spans
        ],
        rule=suggested.rule[:60],
        mark=suggested.mark.value,
        basis=suggested.basis.value,
    )
