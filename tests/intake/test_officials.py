"""Who leads a trip: the names with their offices, and who is none of them."""

from unittest.mock import patch

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionMark
from trips.intake.document import TripScope
from trips.intake.known_names import reference_words
from trips.intake.people.office_mentions import MOST_HOLDERS, office_mentions
from trips.intake.people.office_words import offices
from trips.intake.people.officials import officials_of
from trips.intake.people.person_names import is_name, name_after, name_before, surnames


def officials(text: str) -> list[str]:
    """`이가람 시장 41280`, in the order of the text."""
    return [
        f"{one.value.name} {one.value.office} {one.value.government}"
        for one in officials_of(body_scope(text), reference_names())
    ]


WAYS = [
    "이가람 고양특례시장이 9일 일본을 방문했다.",
    "이가람 경기 고양시장이 9일 일본을 방문했다.",
    "고양시장 이가람은 9일 일본을 방문했다.",
    "고양시 이가람 시장이 9일 일본을 방문했다.",
    "고양시 이가람시장이 9일 일본을 방문했다.",
    "고양시는 이가람 시장을 단장으로 대표단을 꾸렸다.",
    "고양시 방문단(단장 이가람 시장)은 9일 일본을 방문했다.",
    "고양특례시(시장 이가람)는 9일 일본을 찾는다. 이가람 시장은 현지 기업과 만난다.",
    "이 가 람 고양시장이 9일 일본을 방문했다.",
    "이가람(사진) 고양시장이 9일 일본을 방문했다.",
    "이가람(李佳藍) 고양시장이 9일 일본을 방문했다.",
    "이가람(고양시장) 협의회장이 9일 일본을 방문했다.",
    "이가람 현 고양시장이 9일 일본을 방문했다.",
    "고양시가 9일 일본을 찾았다. 이가람 시장 등 대표단은 현지를 둘러봤다.",
    "이가람 고양시장과 함께 박나래 고양시 부시장이 9일 일본을 방문했다.",
]


@pytest.mark.parametrize("text", WAYS)
def test_a_mayor_is_read_however_it_is_written(text: str) -> None:
    assert officials(text) == ["이가람 시장 41280"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이가람 전북특별자치도지사가 일본을 찾았다.", ["이가람 도지사 52000"]),
        ("이가람 전북지사가 일본을 찾았다.", ["이가람 도지사 52000"]),
        ("강원도 이가람 지사가 일본을 찾았다.", ["이가람 도지사 51000"]),
        ("이가람 서울특별시장이 일본을 찾았다.", ["이가람 시장 11000"]),
        ("이가람 세종특별자치시장이 일본을 찾았다.", ["이가람 시장 36000"]),
        ("울산 남구 이가람 구청장이 일본을 찾았다.", ["이가람 구청장 31140"]),
        ("청양군 이가람 군수가 일본을 찾았다.", ["이가람 군수 44790"]),
        ("평창 군수 이가람은 일본을 찾았다.", ["이가람 군수 51760"]),
        ("이가람 제주도교육감이 일본을 찾았다.", ["이가람 교육감 50000"]),
        ("서울시교육청 이가람 교육감은 일본을 찾았다.", ["이가람 교육감 11000"]),
        ("이가람 청주부시장이 일본을 찾았다.", ["이가람 부시장 43110"]),
        ("대전시 이가람 경제과학부시장이 일본을 찾았다.", ["이가람 부시장 30000"]),
        ("이가람 인천시 정무부시장이 일본을 찾았다.", ["이가람 정무부시장 28000"]),
        ("함양군 이가람 부군수를 단장으로 일본을 찾았다.", ["이가람 부군수 48870"]),
        ("이가람 대구시장 권한대행이 일본을 찾았다.", ["이가람 시장 권한대행 27000"]),
        ("이가람 경북도 행정부지사가 일본을 찾았다.", ["이가람 부지사 47000"]),
        ("이가람 경남도 도민행복부지사가 일본을 찾았다.", ["이가람 부지사 48000"]),
        ("경기도 이가람 행정2부지사가 일본을 찾았다.", ["이가람 부지사 41000"]),
        ("이가람 수원시 제1부시장이 일본을 찾았다.", ["이가람 부시장 41110"]),
        (
            "이가람 목포시장 권한대행이 독일을 찾는다. 이 권한대행(부시장)은 9일 출국했다.",
            ["이가람 부시장 46110"],
        ),
        ("대구시장 권한대행 이가람 행정부시장이 독일을 찾는다.", ["이가람 부시장 27000"]),
        ("이가람 파주시장 직무대리가 일본을 찾았다.", ["이가람 시장 권한대행 41480"]),
        ("이가람 대구시장 권한대행(행정부시장)이 일본을 찾았다.", ["이가람 시장 권한대행 27000"]),
        ("인천경제자유구역청 이가람 청장이 일본을 찾았다.", ["이가람 청장 28000"]),
        ("이가람 인천경제청장이 일본을 찾았다.", ["이가람 청장 28000"]),
        ("이가람 서울시의회 의장이 일본을 찾았다.", ["이가람 의장 11000"]),
        ("충북도의회 의장 이가람은 일본을 찾았다.", ["이가람 의장 43000"]),
        (
            "도의회 이가람부의장이 일본을 찾았다. 전북도의회는 협약을 맺는다.",
            ["이가람 부의장 52000"],
        ),
        (
            "시흥시의회 이가람 의장, 박나래 부의장, 최다솜 의회운영위원장이 일본을 찾았다.",
            ["이가람 의장 41390", "박나래 부의장 41390"],
        ),
        (
            "거제시의회 이가람·박나래, 최다솜 의원은 일본을 찾았다.",
            ["이가람 의원 48310", "박나래 의원 48310", "최다솜 의원 48310"],
        ),
        (
            "거제시의회 의원 이가람, 박나래, 최다솜이 일본을 찾았다.",
            ["이가람 의원 48310", "박나래 의원 48310", "최다솜 의원 48310"],
        ),
        (
            "성남시의회 문화복지위원회 이가람 위원장과 박나래 의원이 일본을 찾았다.",
            ["이가람 의원 41130", "박나래 의원 41130"],
        ),
        ("이가람 경기도의원(비례)은 일본을 찾았다.", ["이가람 의원 41000"]),
        (
            "창녕군 이가람 군수와 박나래 군의회 의장이 일본을 찾았다.",
            ["이가람 군수 48740", "박나래 의장 48740"],
        ),
        ("도의회 남궁민 의원이 몽골을 찾았다. 경북도의회가 밝혔다.", ["남궁민 의원 47000"]),
    ],
)
def test_every_office_is_given_in_its_plain_word(text: str, expected: list[str]) -> None:
    assert officials(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Former, national, foreign, or only quoted.
        ("박나래 전 고양시장이 일본을 찾았다.", []),
        ("박나래 前 고양시장과 이가람 고양시장이 일본을 찾았다.", ["이가람 시장 41280"]),
        ("고양시가 일본을 찾았다. 박나래 국회의원도 동행했다.", []),
        ("이가람 고양시장이 왕하오 다롄시 시장과 만났다.", ["이가람 시장 41280"]),
        ("이가람 고양시장이 오로라 시장을 만났다.", ["이가람 시장 41280"]),
        (
            "포항시 대표단은 이가람 부시장을 단장으로 출국했다. 박나래 시장은 “수소”를 말했다.",
            ["이가람 부시장 47110"],
        ),
        (
            "박나래 부시장 등 대구시 대표단은 이가람 대구시장의 친서를 건넸다.",
            ["박나래 부시장 27000"],
        ),
        ("고양시의회(의장 이가람)가 일본으로 연수를 떠난다.", []),
        (
            "이가람 고양시장이 일본을 찾았다. 박나래 고양시의원은 출장을 비판했다.",
            ["이가람 시장 41280"],
        ),
        (
            "고양시의회 이가람 의원은 일본으로 떠났다. 박나래 의원은 가지 않았다.",
            ["이가람 의원 41280"],
        ),
        ("고양시 박나래 정책과장이 이끄는 실무단이 떠났다. 이가람 시장은 “기대”를 말했다.", []),
        ("고양시가 일본을 찾았다. 더불어민주당 박나래 의원이 동행했다.", []),
        ("고양시가 일본을 찾았다. 축제추진위원회 박나래 위원장과 시의원이 동행했다.", []),
        (
            "이가람 고양시장이 중국 왕하오 시장을 만났다. 왕하오 시장은 반겼다.",
            ["이가람 시장 41280"],
        ),
        (
            "고양시의회 이가람 의원은 일본으로 떠났다. 박나래, 최다솜 의원은 가지 않았다.",
            ["이가람 의원 41280"],
        ),
        # Who stays at home, in whatever office.
        (
            "고양시의회 이가람·박나래 의원이 일본으로 떠났다. 최다솜 의장은 감사를 이유로 빠졌다.",
            ["이가람 의원 41280", "박나래 의원 41280"],
        ),
        (
            "이가람 고양시 부시장이 출국했다. 박나래 시장은 함께하지 못했다.",
            ["이가람 부시장 41280"],
        ),
        # Other committees, members of parliament, people around an office.
        ("고양시의회가 일본을 찾았다. 꽃박람회조직위원회 위원장 이가람도 동행했다.", []),
        ("고양시의회가 일본을 찾았다. 이가람 주민자치위원장도 동행했다.", []),
        ("고양시의회가 일본을 찾았다. 이가람 국회 교육위원장도 동행했다.", []),
        ("고양시의회가 일본을 찾았다. 이가람 의원(더불어민주당·고양갑)이 동행했다.", []),
        ("고양시 대표단이 일본을 찾았다. 이가람 시장 비서실장이 동행했다.", []),
        ("이가람 고양시장 당선인이 일본을 찾았다.", []),
        ("고양시 대표단(단장 이가람 국제협력과장)이 일본을 찾았다.", []),
        ("고양시의회가 일본을 찾았다. 가온당 경기도당 이가람 위원장은 반겼다.", []),
        ("고양시 공연단 이가람 단장이 일본을 찾았다.", []),
        # Nouns in the genitive.
        ("세 도시의 시장이 나란히 일본을 방문했다.", []),
        ("두 기관의 의장이 나란히 일본을 방문했다. 고양시의회도 참석했다.", []),
        # The market and other words.
        ("고양시가 유럽 시장과 신흥 시장, 부동산 시장을 둘러봤다.", []),
        ("고양시가 일본을 찾았다. 가온전자 경남지사도 함께했다.", []),
        ("고양시가 일본을 찾았다. 이가람 기흥구청장도 함께했다.", []),
        ("고양시가 일본을 찾았다. 이가람 경찰청장도 함께했다.", []),
        ("고양시가 예산을 편성 의원 7명이 일본을 찾았다.", []),
        ("전국 시장 군수 구청장 협의회가 고양시와 일본을 찾았다.", []),
        ("이가람 고양시장 후보가 일본을 찾았다.", []),
    ],
)
def test_nobody_else_leads_the_trip(text: str, expected: list[str]) -> None:
    assert officials(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The chair of a committee that travels, however it is written.
        ("고양시의회 문화복지위원회(위원장 이가람)는 9일 일본을 방문한다.", ["이가람"]),
        ("고양시의회 이가람 문화복지위원장 등 의원 7명이 일본을 방문했다.", ["이가람"]),
        ("고양시의회 문화복지위원회 이가람 위원장과 의원 7명이 일본을 방문했다.", ["이가람"]),
        ("고양시의회 방문단(단장 이가람)이 일본을 방문했다.", ["이가람"]),
        ("고양시의회가 떠났다. 연수단장을 맡은 이가람 위원장이 일정을 짰다.", ["이가람"]),
        ("고양시의회 연수단장 이가람은 의원 6명과 일본을 방문했다.", ["이가람"]),
        ("고양시의회 교육위원회가 일본을 찾았다. 이가람 위원장은 “배웠다”고 했다.", ["이가람"]),
        ("고양시가 일본에 대표단을 파견했다. 이가람 시장은 “기대한다”고 했다.", []),
        # A short name in a list of councillors.
        ("고양시의회 이가람·박나래·허윤 의원이 일본을 찾았다.", ["이가람", "박나래", "허윤"]),
        # The surname apart.
        ("고 시온 고양시장이 일본을 찾았다.", ["고시온"]),
        ("이 동환(李東煥) 고양시장이 일본을 찾았다.", ["이동환"]),
        ("남궁 민수 고양시장이 일본을 찾았다.", ["남궁민수"]),
        ("빙하늘 고양시장이 일본을 찾았다.", ["빙하늘"]),
        # A surname of two letters is no name by itself.
        ("고양시가 일본을 찾았다. 선우 시장은 공장을 방문했다. 선우 시장은 돌아왔다.", []),
        ("고양시 선우진 시장이 일본을 찾았다. 선우 시장은 공장을 방문했다.", ["선우진"]),
        # Who acts for a head, with the own office where that is stated.
        ("이가람 고양시장 권한대행이 일본을 찾았다. 이 권한대행은 9일 돌아왔다.", ["이가람"]),
        ("고양시의회 안도의 문화복지위원장과 의원들이 일본을 찾았다.", ["안도의"]),
        # Several in one delegation; the head of the council beside the mayor.
        (
            "이가람 울산시장과 박나래 포항시장, 최다솜 경주시장은 9일 일본을 방문했다.",
            ["이가람", "박나래", "최다솜"],
        ),
        (
            "이가람 원주시장은 9일 일본으로 떠난다. 원주시의회 박나래 의장도 비행기에 오른다.",
            ["이가람", "박나래"],
        ),
        (
            "협의회장인 이가람 노원구청장을 비롯해 박나래 관악구청장이 9일 일본을 돌아본다. "
            "함께 가기로 했던 최다솜 마포구청장은 일정을 취소했다.",
            ["이가람", "박나래"],
        ),
        ("태안군수 이가람씨가 9일 일본을 찾았다.", ["이가람"]),
        # The deputy goes now, the head went at another time.
        (
            "연천군 이가람 부군수는 9일 베트남을 방문했다. "
            "지난 3월에는 박나래 군수가 베트남을 찾았다.",
            ["이가람"],
        ),
    ],
)
def test_whoever_leads_is_read(text: str, expected: list[str]) -> None:
    leading = officials_of(body_scope(text), reference_names())
    assert [one.value.name for one in leading] == expected


def test_the_head_of_the_council_travels_with_the_head_of_a_scope() -> None:
    text = "이가람 원주시장은 9일 일본으로 떠난다. 원주시의회 박나래 의장도 비행기에 오른다."
    scope = body_scope(text)
    first = TripScope(scope.document, scope.sentences, head="이가람")
    assert [one.value.name for one in officials_of(first, reference_names())] == [
        "이가람",
        "박나래",
    ]


def test_a_surname_with_the_office_is_the_person_named_before() -> None:
    text = "이가람 고양시장은 임기 2년째다. 이 시장은 9일 일본으로 떠났다."
    mentions = office_mentions(body_scope(text).document, reference_names())
    assert [(one.name, one.by_surname) for one in mentions] == [("이가람", False), ("이가람", True)]
    assert officials(text) == ["이가람 시장 41280"]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("첫 출장은 지난해 9월의 일본 방문이었다.", ["이가람"]),
        ("고양시의 첫 출장은 지난해 9월의 일본 방문이었다.", ["이가람"]),
        ("고양시의회 의원 7명도 지난해 9월 일본을 방문했다.", []),
        ("김포시도 지난해 9월 일본을 방문했다.", []),
    ],
)
def test_a_trip_that_names_nobody_is_of_the_one_head_who_travels(
    beside: str, expected: list[str]
) -> None:
    scope = body_scope(f"이가람 고양시장이 9일 독일을 방문한다.\n{beside}")
    second = TripScope(scope.document, scope.sentences[1:])
    leading = officials_of(second, reference_names())
    assert [one.value.name for one in leading] == expected


def test_a_group_of_a_council_is_led_by_those_its_own_sentences_name() -> None:
    scope = body_scope(
        "고양시의회는 이가람 의장 등 의원 20명의 해외 연수를 추진한다.\n"
        "문화위원회 박나래 위원장 등 8명은 9일 일본으로 떠난다.\n"
        "최다솜 의원 등 12명은 10일 독일로 떠난다."
    )
    first = TripScope(scope.document, scope.sentences[:2])
    assert [one.value.name for one in officials_of(first, reference_names())] == ["박나래"]


def test_the_government_of_a_scope_leaves_out_the_heads_of_others() -> None:
    scope = body_scope("이가람 거제시장과 박나래 통영시장이 9일 일본을 찾았다.")
    second = TripScope(scope.document, scope.sentences, government="48220")
    assert [one.value.name for one in officials_of(second, reference_names())] == ["박나래"]


def test_the_head_of_a_scope_is_the_only_one_who_leads() -> None:
    text = "이가람 거제시장과 박나래 통영시장이 9일 일본을 찾았다."
    scope = body_scope(text)
    second = TripScope(scope.document, scope.sentences, head="박나래")
    assert [one.value.name for one in officials_of(second, reference_names())] == ["박나래"]


def test_the_chair_who_goes_with_a_mayor_is_less_sure() -> None:
    text = "이가람 고양시장이 9일 일본을 찾는다. 박나래 고양시의회 의장도 일본을 찾는다."
    suggested = officials_of(body_scope(text), reference_names())
    assert [one.mark for one in suggested] == [SuggestionMark.A, SuggestionMark.B]


def test_a_stated_government_and_a_verb_make_an_a() -> None:
    texts = {
        "이가람 고양시장이 9일 일본을 방문했다.": SuggestionMark.A,
        "이가람 고양시장이 협약서에 서명했다.": SuggestionMark.B,
        "이가람 고양시장과 박나래 파주시장이 9일 일본을 방문했다.": SuggestionMark.B,
        "이가람 고양시장 권한대행이 9일 일본을 방문했다.": SuggestionMark.B,
        "고양시의회 문화위원회 이가람 위원장이 일본을 방문했다.": SuggestionMark.B,
        "고양시가 일본을 찾는다. 이가람 시장은 “협력”을 말했다.": SuggestionMark.C,
    }
    marks = {text: officials_of(body_scope(text), reference_names())[0].mark for text in texts}
    assert marks == texts


@pytest.mark.parametrize("word", sorted(offices()))
def test_every_row_of_offices_is_reached(word: str) -> None:
    places = {
        "군": "청양군",
        "구": "부산 남구",
        "도": "충북",
        "광역": "충북",
        "시": "고양시",
        "": "고양시",
    }
    row = offices()[word]
    place = places[row.level]
    if word in ("특별시장", "광역시장", "특별자치시장", "통합특별시장"):
        place = {"특": "서울", "광": "부산", "통": "전남광주"}[word[0]]
        place = "세종" if "자치" in word else place
    arm = "의회" if row.body == "council" else "경제자유구역청" if word == "청장" else ""
    field = "운영" if word == "위원장" else ""
    text = f"{place}{arm} 이가람 {field}{word}이 일본을 방문했다."
    mentions = office_mentions(body_scope(text).document, reference_names())
    assert [(one.name, one.office, one.body) for one in mentions] == [
        ("이가람", row.office, row.body)
    ]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        *[("이가람", True), ("최성", True), ("남궁민", True), ("황보가람", True), ("김왕낙", True)],
        *[("민주당", False), ("전기차", False), ("부동산", False), ("신성장", False)],
        *[("경기도", False), ("하남시", False), ("고성군", False)],
        *[("시장은", False), ("구청장", False), ("기흥", False), ("나라는", False), ("이", False)],
    ],
)
def test_names_begin_with_a_surname_and_are_no_words(word: str, name: bool) -> None:
    assert is_name(word) is name


def test_every_word_like_a_name_would_be_taken_for_one() -> None:
    words = reference_words("words_like_names")
    with patch("trips.intake.people.person_names.words_like_names", return_value=frozenset()):
        assert [word for word in words if not is_name(word)] == []
    assert [word for word in words if is_name(word)] == []


@pytest.mark.parametrize(
    ("behind", "name"),
    [
        ("이가람은 떠났다", "이가람"),
        ("이가람이 떠났다", "이가람"),
        ("이가람을 만났다", "이가람"),
        ("이가람)", "이가람"),
        ("이 가 람)", "이가람"),
        ("남궁가람과 함께", "남궁가람"),
        ("이가람입니다", "이가람"),
        ("최성과 떠났다", "최성"),
        ("확대에 나섰다", None),
    ],
)
def test_a_particle_is_no_part_of_a_name(behind: str, name: str | None) -> None:
    answer = name_after(behind, 0)
    assert (answer[1] if answer else None) == name


def test_every_surname_begins_a_name() -> None:
    assert [one for one in surnames() if not is_name(f"{one}가람")] == []


def test_a_name_must_stand_as_a_word() -> None:
    assert name_before("하이가람", 4) is None
    assert name_before("은 이가람", 5) == (2, "이가람")


def test_a_text_without_end_is_read_only_so_far() -> None:
    lines = ("이가람 고양시장 " * 20_000, *["이가람 시장은 “방문”을 말했다."] * 5_000)
    scope = body_scope("\n".join(lines))
    assert [one.value.name for one in officials_of(scope, reference_names())] == ["이가람"]
    assert len(office_mentions(scope.document, reference_names())) <= 2 * MOST_HOLDERS
