"""Decisions in any order end in the state that the log says, and touch nothing else."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.models import Change
from tests import factories as make
from trips.choices import SuggestionStatus
from trips.intake.decisions import DecisionRefused, SuggestionDecision, decide_all
from trips.models import Reading, Trip

pytestmark = pytest.mark.django_db
FIELDS = ("start", "end", "nights")
Step = tuple[int, SuggestionStatus, SuggestionStatus | None]
steps = st.lists(
    st.tuples(
        st.integers(0, len(FIELDS) - 1),
        st.sampled_from(SuggestionStatus),
        st.one_of(st.none(), st.sampled_from(SuggestionStatus)),  # as which it was seen
    ),
    max_size=12,
)


def new_reading() -> Reading:
    reading = make.make_reading()
    for position, field in enumerate(FIELDS, start=1):
        make.make_suggestion(reading, field, position=position, value="2024-01-08")
    return reading


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_any_order_of_decisions_ends_as_a_naive_book_keeper_says(taken: list[Step]) -> None:
    reading = new_reading()
    ids = list(reading.suggestions.order_by("position").values_list("pk", flat=True))
    book: dict[int, SuggestionStatus] = dict.fromkeys(ids, SuggestionStatus.OPEN)
    for number, status, seen in taken:
        pk = ids[number]
        value = "2024-01-07" if status == SuggestionStatus.EDITED else None
        if book[pk] != status and seen not in (None, book[pk]):
            with pytest.raises(DecisionRefused):
                decide_all(reading, [SuggestionDecision(pk, status, value, seen=seen)])
            continue
        decide_all(reading, [SuggestionDecision(pk, status, value, seen=seen)])
        book[pk] = status
    rows = dict(reading.suggestions.values_list("pk", "status"))
    assert rows == book
    assert logged(ids) == book
    assert not Trip.objects.exists()
    assert set(reading.suggestions.values_list("value", flat=True)) == {"2024-01-08"}


def logged(ids: list[int]) -> dict[int, Any]:
    """The last status that history has of each."""
    last: dict[int, Any] = dict.fromkeys(ids, "open")
    changes = Change.objects.filter(
        kind="trips.suggestion", object_id__in=map(str, ids), action="~"
    )
    for change in changes.order_by("pk"):
        last[int(change.object_id)] = change.new.get("status", last[int(change.object_id)])
    return last
