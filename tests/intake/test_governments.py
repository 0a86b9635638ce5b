"""Which local government travels, for every government and for those that share a name."""

from dataclasses import replace
from datetime import date

import pytest

from articles.ingest.parsed import LineKind
from tests.intake.body_text import DAY, body_scope, reference_names
from trips.choices import Body, Level, SuggestionMark
from trips.intake.document import TextDocument, TripScope
from trips.intake.known_names import KnownGovernment
from trips.intake.people.government_names import government_names, name_stem
from trips.intake.people.governments import body_of, government_of
from trips.intake.people.short_names import short_names

HEADS = {"시": "시장", "군": "군수", "구": "구청장", "도": "도지사"}


def code_of(text: str, day: date | None = DAY) -> str | None:
    government = government_of(body_scope(text, day), reference_names())
    return government.value if government else None


def in_force(day: date) -> list[KnownGovernment]:
    return [
        row
        for row in reference_names().governments
        if (row.valid_from or day) <= day <= (row.valid_to or day)
    ]


def full_name(row: KnownGovernment) -> str:
    rows = {one.code: one.name for one in reference_names().governments}
    return f"{rows[row.parent]} {row.name}" if row.parent else row.name


def ways_to_write(row: KnownGovernment) -> list[str]:
    name = full_name(row)
    head = name_stem(name) + HEADS[name[-1]]
    return [
        f"{name}는 9일 일본 방문길에 올랐다.",
        f"이가람 {head}이 9일 일본을 방문했다.",
        f"{head} 이가람은 9일 일본을 방문했다.",
        f"{name} 이가람 {HEADS[name[-1]]}이 9일 일본을 방문했다.",
        f"이가람 {name}의회 의장이 9일 일본을 방문했다.",
        f"{name}의회(의장 이가람)는 9일 일본을 방문했다.",
    ]


@pytest.mark.parametrize("day", [date(2010, 5, 1), date(2025, 5, 1), date(2026, 9, 1)])
def test_every_government_in_force_is_known_by_each_way_to_write_it(day: date) -> None:
    wrong = [
        (text, row.code)
        for row in in_force(day)
        for text in ways_to_write(row)
        if code_of(text, day) != row.code
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        # The same name, the identity of the day.
        ("강원도는 9일 일본을 방문했다.", date(2023, 1, 5), "42000"),
        ("강원도는 9일 일본을 방문했다.", date(2024, 1, 5), "51000"),
        ("전북도 이가람 지사가 일본을 찾았다.", date(2023, 12, 5), "45000"),
        ("전북도 이가람 지사가 일본을 찾았다.", date(2024, 2, 5), "52000"),
        ("군위군은 일본을 찾았다.", date(2020, 1, 1), "47720"),
        ("군위군은 일본을 찾았다.", date(2024, 1, 1), "27720"),
        ("이가람 고양특례시장이 일본을 찾았다.", DAY, "41280"),
        ("전남 순천시는 일본을 찾았다.", DAY, "46150"),
        ("전남 순천시는 일본을 찾았다.", date(2026, 9, 1), "12150"),
        ("광주시는 일본을 찾았다.", date(2026, 9, 1), "12000"),
        # Without a day: who bore the name the longest.
        ("전남 순천시는 일본을 찾았다.", None, "46150"),
        ("전북특별자치도는 일본을 찾았다.", None, "52000"),
        # Namesakes.
        ("경남 고성군은 일본을 찾았다.", DAY, "48820"),
        ("강원 고성군은 일본을 찾았다.", DAY, "51820"),
        ("[강원=가온] 고성군은 일본을 찾았다.", DAY, "51820"),
        ("고성군은 일본을 찾았다. 경남도가 경비를 보탰다.", DAY, "48820"),
        ("고성군은 일본을 찾았다.", DAY, None),
        ("광주시는 일본을 찾았다.", DAY, "29000"),
        ("경기 광주시는 일본을 찾았다.", DAY, "41610"),
        ("광주시는 일본을 찾았다. 경기도 시군 가운데 처음이다.", DAY, "41610"),
        ("광주시는 일본을 찾아 축구 경기 유치를 논의했다.", DAY, "29000"),
        ("대구에서는 서구의회 의원 8명이 일본을 찾았다.", DAY, "27170"),
        ("부산 중구는 일본을 찾았다.", DAY, "26110"),
        ("중구는 일본을 찾았다. 울산시도 함께했다.", DAY, "31110"),
        ("이가람 인천 서구청장이 일본을 찾았다.", DAY, "28260"),
        ("강서구는 일본을 찾았다.", DAY, None),
        # Not the names they look like.
        ("서구권 도시와 교류하는 부천시가 스위스를 찾았다.", DAY, "41190"),
        ("이가람 의정부시장이 일본을 찾았다.", DAY, "41150"),
        ("이가람 산청군수가 일본을 찾았다.", DAY, "48860"),
        ("하이델베르크 고성과 대성당을 둘러본 양평군 공무원들이 귀국했다.", DAY, "41830"),
        ("시는 일본을 찾았다.", DAY, None),
    ],
)
def test_a_government_is_the_one_meant_on_the_day(
    text: str, day: date | None, code: str | None
) -> None:
    assert code_of(text, day) == code


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("평택시는 9일 일본을 찾았다.", Body.EXECUTIVE),
        ("평택시의회 의원들은 9일 일본을 찾았다.", Body.COUNCIL),
        ("철원군의원들이 9일 일본으로 떠난다.", Body.COUNCIL),
        ("경기도의회는 9일 일본을 찾았다. 경기도는 답하지 않았다.", Body.COUNCIL),
        ("충남도교육청은 9일 일본을 찾았다.", Body.EDUCATION),
        ("이가람 전북교육감이 9일 일본을 찾았다.", Body.EDUCATION),
        ("이가람 평택시의회 의장이 9일 일본을 찾았다.", Body.COUNCIL),
    ],
)
def test_the_body_is_the_arm_that_travels(text: str, body: str) -> None:
    suggested = body_of(body_scope(text), reference_names())
    assert suggested
    assert suggested.value == body


def test_the_government_named_most_and_first_travels() -> None:
    text = "나주시가 프랑스를 찾았다. 나주시는 순천시와 함께 협약을 준비해 왔다. 순천시는 빠졌다."
    assert code_of(text) == "46170"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # The town travels, its province helps.
        ("경산시 대표단이 3일 미국을 찾았다. 경북도와 경북개발공사, 경북도청이 도왔다.", "47290"),
        ("경북도 지원으로 경산시는 3일 미국을 찾았다. 경북도는 부스를 냈다.", "47000"),
        ("고성군과 속초시, 양양군 공무원 9명이 일본을 찾았다. 강원도가 밝혔다.", "51820"),
    ],
)
def test_who_acts_in_the_first_sentence_travels(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_town_in_the_title_needs_no_last_letter() -> None:
    body = "경북도 지원을 받은 경산시가 미국을 찾았다. 경북도는 부스를 냈다."
    scope = body_scope(f"경산 농산물 미국 판촉\n{body}")
    first, *rest = scope.sentences
    sentences = (replace(first, kind=LineKind.TITLE), *rest)
    document = TextDocument(scope.document.text, sentences, DAY)
    titled = government_of(TripScope(document, sentences), reference_names())
    assert code_of(body) == "47000"
    assert titled
    assert titled.value == "47290"


def test_a_government_named_no_more_than_another_is_less_sure() -> None:
    marks = {
        "나주시가 프랑스를 찾았다. 나주시는 협약을 맺었다.": SuggestionMark.A,
        "전남 신안군과 목포시가 공동으로 덴마크를 찾았다.": SuggestionMark.B,
    }
    read = {text: government_of(body_scope(text), reference_names()) for text in marks}
    assert {text: one.mark for text, one in read.items() if one} == marks


def test_the_words_of_a_government_are_its_evidence() -> None:
    scope = body_scope("경북 예천군은 9일 일본을 찾았다.")
    suggested = government_of(scope, reference_names())
    assert suggested
    assert [scope.document.text[one.start : one.end] for one in suggested.spans] == ["경북 예천군"]


def test_every_province_has_its_stem_and_its_full_name() -> None:
    names = government_names(reference_names())
    provinces = [row for row in names.by_code.values() if row.level == Level.PROVINCE]
    assert [row.name for row in provinces if row.name not in names.full] == []
    assert [row.name for row in provinces if name_stem(row.name) not in names.stems] == []


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("41280", "경기 고양시"),
        ("11000", "서울"),
        ("36000", "세종"),
        ("52000", "전북"),
        ("27720", "대구 군위군"),
        ("48820", "경남 고성군"),
        ("12150", "전남광주 순천시"),
    ],
)
def test_short_names_are_those_of_newspapers(code: str, short: str) -> None:
    assert short_names(reference_names())[code] == short
