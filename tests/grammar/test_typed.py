"""Dates and numbers as forms and sheets take them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.partial_datetimes import Moment
from grammar.typed_dates import date_parts
from grammar.typed_numbers import whole_number
from trips.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("'24.1.8.", "2024-01-08"),
        ("’24. 1. 8.", "2024-01-08"),
        ("'09년 3월", "2009-03"),
        ("20240108", "2024-01-08"),
        ("２０２４．１．８．", "2024-01-08"),
        ("２０２４년　１월", "2024-01"),
        ("2024. 1. 8.(월)", "2024-01-08"),
        (" 2024/1/8 ", "2024-01-08"),
    ],
)
def test_one_grammar_reads_dates_for_forms_and_sheets(text: str, written: str) -> None:
    assert str(PartialDate.parse_typed(text)) == written


@pytest.mark.parametrize(
    "text", ["24.1.8.", "240108", "20241301", "2024.13", "2024년 0월", "8일", "2024.1.8.9", ""]
)
def test_a_date_that_could_be_another_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse_typed(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("20240108", "2024-01-08"),
        ("'24.1.8. 오후 3:20", "2024-01-08 15:20"),
        ("２０２４-０１-０８ ０９:３０", "2024-01-08 09:30"),
        ("2024년 1월 8일 오전 12시 5분", "2024-01-08 00:05"),
        ("2024-01-08T09:30:00+09:00", "2024-01-08 09:30"),
    ],
)
def test_a_moment_takes_the_same_dates_with_an_hour(text: str, written: str) -> None:
    assert str(Moment.parse_typed(text)) == written


@pytest.mark.parametrize("text", ["2024", "2024-01", "2024-01 09:30", "09:30", "2024-01-08 25:00"])
def test_a_moment_takes_no_less_than_a_day(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Moment.parse_typed(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12명", 12),
        ("4박", 4),
        ("6일간", 6),
        ("１２", 12),
        ("1,234,000원", 1_234_000),
        ("12.0", 12),
        ("-5", -5),
        ("6,100만원", 61_000_000),
        ("6,100만 원", 61_000_000),
        ("650만", 6_500_000),
        ("1억 2천만 원", 120_000_000),
        ("1억2,500만5000원", 125_005_000),
        ("3천500만원", 35_000_000),
        ("3천만원", 30_000_000),
        ("1.5억원", 150_000_000),
        ("2조 3억", 2_000_300_000_000),
        ("3천5백원", 3_500),
    ],
)
def test_a_number_may_be_typed_with_its_unit(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "원", "1.5", "1,23", "약 6명", "6명쯤", "6~7명", "만원", "1e3", "1 2 x", "억", "--1"],
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        whole_number(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_a_written_number_reads_back(number: int) -> None:
    for text in (str(number), f"{number:,}원", f"{number:,}만"):
        assert whole_number(text) == number * (10_000 if text.endswith("만") else 1)


@given(st.text(alphabet="0123456789,.천백십만억조원-", max_size=60))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(whole_number(text), int)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_written_date_reads_back(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}년 {day.month}월 {day.day}일", f"{day:%Y%m%d}"):
        assert date_parts(text) == (day.year, day.month, day.day)
