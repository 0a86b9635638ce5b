"""A reading in a few lines, for people at a terminal. Pure."""

from collections.abc import Iterator
from typing import Any

from trips.intake.extract import ArticleReading
from trips.intake.no_trip_words import NO_TRIP_LABELS
from trips.intake.suggestion_rows import values_of
from trips.intake.trip_values import SuggestedTrip
from trips.intake.warning_words import warning_words


def reading_lines(reading: ArticleReading) -> Iterator[str]:
    parsed = reading.parsed
    yield f"제목    {parsed.title or '-'}"
    yield f"매체    {parsed.publisher or '-'}  {parsed.published or '발행일 모름'}"
    if reason := reading.no_trip:
        yield f"출장 없음: {NO_TRIP_LABELS[reason.value]}"
    for trip in reading.trips:
        yield f"[{trip.key}]"
        yield from (f"  {line}" for line in _trip_lines(trip, parsed.text))


def _trip_lines(trip: SuggestedTrip, text: str) -> Iterator[str]:
    for one in values_of(trip):
        spans, mark = one.suggested.spans, one.suggested.mark
        quotes = " … ".join(text[span.start : span.end] for span in spans)
        yield f"{one.field:13} {mark} {_plain(one.value)} “{quotes}”"
    yield from map(warning_words, trip.warnings)


def _plain(value: Any) -> str:
    parts = value.values() if isinstance(value, dict) else [value]
    return " ".join(str(part) for part in parts if part not in (None, False))
