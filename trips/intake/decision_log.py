"""What people decided of suggestions, as data to measure rules by."""

from collections.abc import Iterator
from typing import Any

from trips.models import Suggestion

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
