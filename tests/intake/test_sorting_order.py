"""Decisions, splits, merges, drafts and all ways back, in any order: the log says how it ended."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.models import Action, Change
from history.undo import UndoRefused
from tests import factories as make
from trips.choices import SuggestionField, SuggestionStatus
from trips.intake.decisions import DecisionRefused, SuggestionDecision, decide_all
from trips.intake.draft_values import DraftRefused
from trips.intake.drafts import make_draft, undo_draft
from trips.intake.trip_keys import merge_trips, move_values
from trips.intake.trip_states import refuse_trip, reopen_trip
from trips.intake.trip_values import NoTrip
from trips.models import Reading, Trip

pytestmark = pytest.mark.django_db
KEYS = ("t1", "t2", "t3")
STOP = {"country": "US", "region": None, "city": None, "destination": None, "date": None}
VALUES = [
    ("t1", "government", "41280"),
    ("t1", "start", "2024-01-08"),
    ("t1", "nights", 4),
    ("t2", "start", "2024-01-09"),
    ("t2", "stop", STOP),
]
EDITED = {
    "government": "41000",
    "start": "2024-01-07",
    "nights": 5,
    "stop": {**STOP, "country": "JP"},
}
REFUSALS = (DecisionRefused, DraftRefused, UndoRefused)
keys = st.sampled_from(KEYS)
numbers = st.integers(0, len(VALUES) - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), numbers, st.sampled_from(SuggestionStatus)),
        st.tuples(st.just("split"), numbers, keys),
        st.tuples(st.just("merge"), keys, keys),
        st.tuples(st.just("draft"), keys, st.booleans()),  # of the trip that is there, or a new one
        st.tuples(st.just("undraft"), keys, st.none()),
        st.tuples(st.just("refuse"), keys, st.none()),
        st.tuples(st.just("reopen"), keys, st.none()),
    ),
    max_size=14,
)


@dataclass
class Line:
    """What the naive book says of one value; `trip`: which draft it is in."""

    key: str
    status: str = "open"
    trip: int | None = None


@dataclass
class Book:
    """The article, its values, and the draft that may be the same trip as one of its own."""

    reading: Reading
    there: Trip
    lines: dict[int, Line] = field(default_factory=dict)
    drafted: list[str] = field(default_factory=list)  # keys, as far as they are not undone
    refused: set[str] = field(default_factory=set)  # keys

    def take(self, step: tuple[Any, Any, Any]) -> None:
        """Do it; a refusal leaves everything as it was."""
        before = told(self.reading)
        try:
            getattr(self, step[0])(*step[1:])
        except REFUSALS:
            assert told(self.reading) == before

    def own(self, key: str) -> list[Line]:
        return [line for line in self.lines.values() if line.key == key]

    # Each first asks the code, then writes down what a person would expect

    def decide(self, number: int, status: SuggestionStatus) -> None:
        pk, line = list(self.lines.items())[number]
        value = EDITED[VALUES[number][1]] if status == SuggestionStatus.EDITED else None
        decide_all(self.reading, [SuggestionDecision(pk, status, value)])
        assert line.trip is None or line.status == status
        line.status = status

    def split(self, number: int, key: str) -> None:
        pk, line = list(self.lines.items())[number]
        move_values(self.reading, [pk], key)
        assert line.key == key or line.trip is None
        line.key = key

    def merge(self, key: str, into: str) -> None:
        merge_trips(self.reading, key, into)
        for line in self.own(key):
            line.key = into

    def draft(self, key: str, same: bool) -> None:
        trip = make_draft(self.reading, key, trip=self.there if same else None)
        if any(line.trip for line in self.own(key)):
            return  # the draft of the press before
        self.drafted.append(key)
        for line in self.own(key):
            if line.status in ("accepted", "edited"):
                line.trip = trip.pk

    def undraft(self, key: str, _nothing: None) -> None:
        undo_draft(self.reading, key)
        self.drafted.remove(key)
        for line in self.own(key):
            line.trip = None

    def refuse(self, key: str, _nothing: None) -> None:
        refuse_trip(self.reading, key, NoTrip.DOMESTIC)
        self.refused.add(key)
        for line in self.own(key):
            line.status = "rejected"

    def reopen(self, key: str, _nothing: None) -> None:
        reopen_trip(self.reading, key)
        if key in self.refused:
            self.refused.remove(key)
            for line in self.own(key):
                line.status = "open" if line.status == "rejected" else line.status


def new_book() -> Book:
    make.make_government()
    make.make_country()
    make.make_country("JP")
    there = make.make_trip("있던 초안", published=False, bare=True, start=None, end=None)
    book = Book(make.make_reading(), there)
    for position, (key, name, value) in enumerate(VALUES, start=1):
        texts = {"trip_key": key, "position": position, "value": value}
        made = make.make_suggestion(book.reading, name, **texts)
        book.lines[made.pk] = Line(key)
    return book


def told(reading: Reading) -> dict[int, Line]:
    """What the rows say."""
    rows = reading.suggestions.exclude(field=SuggestionField.NO_TRIP)
    return {one.pk: Line(one.trip_key, one.status, one.trip_id) for one in rows}


def logged(ids: list[int]) -> dict[int, Line]:
    """What the history says: the rows as they were suggested, and each change of them."""
    lines = {pk: Line(key) for pk, (key, *_value) in zip(ids, VALUES, strict=True)}
    changes = Change.objects.filter(kind="trips.suggestion", object_id__in=map(str, ids))
    for change in changes.filter(action=Action.CHANGED).order_by("pk"):
        line, new = lines[int(change.object_id)], change.new
        line.key, line.status = new.get("trip_key", line.key), new.get("status", line.status)
        line.trip = new.get("trip_id", line.trip)
    return lines


def values_of(trip: Trip) -> dict[str, Any]:
    rows = Trip.objects.filter(pk=trip.pk).values()
    return {**rows[0], "updated_at": None, "stops": trip.stops.count()}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_any_order_ends_as_the_book_and_the_log_say_and_can_be_taken_back(
    taken: list[tuple[Any, Any, Any]],
) -> None:
    Trip.objects.all().delete()
    book = new_book()
    before = values_of(book.there)
    for step in taken:
        book.take(step)
    assert told(book.reading) == book.lines == logged(list(book.lines))
    drafts = {line.trip for line in book.lines.values()} - {None}
    assert {*Trip.objects.values_list("pk", flat=True)} == drafts | {book.there.pk}
    assert not Trip.objects.published().exists()
    for key in reversed(book.drafted):
        undo_draft(book.reading, key)
    assert values_of(book.there) == before
    assert Trip.objects.get() == book.there
