"""What is agreed in a text, for tests."""

from datetime import date

from tests.intake.body_text import body_scope, reference_names
from trips.intake.meetings.agreements import agreements_of


def agreements_in(text: str, day: date | None = date(2025, 5, 1)) -> list[tuple[str, str, str]]:
    """Kind, counterpart and status of each."""
    return [
        (one.value.kind, one.value.counterpart or "", one.value.status)
        for one in agreements_of(body_scope(text, day), reference_names())
    ]
