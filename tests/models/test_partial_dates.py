"""Dates as sources know them, and what they can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trips.choices import Precision
from trips.partial_dates import PartialDate, inclusive_days

DAYS = st.dates()


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    precision = draw(st.sampled_from(Precision.values))
    if precision == Precision.MONTH:
        day = day.replace(day=1)
    if precision == Precision.YEAR:
        day = date(day.year, 1, 1)
    return PartialDate(day, precision)


@given(partial_dates())
def test_a_date_reads_back_what_it_writes(known: PartialDate) -> None:
    assert PartialDate.parse(str(known)) == known


@given(partial_dates())
def test_what_a_date_writes_can_be_typed(known: PartialDate) -> None:
    assert PartialDate.parse_typed(str(known)) == known


@given(partial_dates())
def test_the_first_day_is_never_after_the_last(known: PartialDate) -> None:
    assert known.first <= known.last
    assert (known.first == known.last) == (known.precision == Precision.DAY)


@given(partial_dates(), DAYS)
def test_a_date_can_mean_exactly_the_days_that_begin_like_it(known: PartialDate, day: date) -> None:
    assert day.isoformat().startswith(str(known)) == (known.first <= day <= known.last)
    assert known.last.isoformat().startswith(str(known))


@given(partial_dates(), partial_dates())
def test_dates_share_a_day_exactly_if_one_begins_like_the_other(
    one: PartialDate, other: PartialDate
) -> None:
    texts = str(one), str(other)
    shared = one.first <= other.last and other.first <= one.last
    assert shared == (texts[0].startswith(texts[1]) or texts[1].startswith(texts[0]))


@given(partial_dates())
def test_a_date_lies_in_its_own_month_and_year(known: PartialDate) -> None:
    for text in (str(known)[:4], str(known)[:7]):
        around = PartialDate.parse(text)
        assert around.first <= known.first
        assert known.last <= around.last


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    for read in (PartialDate.parse, PartialDate.parse_typed):
        try:
            known = read(text)
        except ValueError:
            continue
        assert PartialDate.parse(str(known)) == known


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-1-5", "2024-01-05"),
        ("2024.1.5.", "2024-01-05"),
        ("2024. 1. 5.", "2024-01-05"),
        ("2024/01/05", "2024-01-05"),
        ("2024년 1월 5일", "2024-01-05"),
        ("2024년1월", "2024-01"),
        ("2024.1.", "2024-01"),
        ("2024년", "2024"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(text: str, written: str) -> None:
    assert str(PartialDate.parse_typed(text)) == written


@pytest.mark.parametrize(
    "text", ["", "24-01-05", "2024-00", "2024-02-30", "2024-1", "2024-01-05T00:00", "2024-01-05\n"]
)
def test_the_interchange_format_takes_nothing_else(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse(text)


def test_a_leap_day_is_the_end_of_its_month() -> None:
    assert PartialDate.parse("2024-02").last == date(2024, 2, 29)


def test_both_the_day_of_departure_and_of_return_count() -> None:
    assert inclusive_days(date(2023, 12, 31), date(2024, 1, 11)) == 12
