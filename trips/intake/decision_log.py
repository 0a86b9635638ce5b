"""What people decided of suggestions, as data to measure rules by."""

from collections.abc import Iterator
from typing import Any

from trips.intake.trip_states import is_closed
from trips.models import Reading, Suggestion

BATCH = 500


def decisions() -> Iterator[dict[str, Any]]:
    """In the order of the readings; who decided is left out. One statement."""
    rows = Suggestion.objects.decided().select_related("reading__capture")
    rows = rows.defer("reading__text", "reading__capture__content").order_by("reading", "position")
    for one in rows.iterator(BATCH):
        yield {
            "article": one.reading.article_id,
            "capture": one.reading.capture.sha256,
            "trip": one.trip_key,
            "field": one.field,
            "value": one.value,
            "row": one.row,
            "evidence": one.evidence,
            "rule": one.rule,
            "mark": one.mark,
            "basis": one.basis,
            "status": one.status,
            "decided_value": one.decided_value,
            "decided_at": one.decided_at.isoformat() if one.decided_at else None,
        }


def closed_articles() -> Iterator[tuple[Reading, list[Suggestion]]]:
    """Readings of which nothing waits for a person, each with its suggestions."""
    readings = Reading.objects.select_related("article__publisher", "capture").order_by("pk")
    for reading in readings.defer("capture__content").iterator(BATCH):
        suggestions = list(reading.suggestions.order_by("position"))
        if is_closed(suggestions):
            yield reading, suggestions
