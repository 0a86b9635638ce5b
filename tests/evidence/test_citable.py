"""One rule says whether a source speaks before, during or after the trip."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trips.choices import Stage
from trips.evidence.citable import QUOTED_COLUMNS, citable_columns, stage_on
from trips.models import Trip
from trips.partial_dates import PartialDate


def trip(start: str | None, end: str | None = None, days: int | None = None) -> Trip:
    one = Trip(days=days)
    for name, told in (("start", start), ("end", end)):
        setattr(one, name, PartialDate.parse(told) if told else None)
    return one


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2024, 1, 7), "before"),
        (date(2024, 1, 8), "during"),
        (date(2024, 1, 12), "during"),
        (date(2024, 1, 13), "after"),
        (None, "unknown"),
    ],
)
def test_the_stage_follows_from_the_days_of_a_trip(day: date | None, stage: str) -> None:
    assert stage_on(day, trip("2024-01-08", "2024-01-12")) == stage


@pytest.mark.parametrize(
    ("dates", "day", "stage"),
    [
        ({"start": "2024-01"}, 10, "unknown"),
        ({"start": "2024-01", "end": "2024-01"}, 10, "unknown"),
        ({"start": "2024-02"}, 10, "before"),
        ({"start": "2023", "end": "2023"}, 10, "after"),
        ({"start": None}, 10, "unknown"),
        # The end is unknown, but the length is not.
        ({"start": "2024-01-02", "days": 3}, 10, "after"),
        ({"start": "2024-01-08", "days": 5}, 20, "after"),
        ({"start": "2024-01-08", "days": 5}, 10, "during"),
        ({"start": "2024-01-08"}, 20, "unknown"),
        # An end that names only its month may lie before the day as well as behind it.
        ({"start": "2024-01-08", "end": "2024-01"}, 10, "unknown"),
        ({"start": "2024-01-08", "end": "2024-01"}, 8, "during"),
        ({"start": "2024-01-08", "end": "2024-01", "days": 5}, 12, "during"),
        ({"start": "2024-01-08", "end": "2024-01", "days": 5}, 13, "after"),
        # A length that contradicts the end changes nothing.
        ({"start": "2024-01-08", "end": "2024-01-12", "days": 9}, 13, "after"),
        ({"start": "2024-01-08", "end": "2024-01-12", "days": 2}, 11, "during"),
    ],
)
def test_vague_dates_say_only_what_is_certain(dates: dict[str, Any], day: int, stage: str) -> None:
    assert stage_on(date(2024, 1, day), trip(**dates)) == stage


def test_a_trip_that_does_not_exist_yet_has_no_stage() -> None:
    assert stage_on(date(2024, 1, 10), None) == Stage.UNKNOWN


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(2023, 11, 1), date(2024, 3, 31)))
    return PartialDate.parse(day.isoformat()[: draw(st.sampled_from((4, 7, 10)))])


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@given(
    start=partial_dates(),
    end=partial_dates(),
    day=st.dates(date(2022, 12, 1), date(2025, 1, 31)),
)
def test_the_stage_is_what_every_possible_trip_agrees_on(
    start: PartialDate, end: PartialDate, day: date
) -> None:
    """Recomputed naively over each first and last day that the two dates can mean."""
    told = Trip()
    told.start, told.end = start, end
    said = {
        Stage.BEFORE if day < first else Stage.AFTER if day > last else Stage.DURING
        for first in days_between(start.first, start.last)
        for last in (max(first, end.first), end.last)
        if first <= last <= end.last
    }
    if said:  # else no trip can have both dates
        assert stage_on(day, told) == (said.pop() if len(said) == 1 else Stage.UNKNOWN)


def test_quoted_columns_are_columns_that_can_be_cited() -> None:
    assert set(QUOTED_COLUMNS) <= set(citable_columns("trip", None))
