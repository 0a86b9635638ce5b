"""How many trips an article tells, and which sentences tell each."""

import pytest

from tests.intake.body_text import reference_names
from tests.intake.scope_text import article
from trips.intake.scopes.trip_scopes import trips_told

SEVERAL = [
    (
        2,
        "이하늘 안동시장은 3일부터 7일까지 일본 가마쿠라시를 방문한다.\n"
        "한편 박서준 영주시장은 5일부터 10일까지 중국 보저우시를 찾는다.",
    ),
    (
        2,
        "이하늘 안동시장과 박서준 영주시장이 6일 미국 라스베이거스에서 "
        "열리는 CES에 참석하기 위해 출국했다.",
    ),
    (
        3,
        "지방의회 해외연수 봇물\n"
        "경기 지역 시의회가 잇따라 해외로 나간다.\n"
        "수원시의회 의원 8명은 3일부터 10일까지 독일을 방문한다.\n"
        "안양시의회는 5일부터 12일까지 호주로 연수를 떠난다.\n"
        "군포시의회 의원 7명도 11일부터 15일까지 일본을 찾는다.",
    ),
    (
        2,
        "청주시의회 행정문화위원회는 3∼9일 튀르키예, 복지교육위원회는 "
        "10∼15일 대만을 각각 방문한다.\n"
        "두 위원회는 복지시설을 둘러본다.",
    ),
    (
        2,
        "천안시의회 1조 의원 9명은 2일 핀란드로, 2조 의원 10명은 9일 이탈리아로 출국한다.",
    ),
    (
        2,
        "이하늘 익산시장이 또 해외출장을 떠난다. 취임 1년 만에 네 번째다.\n"
        "이 시장은 21일부터 27일까지 이탈리아 밀라노를 방문한다.\n"
        "이 시장은 지난 3월 미국 뉴욕을 방문했다.",
    ),
    (
        2,
        "이하늘 군산시장은 3일부터 8일까지 프랑스 파리를 찾는다.\n"
        "박서준 군산시의회 의장은 10일부터 14일까지 의원 5명과 베트남 붕따우시를 방문한다.",
    ),
    (
        2,
        "김하늘 김포시장은 12일 미국으로, 박서준 부시장은 14일 베트남으로 각각 출국한다.\n"
        "김 시장은 로스앤젤레스에서 투자설명회를 연다.\n"
        "박 부시장은 하이퐁시를 방문한다.",
    ),
    (
        2,
        "김하늘 예산군수가 올해 두 번째 해외출장에 나선다.\n"
        "김 군수는 6일부터 13일까지 미국 로스앤젤레스를 찾는다.\n"
        "앞서 지난 2월에는 일본 오사카를 다녀왔다.",
    ),
    (
        3,
        "도내 단체장 잇단 출국\n"
        "김하늘 나주시장은 2일부터 9일까지 독일을 찾는다.\n"
        "박서준 담양군수는 3일 프랑스로 떠나 11일 돌아온다.\n"
        "이도윤 화순군수도 5일부터 8일까지 중국을 방문한다.\n"
        "세 단체장은 투자 유치가 목적이라고 설명했다.",
    ),
    (
        2,
        "경기도 김하늘 지사는 유럽으로, 염하준 경기도의회 의장은 미국으로 출장을 떠난다.\n"
        "김 지사는 4일부터 11일까지 네덜란드를 방문하고, 염 의장은 "
        "6일부터 12일까지 유타주를 방문한다.",
    ),
    (
        2,
        "이하늘 의장 등 서천군의회 의원 4명은 3일부터 7일까지 일본을, "
        "박서준 부의장 등 3명은 10일부터 15일까지 베트남을 찾았다.",
    ),
    (
        2,
        "이하늘 밀양시장은 7일부터 10일까지 일본 오미하치만시를 방문한다.\n"
        "이어 다음 달 15일부터 20일까지는 호주 시드니에서 판촉전을 연다.",
    ),
    (
        2,
        "여주시는 이하늘 시장이 10일부터 14일까지 베트남 하노이를 방문한다고 밝혔다.\n"
        "박서준 부시장은 17일부터 21일까지 중국 칭다오에서 도자기 판촉전을 연다.",
    ),
    (
        2,
        "양산시가 베트남 동나이성과 자매결연을 맺는다.\n"
        "이하늘 양산시장은 4일 동나이성을 방문해 협약서에 서명했다고 6일 시가 밝혔다.\n"
        "지난 2월에는 박서준 양산시의회 의장이 동나이성을 찾아 의회 교류 협약을 체결했다.",
    ),
    (
        2,
        "영광군이 라오스와 계절근로자 협약을 맺었다.\n"
        "박서준 영광부군수는 12일부터 16일까지 라오스 비엔티안을 방문해 협약을 체결했다.\n"
        "앞서 지난 4월에는 이하늘 군수가 라오스를 방문해 노동부 장관을 만났다.",
    ),
    (
        3,
        "해외로 나간 시장들\n"
        "이하늘 논산시장은 3일 8일간의 일정으로 출국했다. 인도네시아와 태국을 돈다.\n"
        "박서준 계룡시장은 '방산 수출'을 위해 4일 폴란드로 떠났다.\n"
        "김가람 금산군수도 인삼 판촉단을 꾸려 6일 미국에 왔다. 13일까지 캐나다도 들른다.",
    ),
]


def scopes(text: str) -> list[str]:
    """The sentences of each trip, joined by a bar, those of all marked by nothing."""
    told = trips_told(article(text), reference_names())
    return [" | ".join(one.text for one in scope.sentences) for scope in told.scopes]


@pytest.mark.parametrize(("count", "text"), SEVERAL)
def test_each_that_travels_apart_has_a_trip(count: int, text: str) -> None:
    assert len(scopes(text)) == count


SHARES = [
    (
        "고양시의회 두 위원회가 해외로 간다.\n"
        "기획행정위원회는 9월 3∼9일 독일, 문화복지위원회는 10∼15일 호주를 다녀온다.\n"
        "비용은 독일 3000만원, 호주 4000만원이다.",
        ["기획행정위원회는 9월 3∼9일 독일,", "문화복지위원회는 10∼15일 호주를 다녀온다."],
    ),
    (
        "여러 단체장이 출장을 떠난다.\n"
        "이가람 고양시장은 3일 일본을 방문한다.\n"
        "이어 도쿄에서 설명회를 연다.\n"
        "정나래 파주시장은 4일 프랑스를 찾는다.\n"
        "이 시장은 7일 귀국한다.",
        [
            "이가람 고양시장은 3일 일본을 방문한다. | 이어 도쿄에서 설명회를 연다."
            " | 이 시장은 7일 귀국한다.",
            "정나래 파주시장은 4일 프랑스를 찾는다.",
        ],
    ),
    (
        "이가람 고양시장이 올해 네 번째 해외출장을 간다.\n"
        "이 시장은 3일부터 미국을 방문한다.\n"
        "이 시장은 지난 7월 몽골을, 지난 4월에는 일본을 방문했다.",
        [
            "이 시장은 3일부터 미국을 방문한다.",
            "이 시장은 지난 7월 몽골을,",
            "지난 4월에는 일본을 방문했다.",
        ],
    ),
    (
        "고양시의회가 두 팀으로 나눠 떠났다.\n"
        "이가람·정나래 의원은 4일 동남아시아로 떠났고, "
        "박다솜·최라온 의원은 5일 유럽으로 출국했다.\n"
        "동남아 팀은 태국을 방문한다.\n"
        "유럽 팀은 독일을 방문한다.",
        [
            "이가람·정나래 의원은 4일 동남아시아로 떠났고, | 동남아 팀은 태국을 방문한다.",
            "박다솜·최라온 의원은 5일 유럽으로 출국했다. | 유럽 팀은 독일을 방문한다.",
        ],
    ),
    (
        "지방의회가 잇따라 해외로 나간다.\n"
        "고양시의회에서는 의원 6명이 제주도에서 연수를 했다.\n"
        "의원 3명은 20일 베트남을 방문한다.\n"
        "수원시의회는 의원 2명이 부산을 다녀왔다.\n"
        "파주시의회는 26일 일본을 방문한다.",
        [
            "고양시의회에서는 의원 6명이 제주도에서 연수를 했다."
            " | 의원 3명은 20일 베트남을 방문한다.",
            "파주시의회는 26일 일본을 방문한다.",
        ],
    ),
]

# An earlier journey of another, and what is told by the way: the last sentence is no part.
ASIDES = [
    "군은 4일 라오스를 방문했다.\n이하늘 군수는 내년에는 호주를 찾을 생각이다.",
    "이하늘 군수는 4일 라오스를 방문했다.\n군은 2022년 필리핀과도 같은 협약을 맺었다.",
    "이하늘 군수는 4일 라오스를 방문했다.\n앞서 지난해 11월에는 필리핀을 다녀왔다.",
    "이하늘 군수는 4일 라오스를 방문한다.\n군은 6월 타이베이에서 열리는 박람회에도 참가한다.",
    "이하늘 군수는 4일 라오스를 방문한다.\n이웃 군의회는 일본 연수를 취소했다.",
    "이하늘 거창군수는 4일 라오스를 방문한다.\n인근 함양군은 베트남 남짜미현과 협약을 맺었다.",
    "이하늘 거창군수는 4일 라오스를 방문한다.\n한편 합천군도 지난달 태국에 대표단을 보냈다.",
]


@pytest.mark.parametrize("text", ASIDES)
def test_what_is_told_by_the_way_of_elsewhere_is_no_part_of_a_trip(text: str) -> None:
    assert scopes(text) == [text.split("\n")[0]]


PARTS = [
    "이하늘 군수는 28일부터 다음 달 9일까지 라오스를 방문한다.\n"
    "이어 다음 달 5일부터 9일까지는 태국을 찾는다.",
    "이하늘 군수는 4일부터 라오스를 방문한다.\n7일에는 태국에서 협약을 맺는다.",
    "이하늘 군수는 4일 라오스를 방문한다.\n군은 2019년 라오스와 협약을 맺었다.",
    "이하늘 군수는 4일 라오스를 방문한다.\n태국에서는 2018년 문을 연 시장을 둘러본다.",
]


@pytest.mark.parametrize("text", PARTS)
def test_a_further_country_or_an_earlier_year_of_the_same_is_a_part(text: str) -> None:
    assert scopes(text) == [text.replace("\n", " | ")]


def test_what_another_did_earlier_this_year_is_told_apart() -> None:
    earlier = "지난 3월에는 이하늘 영광군수가 라오스를 찾았다."
    text = f"박서준 영광부군수는 12일 라오스를 방문한다.\n{earlier}\n군은 근로자를 뽑는다."
    now = "박서준 영광부군수는 12일 라오스를 방문한다. | 군은 근로자를 뽑는다."
    assert scopes(text) == [now, earlier]


def test_a_trip_knows_the_countries_of_the_others_alone() -> None:
    told = trips_told(article(SHARES[1][0]), reference_names()).scopes
    assert [one.elsewhere for one in told] == [frozenset({"FR"}), frozenset({"JP"})]


def test_an_association_told_before_its_councils_has_a_trip_of_its_own() -> None:
    told = scopes(
        "의장협의회 의장 9명이 지난 15일 몽골을 다녀왔다.\n"
        "고양시의회는 20일 베트남을 방문한다.\n"
        "파주시의회는 26일 일본을 방문한다."
    )
    assert told == [
        "의장협의회 의장 9명이 지난 15일 몽골을 다녀왔다.",
        "고양시의회는 20일 베트남을 방문한다.",
        "파주시의회는 26일 일본을 방문한다.",
    ]


@pytest.mark.parametrize(("text", "shares"), SHARES)
def test_a_trip_has_its_own_sentences_and_those_of_all(text: str, shares: list[str]) -> None:
    common = f"{text.split(chr(10))[0]} | "
    assert [one.removeprefix(common) for one in scopes(text)] == shares


def test_a_head_told_apart_and_a_council_told_apart_are_named() -> None:
    heads = trips_told(article(SHARES[1][0]), reference_names()).scopes
    assert [one.head for one in heads] == ["이가람", "정나래"]
    text = "고양시의회는 3일 독일을 방문한다.\n파주시의회는 5일 호주를 방문한다."
    councils = trips_told(article(text), reference_names()).scopes
    assert [one.government for one in councils] == ["41280", "41480"]
