"""Dates and lengths of running text, and the days they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.calendar_days import CalendarDay, first_after, is_bare, last_before, resolve
from grammar.date_patterns import (
    CONTEXT_DAY_WORDS,
    DAY_WORDS,
    FUTURE_WORDS,
    MONTH_WORDS,
    PAST_WORDS,
    WEEK_WORDS,
    YEAR_WORDS,
)
from grammar.date_words import dates_in
from grammar.lengths import lengths_in

TODAY = date(2024, 5, 15)  # a Wednesday


def days_of(text: str, published: date | None = TODAY) -> list[str]:
    return [str(resolve(words, published)) for words in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8일", "2024-05-08"),
        ("30일", "2024-05-30"),
        ("1일", "2024-05-01"),
        ("31일", "2024-05-31"),
        ("오는 8일", "2024-06-08"),
        ("오는15일", "2024-05-15"),
        ("돌아오는 3일", "2024-06-03"),
        ("지난 20일", "2024-04-20"),
        ("지난 15일", "2024-05-15"),
        ("지난달 29일", "2024-04-29"),
        ("지난 달 29일", "2024-04-29"),
        ("이달 2일", "2024-05-02"),
        ("이번 달 2일", "2024-05-02"),
        ("다음 달 3일", "2024-06-03"),
        ("내달 3일", "2024-06-03"),
        ("지난 12월 3일", "2023-12-03"),
        ("오는 2월 3일", "2025-02-03"),
        ("올해 2월 3일", "2024-02-03"),
        ("올 2월 3일", "2024-02-03"),
        ("지난해 11월 5일", "2023-11-05"),
        ("지난 해 11월", "2023-11-XX"),
        ("작년 3월", "2023-03-XX"),
        ("내년 1월 11일", "2025-01-11"),
        ("재작년 6월 1일", "2022-06-01"),
        ("2019년 3월 2일", "2019-03-02"),
        ("지난 2014년 3월", "2014-03-XX"),
        ("'19년 3월 2일", "2019-03-02"),
        ("19년 3월 2일", "2019-03-02"),
        ("2024. 3. 2.(토)", "2024-03-02"),
        ("2024-03-02", "2024-03-02"),
        ("'24.3.2.", "2024-03-02"),
        ("3.2.(토)", "2024-03-02"),
        ("오늘", "2024-05-15"),
        ("오늘(14일)", "2024-05-14"),
        ("어제 오후", "2024-05-14"),
        ("모레까지", "2024-05-17"),
        ("지난주 금요일", "2024-05-10"),
        ("이번 주 금요일", "2024-05-17"),
        ("다음 주 월요일", "2024-05-20"),
        ("오는 수요일", "2024-05-22"),
        ("지난 수요일", "2024-05-08"),
        ("오는 금요일(17일)", "2024-05-17"),
        ("19∼26일", "2024-05-19 2024-05-26"),
        ("7, 8일", "2024-05-07 2024-05-08"),
        ("28∼3월 5일", "2024-05-28 2024-03-05"),
        ("3.15.~3.22.", "2024-03-15 2024-03-22"),
        ("20(월)~25일(토)", "2024-05-20 2024-05-25"),
        ("20일(월)~25(토)", "2024-05-20 2024-05-25"),
        ("5.20(월)~25(토)", "2024-05-20 2024-05-25"),
        ("7일 오후(현지시간 6일 오후)", "2024-05-07"),
        ("6일(한국시간 7일)", "2024-05-06"),
        ("6일(현지시간)", "2024-05-06"),
        ("내일(5/14)", "2024-05-14"),
        ("오늘(5월 14일)부터", "2024-05-14"),
        ("오늘(14일, 화)", "2024-05-14"),
        ("지난주 금요일(5월 10일)", "2024-05-10"),
        ("6. 3.(월) ~ 8.(토)", "2024-06-03 2024-05-08"),
        ("2024.6.3.~8.", "2024-06-03 2024-05-08"),
    ],
)
def test_a_date_in_a_text_is_the_nearest_that_its_words_allow(text: str, days: str) -> None:
    assert " ".join(days_of(text)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8일", "XXXX-XX-08"),
        ("7월 27일", "XXXX-07-27"),
        ("지난달 29일", "XXXX-XX-29"),
        ("내년 1월 11일", "XXXX-01-11"),
        ("2023년 4월", "2023-04-XX"),
        ("오늘", "None"),
        ("다음 주 월요일", "None"),
        ("내일(5/24)", "XXXX-05-24"),
        ("내일(24일)", "XXXX-XX-24"),
    ],
)
def test_without_a_day_to_count_from_the_rest_is_unknown(text: str, days: str) -> None:
    assert " ".join(days_of(text, None)) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("이듬해 1월 5일", "2020-01-05"),
        ("다음 해 1월 5일", "2020-01-05"),
        ("같은 해 1월 5일", "2019-01-05"),
        ("그해 1월 5일", "2019-01-05"),
        ("같은 달 5일", "2019-12-05"),
        ("그달 5일", "2019-12-05"),
    ],
)
def test_years_and_months_may_count_from_the_date_before(text: str, day: str) -> None:
    context = CalendarDay(2019, 12, 30)
    assert [str(resolve(one, TODAY, context=context)) for one in dates_in(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "5일간",
            "7일째",
            "10일 만에",
            "3일 뒤",
            "5일장",
            "24시간 365일",
            "14만2,465명",
            "제38회",
            "0일",
            "1.5~2.",
        ),
        *(
            "3박 5일",
            "3.15%",
            "1.5배",
            "제주 4·3",
            "40일",
            "13월",
            "2시 30분",
            "월급 3월급",
            "이달의",
        ),
        *("오늘날", "지난 2년", "오는 길에", "올해의", "전달했다"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    days = [words for words in dates_in(text) if words.day or words.month or words.day_shift == 0]
    assert days == []


WORDS = [*YEAR_WORDS, *MONTH_WORDS, *DAY_WORDS, *CONTEXT_DAY_WORDS, *WEEK_WORDS]


@pytest.mark.parametrize("word", [*WORDS, *PAST_WORDS, *FUTURE_WORDS])
def test_every_word_of_the_calendar_is_read(word: str) -> None:
    behind = " 3월 4일" if word in YEAR_WORDS else " 금요일" if word in WEEK_WORDS else " 4일"
    text = word if word in {*DAY_WORDS, *CONTEXT_DAY_WORDS} else word + behind
    assert [text[one.start : one.end] for one in dates_in(text)] == [text]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("6박 8일", (6, 8)),
        ("5박 9일", (5, 9)),
        ("3박 7일", None),
        ("6박8일간", (6, 8)),
        ("3박 4일 일정으로", (3, 4)),
        ("4박", (4, None)),
        ("9일간의", (None, 9)),
        ("5일 동안", (None, 5)),
        ("7일 일정으로", (None, 7)),
        ("나흘간", (None, 4)),
        ("열흘 동안", (None, 10)),
        ("엿새 일정", (None, 6)),
        ("일주일간", (None, 7)),
        ("2주간", (None, 14)),
        ("8일 간담회", None),
        ("8박 3일", None),
        ("사흘 만에", None),
        ("19∼26일간", None),
    ],
)
def test_a_length_in_a_text(text: str, length: tuple[int | None, int | None] | None) -> None:
    lengths = [(one.length.nights, one.length.days) for one in lengths_in(text)]
    assert lengths == ([length] if length else [])


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1)))
def test_a_written_day_is_read_back_whenever_it_is_read(day: date, published: date) -> None:
    for text in (
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day:%Y-%m-%d}",
    ):
        assert days_of(text, published) == [day.isoformat()]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-13, 13))
def test_a_bare_day_within_two_weeks_is_read_back(published: date, days: int) -> None:
    day = date.fromordinal(published.toordinal() + days)
    assert days_of(f"{day.day}일", published) == [day.isoformat()]
    side = "오는" if days >= 0 else "지난"
    assert days_of(f"{side} {day.day}일", published) == [day.isoformat()]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 27))
def test_the_ends_of_a_stretch_find_each_other(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    first, last = next(dates_in(f"{start.day}일")), next(dates_in(f"{end.day}일"))
    assert is_bare(first)
    assert first_after(last, CalendarDay.of(start), None).whole == end
    assert last_before(first, CalendarDay.of(end)).whole == start


@given(
    st.text(max_size=80), st.text(alphabet="0123456789월일년 ~지난오는까지부터.()'박", max_size=80)
)
def test_any_text_has_dates_that_are_quotes_of_it(text: str, dates: str) -> None:
    for each in (text, dates, text + dates):
        for words in dates_in(each):
            assert 0 <= words.start < words.end <= words.tail <= len(each)
            resolve(words, TODAY)
            resolve(words, None)


@pytest.mark.parametrize(
    "piece", ["1", "8일", " ", "지난 ", "8~", "2024.", "오는 지난 ", "(", "3월 "]
)
def test_a_hostile_line_is_read_in_one_pass(piece: str) -> None:
    """A hundred thousand signs: more than a pass each would not end."""
    text = piece * (100_000 // len(piece))
    assert sum(1 for _ in dates_in(text)) <= len(text)
    assert sum(1 for _ in lengths_in(text)) <= len(text)
