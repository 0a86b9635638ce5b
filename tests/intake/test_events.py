"""The events that travellers take part in, and those that are only spoken of."""

from datetime import date

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionMark
from trips.intake.places.event_names import edition_of, event_names, plain_name, series_name
from trips.intake.places.event_phrases import event_phrases, event_words
from trips.intake.places.events import events_of


def events(text: str, day: date | None = date(2024, 1, 20)) -> list[str]:
    return [one.value.name for one in events_of(body_scope(text, day), reference_names())]


NAMED = [
    ("시장은 ‘CES 2024’를 참관했다.", ["CES 2024"]),
    ("시장은 2024 CES에 참가했다. CES는 세계 최대 가전 전시회다.", ["2024 CES"]),
    ("시장은 소비자가전쇼(CES) 2024에 참석했다.", ["CES 2024"]),
    ("시장은 제5회 동방경제포럼에 참석했다.", ["제5회 동방경제포럼"]),
    ("시장은 제3차 위고(WeGO)총회에 참석했다.", ["제3차 위고 총회"]),
    ("시장은 제75회 삿포로 눈축제를 찾았다.", ["제75회 삿포로 눈축제"]),
    ("시장은 덴버에서 열린 한미 청년 리더 포럼에 나갔다. 이 포럼에는", ["한미 청년 리더 포럼"]),
    ("뮌헨시가 여는 국제강변도시 심포지엄에서 발표했다.", ["국제강변도시 심포지엄"]),
    ("‘서울 빛의 밤 인 두바이’에 참석했다.", ["서울 빛의 밤 인 두바이"]),
    ("'한글의 날' 행사에 참석했다.", ["'한글의 날' 행사"]),
    ("교민회관 준공식과 신년인사회에 참석했다.", ["교민회관 준공식"]),
    ("시장은 중국을 찾아 수출상담회를 열었다.", ["수출상담회"]),
    ("시장은 결연 15주년 기념식에 참석했다.", ["결연 15주년 기념식"]),
    ("시장은 뮌헨사무소 개소 1주년 행사를 연다.", ["뮌헨사무소 개소 1주년 행사"]),
    ("시장은 제9회 강변시장회의에 참석했다.", ["제9회 강변시장회의"]),
    ("시장은 ‘가람관’ 개관식을 주재했다.", ["‘가람관’ 개관식"]),
    ("시장은 뮌헨에서 가람시 투자설명회를 열었다.", ["가람시 투자설명회"]),
    ("시장은 한국관에서 투자설명회를 열었다.", ["투자설명회"]),
    ("국제강변도시회담에 참석했다.", ["국제강변도시회담"]),
    ("시장은 GCF회의에 다녀왔다.", ["GCF회의"]),
    ("제171차 국제박람회기구(BIE) 총회다. BIE 총회에 갔다.", ["제171차 국제박람회기구 총회"]),
]
NOT_EVENTS = [
    "오는 5월 열리는 2024 가람국제정원박람회를 홍보했다.",
    "2030 세계박람회 유치를 위해 파리를 찾았다.",
    "가을에 여는 제2회 가람세계축제 참가를 요청했다.",
    "4월 가람벚꽃축제 때 온 시장을 만났다.",
    "9월 고양 킨텍스에서 열리는 ‘드론 서밋’에 초청했다.",
    "운남성인민대표대회와 협의했다.",
    "세계 최대 규모 전시회다.",
    "공동관인 전남관 개관식을 열었다.",
    "앞서 시장은 올해 1월에도 ‘CES 2023’을 참관했다.",
    "시장은 “2012년 박람회를 치른 바다에서 다시 사람을 모으는 것은 오랜 꿈”이라고 했다.",
    "시장은 참여를 바랐다. 가람세계대회, 가람농업박람회, 가람축제 참여를 당부했다.",
    "시는 가람문화제에 뮌헨시장을 초청할 방침이다.",
    "시장은 15일 서울 '가람도민회 신년인사회'에 간다.",
    "시장이 이 포럼에서 발표한다.",
    "차기 포럼은 뮌헨에서 열린다.",
    "투자설명회, 기업 방문 등 바쁜 일정을 보냈다.",
    "이번 박람회에는 30개국이 참가했다.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_events_are_named_as_they_are_written(text: str, expected: list[str]) -> None:
    assert events(text)[: len(expected)] == expected


@pytest.mark.parametrize("text", NOT_EVENTS)
def test_events_at_home_and_other_words_are_none(text: str) -> None:
    assert events(text) == []


EDITIONS = [
    ("CES 2023을 참관했다.", date(2024, 1, 20), "CES 2023"),
    ("CES를 참관했다.", date(2024, 1, 20), "CES 2024"),
    ("CES를 참관했다.", date(2031, 8, 30), None),
    ("CES를 참관했다.", None, None),
    ("국제전자소비재박람회를 참관했다.", date(2024, 1, 20), "CES 2024"),
]


@pytest.mark.parametrize(("text", "day", "expected"), EDITIONS)
def test_the_edition_is_that_of_the_year_or_the_nearest(
    text: str, day: date | None, expected: str | None
) -> None:
    (event,) = events_of(body_scope(text, day), reference_names())
    names = {one.id: one.name for one in reference_names().events}
    assert names.get(event.value.event or 0) == expected
    assert event.mark is (SuggestionMark.B if expected else SuggestionMark.C)


def test_an_event_is_one_however_often_it_is_named() -> None:
    text = "시장은 CES에 갔다. CES 2024는 라스베이거스에서 열린다. 국제전자소비재박람회에서 만났다."
    (event,) = events_of(body_scope(text, date(2024, 1, 20)), reference_names())
    assert (event.value.name, len(event.spans)) == ("CES 2024", 3)


def test_every_last_word_of_the_table_ends_a_name() -> None:
    for word, kind in event_words().items():
        (phrase,) = event_phrases(f"시장은 제3회 가람{word}에 참석했다")
        assert (phrase.name, phrase.kind) == (f"제3회 가람{word}", kind)


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("제45회 LA 한인축제", "LA 한인축제"),
        ("2018 LA 한인축제", "LA 한인축제"),
        ("CES 2024", "CES"),
    ],
)
def test_the_series_is_the_name_without_its_edition(name: str, series: str) -> None:
    assert series_name(name) == series


def test_a_plain_name_has_no_brackets_spaces_and_quotes() -> None:
    assert plain_name("제3차 ‘위고(WeGO) 총회’") == "제3차위고총회"


def test_no_edition_without_dated_rows() -> None:
    assert edition_of((), 2024, None) is None
    assert "ces" in event_names(reference_names()).plain
