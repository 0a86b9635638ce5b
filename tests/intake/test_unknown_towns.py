"""Towns that no table holds, and parts of towns that are no stops of their own."""

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionMark
from trips.intake.known_names import reference_rows
from trips.intake.places.place_rivals import place_parts
from trips.intake.places.places_bare import sounds_foreign
from trips.intake.places.stops import stops_of


def stops(text: str) -> list[str]:
    """`HR 크르크*`, in visiting order; `*` where we have no such place."""
    return [
        f"{one.value.country} {one.value.city or one.value.region or ''}".strip()
        + ("*" if one.mark is SuggestionMark.C else "")
        for one in stops_of(body_scope(text), reference_names())
    ]


BARE = [
    ("시장은 크로아티아 크르크로 이동해 시장을 만났다.", ["HR 크르크*"]),
    ("의원들은 포르투갈 브라간사르에서 운하를 살펴봤다.", ["PT 브라간사르*"]),
    ("대표단은 그리스 볼리소스와 이탈리아 볼로냐를 찾는다.", ["GR 볼리소스*", "IT 볼로냐"]),
    ("군수는 네팔 카트만두를 거쳐 치트완으로 이동했다.", ["NP 카트만두", "NP 치트완*"]),
    ("시장은 체코 텔치로 건너가 광장을 둘러봤다.", ["CZ 텔치*"]),
    ("시장은 일본 돗토리현 유리하마정을 방문했다.", ["JP 유리하마정*"]),
    ("시장은 일본 사가현 아리타정을 방문했다.", ["JP 아리타정"]),
]
UNITS = [
    ("구청장은 이탈리아 볼로냐와 프랑스 그라블린을 방문한다.", ["IT 볼로냐", "FR 그라블린*"]),
    (
        "시장은 스위스 베른과 체코를 찾고, 프라하 인근 크르쿠로 이동해 묵는다.",
        ["CH 베른", "CZ 크르쿠*"],
    ),
    (
        "군수는 캄보디아 프놈펜에서 협의하고, 캄퐁스페우주를 찾아 위로했다.",
        ["KH 프놈펜", "KH 캄퐁스페우주*"],
    ),
    (
        "시장은 카자흐스탄 알마티로 가고 침켄트시와 의향서를 교환한다.",
        ["KZ 알마티", "KZ 침켄트시*"],
    ),
    ("시장은 10일 일본 유가와라정으로 떠났다.", ["JP 유가와라정*"]),
    ("연수단은 핀란드를 찾는다. 에스포 교육청, 탐페레공대를 방문한다.", ["FI 에스포", "FI 탐페레"]),
]
NO_TOWNS = [
    ("시장은 체코를 찾았다. 스마트도시를 배우고 커피도시를 꿈꾼다.", ["CZ"]),
    ("군은 미국을 찾아 아이스홍시를 팔았다.", ["US"]),
    ("시장은 프랑스 르노를 방문했다.", ["FR"]),
    ("시장은 미국 테슬라를 방문했다.", ["US"]),
    ("시장은 독일 프라운호퍼연구소에서 협약했다.", ["DE"]),
    ("시장은 미국 스타트업에서 배운다.", ["US"]),
    ("일행은 페리로 이동해 섬을 봤다. 일본 방문이다.", ["JP"]),
    ("의원들은 스위스를 방문해 트램으로 이동했다.", ["CH"]),
    ("시장은 독일을 찾아 호텔로 자리를 옮겨 간담회를 했다.", ["DE"]),
    ("도내에는 독일 지멘스, 일본 도레이 등이 있다. 시장은 체코를 방문한다.", ["CZ"]),
    ("시장은 프랑스 이시레물리노시와 자율주행 협력을 논의했다.", ["FR 이시레물리노시*"]),
    ("교육감은 싱가포르를 방문해 난양여고와 기술학교를 둘러봤다.", ["SG 싱가포르"]),
]
PARTS = [
    ("구청장은 뉴욕을 찾았다. 그는 브루클린에서 상인들과 만났다.", ["US 뉴욕"]),
    ("구청장은 브루클린을 찾았다.", ["US 브루클린"]),
    ("시장은 프라이부르크를 찾았다. 다음 날 보봉을 둘러봤다.", ["DE 프라이부르크"]),
    ("시장은 캘리포니아 실리콘밸리를 방문해 새싹기업을 만났다.", ["US 실리콘밸리"]),
    ("시장은 샌프란시스코와 실리콘밸리를 방문한다.", ["US 샌프란시스코", "US 실리콘밸리"]),
    ("시장은 새너제이로 이동해 실리콘밸리무역관 관계자를 만났다.", ["US 새너제이"]),
    ("시장은 후쿠오카에서 규슈 여행사 관계자를 초청했다.", ["JP 후쿠오카"]),
    ("시장은 호주 시드니 랜즈윅시를 방문했다.", ["AU 시드니"]),
]
WEAK = [
    ("의원들은 파리에서 도시재생을 배웠다. 프랑스 방문은 처음이다.", ["FR 파리"]),
    ("▷18일 로마 도착 ▷19일 피렌체 시청 방문. 이탈리아 연수다.", ["IT 로마", "IT 피렌체"]),
    ("▲1일차 코펜하겐 시청 ▲2일차 스톡홀름 의회", ["DK 코펜하겐", "SE 스톡홀름"]),
    ("일행은 독일을 찾았다. 에센에 있는 본부에서 설명을 들었다.", ["DE 에센"]),
    ("시장은 칭다오항을 찾아 항로 개설을 논의했다.", ["CN 칭다오"]),
]


@pytest.mark.parametrize(("text", "expected"), [*BARE, *UNITS, *NO_TOWNS, *PARTS, *WEAK])
def test_towns_are_stops_and_firms_vehicles_and_parts_of_towns_are_not(
    text: str, expected: list[str]
) -> None:
    assert stops(text) == expected


@pytest.mark.parametrize("word", ["버스", "트램", "캠퍼스", "현지", "공항", "정부", "스타디움"])
def test_words_of_travel_do_not_sound_like_towns(word: str) -> None:
    assert not sounds_foreign(word)


def test_every_row_of_parts_is_a_place_that_the_tables_hold() -> None:
    rows = list(reference_rows("place_parts"))
    parts = place_parts(reference_names())
    assert len(parts) == len(rows)
    assert sum(town is not None for town in parts.values()) == sum(
        bool(row["part_of"]) for row in rows
    )
