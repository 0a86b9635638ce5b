"""Which days a trip may touch, and so in which years and periods it is found."""

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from trips.models import Trip
from trips.partial_dates import PartialDate

pytestmark = pytest.mark.django_db


def trip(start: str | None, end: str | None, days: int | None = None) -> Trip:
    made = make.make_trip(bare=True, published=False, start=start, end=end, days=days)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("start", "end", "days", "first", "after"),
    [
        ("2024-01-08", "2024-01-12", None, date(2024, 1, 8), date(2024, 1, 13)),
        ("2024-01-08", None, None, date(2024, 1, 8), date(2024, 1, 9)),
        ("2024-01-08", None, 5, date(2024, 1, 8), date(2024, 1, 13)),
        ("2024-01-08", "2024-01-10", 30, date(2024, 1, 8), date(2024, 1, 11)),
        ("2024-01", None, None, date(2024, 1, 1), date(2024, 2, 1)),
        ("2024-01", None, 5, date(2024, 1, 1), date(2024, 2, 5)),
        ("2024", None, None, date(2024, 1, 1), date(2025, 1, 1)),
        ("2023-12-31", "2024-01", None, date(2023, 12, 31), date(2024, 2, 1)),
        ("2024-01-05", "2024", None, date(2024, 1, 5), date(2025, 1, 1)),
        (None, "2024-01-12", None, None, date(2024, 1, 13)),
        (None, "2024", None, None, date(2025, 1, 1)),
        ("2024-12-31", None, 2, date(2024, 12, 31), date(2025, 1, 2)),
    ],
)
def test_a_span_holds_every_day_a_trip_may_touch(
    start: str | None, end: str | None, days: int | None, first: date | None, after: date
) -> None:
    span: Any = trip(start, end, days).span
    assert (span.lower, span.upper) == (first, after)


def test_a_trip_without_dates_has_no_span() -> None:
    assert trip(None, None, days=5).span is None


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2023-12-31", "2024-01-11", {2023, 2024}),
        ("2024-01-08", "2024-01-12", {2024}),
        ("2024", None, {2024}),
        ("2024-12-31", None, {2024}),
        (None, "2024-01-12", {2022, 2023, 2024}),
        (None, None, set()),
    ],
)
def test_a_trip_counts_in_every_year_it_touches(
    start: str | None, end: str | None, years: set[int]
) -> None:
    trip(start, end)
    assert {y for y in range(2022, 2027) if Trip.objects.in_years([y]).exists()} == years


def test_several_years_are_asked_for_at_once_without_doubling() -> None:
    trip("2023-12-31", "2024-01-11")
    assert Trip.objects.in_years([2023, 2024]).count() == 1


def test_no_year_asked_for_is_no_condition() -> None:
    trip("2024", None)
    assert Trip.objects.in_years([]).count() == 1


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 1, 12), date(2024, 1, 20), True),
        (date(2024, 1, 13), date(2024, 1, 20), False),
        (date(2024, 1, 1), date(2024, 1, 8), True),
        (date(2024, 1, 1), date(2024, 1, 7), False),
        (None, date(2024, 1, 8), True),
        (None, date(2024, 1, 7), False),
        (date(2024, 1, 12), None, True),
        (date(2024, 1, 13), None, False),
        (None, None, True),
    ],
)
def test_a_period_finds_trips_that_touch_its_days(
    first: date | None, last: date | None, found: bool
) -> None:
    trip("2024-01-08", "2024-01-12")
    assert Trip.objects.overlapping(first, last).exists() == found


@pytest.mark.parametrize(
    ("start", "end", "days", "length"),
    [
        ("2024-01-08", "2024-01-12", None, 5),
        ("2024-01-08", "2024-01-12", 4, 4),
        ("2024-01-08", "2024-01", None, None),
        ("2024-01", "2024-01", 6, 6),
        ("2024-01-08", None, None, None),
    ],
)
def test_the_length_is_as_reported_else_counted_else_unknown(
    start: str, end: str | None, days: int | None, length: int | None
) -> None:
    made = trip(start, end, days)
    assert made.length_in_days == length
    row: Any = Trip.objects.with_length().get()
    assert row.length == length


def test_a_partial_date_is_written_and_read_as_one_value() -> None:
    made = trip("2024-01", None)
    assert made.start == PartialDate(date(2024, 1, 1), "month")
    assert made.end is None


def test_forgetting_a_date_forgets_its_precision() -> None:
    made = trip("2024-01", "2024")
    made.end = None
    made.save()
    made.refresh_from_db()
    assert (made.end_date, made.end_date_precision) == (None, "")
