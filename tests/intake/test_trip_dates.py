"""The days of a trip, read from sentences of our own."""

import re
from csv import DictReader
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.parsed import LineKind, TextLine
from trips.choices import SuggestionBasis, SuggestionMark
from trips.intake.dates.deed_days import day_in
from trips.intake.dates.trip_dates import TripDates, dates_of
from trips.intake.document import Sentence, TextDocument, TripScope, sentences_of
from trips.intake.trip_values import LengthWarning
from trips.intake.warning_words import warning_words

# sentence · day of publication · "start end nights days": - is nothing, (…) what was computed.
CASES = Path(__file__).with_name("trip_date_cases.csv")
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = [(row["sentence"], row["published"] or None, row["dates"]) for row in DictReader(file)]

DAY = re.compile(r"(?:\d{4}|XXXX)-(?:0[1-9]|1[0-2]|XX)-(?:0[1-9]|[12]\d|3[01]|XX)")


def make_scope(*lines: str, published: str | None = None) -> TripScope:
    """The lines as the body of an article, all of it one trip."""
    text, start = "\n".join(lines), 0
    sentences: list[Sentence] = []
    for number, line in enumerate(lines, start=1):
        end = start + len(line)
        sentences += sentences_of(TextLine(number, start, end, LineKind.BODY, line))
        start = end + 1
    day = date.fromisoformat(published) if published else None
    document = TextDocument(text, tuple(sentences), day)
    return TripScope(document, document.sentences)


def in_words(dates: TripDates) -> str:
    texts = []
    for one in (dates.start, dates.end, dates.nights, dates.days):
        text = "-" if one is None else str(one.value)
        texts.append(f"({text})" if one and one.basis is SuggestionBasis.DERIVED else text)
    return " ".join(texts)


@pytest.mark.parametrize(("sentence", "published", "dates"), ROWS)
def test_the_days_of_a_trip_are_read_and_no_others(
    sentence: str, published: str | None, dates: str
) -> None:
    scope = make_scope(*sentence.split("\n"), published=published)
    read = dates_of(scope)
    assert in_words(read) == dates
    for one in (read.start, read.end, read.nights, read.days):
        for span in one.spans if one else ():
            assert scope.document.text[span.start : span.end].strip()


@pytest.mark.parametrize(
    ("lines", "published", "dates"),
    [
        (
            ("시장은 5월 20일 출국한다.", "그는 3개 도시를 거쳐 28일 귀국한다."),
            "2024-05-17",
            "2024-05-20 2024-05-28 - -",
        ),
        (
            ("군수는 30일 출국했다.", "군수는 4박 6일 일정을 마치고 4일 귀국한다."),
            "2024-05-31",
            "2024-05-30 2024-06-04 4 6",
        ),
        (
            ("군은 12일 이같이 밝혔다.", "군수는 이날부터 18일까지 일본을 방문한다."),
            "2024-06-12",
            "2024-06-12 2024-06-18 - -",
        ),
        (
            ("시장은 8일부터 15일까지 미국을 찾는다.", "12일까지 머무는 곳은 시카고다."),
            "2024-06-07",
            "2024-06-08 2024-06-15 - -",
        ),
        (
            ("시장은 오는 3월 2일 대만으로 떠난다.", "이번 출장(3월 2~6일)은 두 번째다."),
            "2024-02-27",
            "2024-03-02 2024-03-06 - -",
        ),
        (
            ("일정은 ▲3월 4일 파리 도착 ▲3월 7일 리옹 출발 ▲3월 9일 귀국으로 5박 7일이다.",),
            "2024-02-27",
            "(2024-03-03) 2024-03-09 5 7",
        ),
    ],
)
def test_what_one_sentence_leaves_open_another_says(
    lines: tuple[str, ...], published: str, dates: str
) -> None:
    assert in_words(dates_of(make_scope(*lines, published=published))) == dates


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("군수는 8월 3일부터 9일까지 미국을 방문한다.", "XXXX-08-03 XXXX-08-09 - -"),
        ("군수는 28일부터 다음 달 4일까지 미국을 방문한다.", "XXXX-XX-28 XXXX-XX-04 - -"),
        ("군수는 11월 28일부터 다음 달 4일까지 미국을 방문한다.", "XXXX-11-28 XXXX-12-04 - -"),
        ("군수는 지난달 3일 5박 7일 일정으로 출국했다.", "XXXX-XX-03 (XXXX-XX-09) 5 7"),
        ("군수는 오는 26일 5박 7일 일정으로 출국한다.", "XXXX-XX-26 - 5 7"),
        ("군수는 4박 6일 일정을 마치고 30일 귀국한다.", "(XXXX-XX-25) XXXX-XX-30 4 6"),
        ("군수는 내년에 미국을 방문한다.", "- - - -"),
        ("군수는 오늘 출국한다.", "- - - -"),
    ],
)
def test_without_a_day_of_publication_what_is_unknown_stays_so(sentence: str, dates: str) -> None:
    assert in_words(dates_of(make_scope(sentence))) == dates


def test_dates_that_do_not_fit_the_length_are_shown_with_a_warning() -> None:
    dates = dates_of(
        make_scope("시장은 8일부터 14일까지 4박 6일간 미국을 방문한다.", published="2024-01-05")
    )
    assert in_words(dates) == "2024-01-08 2024-01-14 4 6"
    assert dates.warnings == (LengthWarning(7, 6),)
    assert "7일인데 기사에는 6일로" in warning_words(dates.warnings[0])
    with override("en"):
        assert "7 days" in warning_words(dates.warnings[0])


def test_of_a_trip_among_several_what_is_told_of_all_counts_last() -> None:
    scope = make_scope(
        "시의회 상임위원회들이 13일부터 31일까지 잇따라 미국을 방문한다.",
        "행정위원회는 17일부터 22일까지 미국을 찾는다.",
        "복지위원회도 미국을 찾는다.",
        published="2024-05-10",
    )
    first, own, other = scope.sentences
    committee = TripScope(scope.document, (first, own))
    assert in_words(dates_of(committee)) == "2024-05-17 2024-05-22 - -"
    passing = TripScope(scope.document, (first, other))
    assert in_words(dates_of(passing)) == "2024-05-13 2024-05-31 - -"


def test_a_part_of_a_sentence_tells_its_trip_by_itself() -> None:
    scope = make_scope(
        "시의회가 15일부터 24일까지 위원회별로 유럽을 방문한다.",
        "행정위원회는 15~22일 핀란드를, 복지위원회는 17~24일 이탈리아를 각각 찾는다.",
        published="2024-04-08",
    )
    whole, each = scope.sentences
    end = each.text.index("복지")
    part = replace(each, end=each.start + end, text=each.text[:end])
    committee = TripScope(scope.document, (whole, part))
    assert in_words(dates_of(committee)) == "2024-04-15 2024-04-22 - -"


@pytest.mark.parametrize(
    ("line", "published", "marks"),
    [
        ("시장은 8~14일 5박 7일간 미국을 방문한다.", "2024-01-05", "AAAA"),
        ("시장은 8~14일 5박 7일간 미국을 방문한다.", None, "BBAA"),
        ("시장은 지난해 8월 8~14일 5박 7일간 미국을 방문했다.", "2024-01-05", "BBAA"),
        ("시장은 8~14일 4박 5일간 미국을 방문한다.", "2024-01-05", "BBCC"),
        ("시장은 8일부터 미국을 방문한다. 일정은 5박 7일이다.", "2024-01-05", "BBBB"),
        ("시장은 8일 미국으로 향한다. 일정은 5박 7일이다.", "2024-01-05", "C-BB"),
    ],
)
def test_what_may_be_wrong_is_marked_lower(line: str, published: str | None, marks: str) -> None:
    dates = dates_of(make_scope(line, published=published))
    each = (dates.start, dates.end, dates.nights, dates.days)
    assert "".join(one.mark if one else "-" for one in each) == marks


def test_a_date_is_marked_by_how_surely_the_words_say_it() -> None:
    sure = dates_of(make_scope("시장은 8~14일 5박 7일간 미국을 방문한다.", published="2024-01-05"))
    loose = dates_of(make_scope("시장은 8~14일 미국 시장을 두드린다.", published="2024-01-05"))
    assert sure.start
    assert loose.start
    assert (sure.start.mark, loose.start.mark) == (SuggestionMark.A, SuggestionMark.C)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("시장은 26일(현지시간) 시카고에서 협약을 맺는다.", "2024-06-26"),
        ("1일에는 박람회장을 찾는다.", "2024-07-01"),
        ("시장은 이날 현지 기업인들과 만났다.", "2024-06-25"),
        ("시는 26일 이렇게 밝혔다.", None),
        ("시장은 5개 회사와 협약을 맺었다.", None),
    ],
)
def test_the_day_of_a_deed_lies_in_the_trip_if_it_can(sentence: str, day: str | None) -> None:
    lines = ("시장은 25일부터 7월 2일까지 미국을 방문한다.", sentence)
    scope = make_scope(*lines, published="2024-06-24")
    suggested = day_in(scope.sentences[1], scope)
    assert (suggested and suggested.value) == day


@given(
    st.text(
        alphabet="0123456789월일년부터까지지난오는다음달박간~·.,(출국귀국방문)\n ", max_size=120
    )
)
def test_any_sentence_has_dates_or_none(text: str) -> None:
    for published in (None, "2024-02-29"):
        scope = make_scope(*text.split("\n"), published=published)
        dates = dates_of(scope)
        days = [dates.start, dates.end, *(day_in(one, scope) for one in scope.sentences)]
        assert all(DAY.fullmatch(one.value) for one in days if one)


@pytest.mark.parametrize(
    ("headline", "dates"),
    [
        ("시장, 3일 미국행", "2024-05-03 - - -"),
        ("시장 3일 베이징행…투자 유치", "2024-05-03 - - -"),
        ("군수 오늘 일본 출장길", "2024-05-03 - - -"),
        ("시장, 3일 은행 방문", "- - - -"),
        ("시장, 3일 여행", "- - - -"),
    ],
)
def test_a_headline_says_shortly_when_somebody_leaves(headline: str, dates: str) -> None:
    body = make_scope(headline, published="2024-05-03")
    sentences = tuple(replace(one, kind=LineKind.TITLE) for one in body.sentences)
    document = replace(body.document, sentences=sentences)
    assert in_words(dates_of(TripScope(document, sentences))) == dates
    assert in_words(dates_of(body)) == "- - - -"
