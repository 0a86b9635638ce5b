"""How often suggestions were right, by what people decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from trips.choices import SuggestionField, SuggestionMark, SuggestionStatus
from trips.intake.decisions import HAND
from trips.models import Suggestion


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """Decided suggestions of one field and mark."""

    field: SuggestionField
    mark: SuggestionMark
    accepted: int
    edited: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.rejected

    @property
    def share(self) -> float | None:
        """Accepted as they were, of all decided; None where nothing is decided."""
        return self.accepted / self.decided if self.decided else None


def decision_counts() -> list[DecisionCount]:
    """In the order of the fields, then of the marks; one statement."""
    by_machine = Suggestion.objects.decided().exclude(rule=HAND)
    statuses = {
        name: Count("pk", filter=Q(status=status))
        for name, status in (
            ("accepted", SuggestionStatus.ACCEPTED),
            ("edited", SuggestionStatus.EDITED),
            ("rejected", SuggestionStatus.REJECTED),
        )
    }
    rows: Any = by_machine.order_by().values("field", "mark").annotate(**statuses)
    counts = [
        DecisionCount(
            SuggestionField(row["field"]),
            SuggestionMark(row["mark"]),
            row["accepted"],
            row["edited"],
            row["rejected"],
        )
        for row in rows
    ]
    order = list(SuggestionField)
    return sorted(counts, key=lambda one: (order.index(one.field), one.mark))


def missed_counts() -> dict[SuggestionField, int]:
    """Field → values that people found and no rule suggested."""
    rows = Suggestion.objects.filter(rule=HAND).exclude(field=SuggestionField.NO_TRIP)
    counts: Iterable[tuple[str, int]] = (
        rows.order_by().values_list("field").annotate(n=Count("pk")).values_list("field", "n")
    )
    return {SuggestionField(field): n for field, n in counts}
