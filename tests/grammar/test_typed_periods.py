"""Stretches of days as one cell of a table writes them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.lengths import Length
from grammar.typed_periods import TypedPeriod, typed_length, typed_period

MAY = TypedPeriod((2023, 5, 8), (2023, 5, 14))
LONG_MAY = TypedPeriod((2023, 5, 8), (2023, 5, 14), Length(5, 7))


@pytest.mark.parametrize(
    "text",
    [
        "2023.5.8.~5.14.",
        "2023. 5. 8. ~ 5. 14.",
        "2023.5.8.(월) ~ 14.(일)",
        "20230508 ~ 20230514",
        "230508~230514",
        "'23.5.8.∼5.14.",
        "23.5.8~23.5.14",
        "2023-05-08-2023-05-14",
        "2023-05-08\n2023-05-14",
        "2023.5.8.\n~5.14.",
        "2023.05.08-05.14",
        "2023/5/8 - 2023/5/14",
        "2023년 5월 8일(월)부터 14일까지",
        "2023년 5월 8일 ~ 5월 14일",
        "2023-05-08 09:00 ~ 2023-05-14 18:00",
        "２０２３．５．８．～５．１４．",
        "5.8.~2023.5.14.",
        "2023.5.8.(월) 오전 9:00 ~ 5.14.(일) (인천 → 파리)",
    ],
)
def test_every_way_of_writing_a_period_says_the_same_days(text: str) -> None:
    assert typed_period(text) == MAY


@pytest.mark.parametrize(
    "text",
    [
        "2023.5.8.~5.14.(5박7일)",
        "5박 7일(2023.5.8.~5.14.)",
        "2023.5.8.~5.14. [5박 7일]",
        "2023.5.8.~5.14. <5박 7일>",
        "2023.5.8.~14., 5박 7일",
        "2023.5.8. ~ 5.14. / 5박7일",
        "2023.5.8. ~ 5.14. (7일(5박))",
        "2023.5.8. ~ 5.14. (5박 7일, 총 7일)",
    ],
)
def test_a_length_beside_the_days_is_read_with_them(text: str) -> None:
    assert typed_period(text) == LONG_MAY


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023.12.28.~1.3.", TypedPeriod((2023, 12, 28), (2024, 1, 3))),
        ("12.28.~2024.1.3.", TypedPeriod((2023, 12, 28), (2024, 1, 3))),
        ("2023.5.28.~3.", TypedPeriod((2023, 5, 28), (2023, 6, 3))),
        ("2023년 5월 중", TypedPeriod((2023, 5, None))),
        ("2023.5월 ~ 6월", TypedPeriod((2023, 5, None), (2023, 6, None))),
        ("2023", TypedPeriod((2023, None, None))),
        ("45054", TypedPeriod((2023, 5, 8))),
        ("2023-05-08 00:00:00", TypedPeriod((2023, 5, 8))),
        ("2023.5.8.~", TypedPeriod((2023, 5, 8))),
        ("2023.5.8.~5.14.(7일간)", TypedPeriod((2023, 5, 8), (2023, 5, 14), Length(None, 7))),
    ],
)
def test_what_a_period_leaves_out_comes_from_its_other_end(text: str, period: TypedPeriod) -> None:
    assert typed_period(text) == period


def test_a_year_that_another_cell_says_counts_where_the_period_names_none() -> None:
    assert typed_period("5.8.~5.14.", 2023) == MAY
    assert typed_period("2023.5.8.~5.14.", 2024) == MAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "미정",
        "5.8.~5.14.",
        "2023.5.14.~5.8.",
        "2023.2.30.~3.2.",
        "2023.13.1.",
        "2023.5.8.~5.14., 2023.6.1.~6.3.",
        "99999",
        "3",
        "2023.5.8.9.",
        "1" * 200,
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        typed_period(text)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("5박 7일", Length(5, 7)),
        ("5박7일", Length(5, 7)),
        ("(4박/6일)", Length(4, 6)),
        ("무박2일", Length(0, 2)),
        ("6일(4박)", Length(4, 6)),
        ("5박", Length(5, None)),
        ("7일", Length(None, 7)),
    ],
)
def test_a_length_of_its_own(text: str, length: Length) -> None:
    assert typed_length(text) == length


DAYS = st.dates(date(2000, 1, 1), date(2098, 1, 1))
WAYS = (
    "{0.year}.{0.month}.{0.day}.~{1.year}.{1.month}.{1.day}.",
    "{0:%Y%m%d}~{1:%Y%m%d}",
    "{0.year}년 {0.month}월 {0.day}일부터 {1.year}년 {1.month}월 {1.day}일까지",
    "{0.year}. {0.month}. {0.day}. ~ {1.month}. {1.day}.",
    "{0:%Y-%m-%d}-{1:%Y-%m-%d}",
)


@given(DAYS, st.integers(0, 60), st.sampled_from(WAYS))
def test_any_days_written_any_way_come_back(start: date, length: int, way: str) -> None:
    end = start + timedelta(days=length)
    period = typed_period(way.format(start, end))
    assert (date(*period.start), period.end and date(*period.end)) == (start, end)  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = typed_period(text)
    except ValueError:
        return
    days = [each for each in (period.start, period.end) if each]
    assert all(date(year, month or 1, day or 1).year == year for year, month, day in days)
