"""Who travels beside the leaders, and how many in all."""

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionMark
from trips.intake.people.party import party_of, party_size_of


def party(text: str) -> list[str]:
    return [
        " ".join(part for part in (one.value.name, one.value.role) if part)
        for one in party_of(body_scope(text), reference_names())
    ]


def size(text: str) -> int | None:
    suggested = party_size_of(body_scope(text), reference_names())
    return suggested.value if suggested else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "평창군 이가람 군수를 비롯한 박나래 기획감사실장 등 방문단 8명이 일본을 찾았다.",
            ["박나래 기획감사실장"],
        ),
        (
            "고양시 공무원 4명과 주민 3명, 통역사 1명 등 8명이 일본을 찾았다.",
            ["고양시 공무원 4명", "주민 3명", "통역사 1명"],
        ),
        (
            "고양시의회 이가람 의장과 박나래, 최다솜 의원이 일본을 찾았다.",
            ["박나래 의원", "최다솜 의원"],
        ),
        (
            "경북도 이가람 지사가 출국했다. 박나래 경북도 경제부지사도 함께했다.",
            ["박나래 경북도 경제부지사"],
        ),
        (
            "하남시 기획조정실장과 경기도 국제협력국장 등 방문단이 일본을 찾았다.",
            ["하남시 기획조정실장", "경기도 국제협력국장"],
        ),
        (
            "이번 방문에는 국제관계대사, 경제실장과 사회단체 관계자 등 20명이 함께했다.",
            ["국제관계대사", "경제실장", "사회단체 관계자"],
        ),
        # A word between the name and the role.
        (
            "고양시 이가람 시장은 박나래 농업기술센터 소장 등과 일본을 찾았다.",
            ["박나래 농업기술센터 소장"],
        ),
        # Those of whom it is said that they go along.
        (
            "이가람 고양시장이 일본을 찾았다. 가온테크노파크와 관내 로봇 기업 4개사가 동행했다.",
            ["가온테크노파크", "관내 로봇 기업 4개사"],
        ),
        (
            "군의회 운영위원장과 농협 지부장이 동행해 이가람 청양군수는 일본을 찾았다.",
            ["군의회 운영위원장", "농협 지부장"],
        ),
        (
            "고양시 대표단에는 시의회 특별위원회 위원 1명과 가온재단 직원도 포함됐다.",
            ["특별위원회 위원 1명", "가온재단 직원"],
        ),
        (
            "고양시 개척단에는 차를 만드는 도내 수출기업 10개사와 가온진흥원이 참여했다.",
            ["도내 수출기업 10개사", "가온진흥원"],
        ),
        (
            "고양시 방문단은 협동조합원 2명과 시립교향악단 현악4중주단 등 14명이다.",
            ["협동조합원 2명", "시립교향악단 현악4중주단"],
        ),
        (
            "고양시 방문단은 협회 회원 10명과 사무처 직원을 합쳐 13명이다.",
            ["협회 회원 10명", "사무처 직원"],
        ),
        (
            "이번 출장에는 상가번영회 임원 3명, 가온대 교수 등 10명이 함께했다.",
            ["상가번영회 임원 3명", "가온대 교수"],
        ),
        (
            "울산 대표단은 울산·포항상공회의소 회장단, 수소·원전 기업인 등 32명 규모다.",
            ["울산·포항상공회의소 회장단", "수소·원전 기업인"],
        ),
        # A deputy who stayed; staff of an office abroad; a plain office of somebody else.
        ("고양시 이가람 시장이 일본을 찾았다. 박나래 부시장은 회의를 주재했다.", []),
        ("고양시는 직원 30명이 근무하는 상하이 사무소를 방문했다.", []),
        ("고양시 대표단이 떠났다. 경북, 제주 의장이 함께했다.", []),
        ("고양시 대표단이 가온당 서기장 등 관계자 5명과 만났다.", []),
        # Speakers and hosts do not travel.
        ("고양시 방문단이 일본을 찾았다. 박나래 국제협력과장은 “교류를 넓히겠다”고 했다.", []),
        ("고양시 방문단이 박나래 무역관장과 만났다.", []),
    ],
)
def test_companions_are_named_staff_councillors_and_groups(text: str, expected: list[str]) -> None:
    assert party(text) == expected


def test_the_mark_of_a_size_says_whether_it_is_stated() -> None:
    marks = {
        "고양시 대표단 12명이 일본을 찾았다.": SuggestionMark.B,
        "고양시 의원 7명과 직원 3명이 일본을 찾았다.": SuggestionMark.B,
        "고양시 의원 7명이 떠났다. 직원 3명이 동행했다.": SuggestionMark.C,
        "고양시장이 일본을 찾았다. 과장 등 5명이 수행했다.": SuggestionMark.C,
    }
    sizes = {text: party_size_of(body_scope(text), reference_names()) for text in marks}
    assert {text: one.mark for text, one in sizes.items() if one} == marks


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("고양시 방문단 8명이 일본을 찾았다.", 8),
        ("고양시 방문단(단장 이가람)은 총 20명이 일본을 찾았다.", 20),
        ("고양시는 9명의 시장개척단을 일본에 파견했다.", 9),
        ("이가람 고양시장 등 18명으로 대표단을 꾸렸다.", 18),
        ("이가람 고양시장과 의원 10명, 직원 6명 등 총 16명은 일본으로 출국했다.", 16),
        ("고양시의회 의원 7명과 직원 3명은 일본으로 출국했다.", 10),
        ("고양시의회 의원 7명이 일본으로 출국했다.", 7),
        ("이가람 위원장 등 8명과 박나래 위원장 등 9명은 일본으로 연수를 떠났다.", 17),
        ("고양시 대표단이 일본을 찾았다. 설명회에는 기업인 등 200명이 참석했다.", None),
        ("이번 방문에는 의장과 기업인 8명 등 모두 17명이 동행한다.", 17),
        ("고양시 이가람 시장을 단장으로 작가 등 모두 11명이 유럽 순방에 나선다.", 11),
        ("고양시 방문단은 회원 10명과 직원을 합쳐 13명이다.", 13),
        ("고양시 이가람 시장과 의원 8명, 직원 3명이 참가하는 연수는 9일 시작한다.", 12),
        ("고양시의회 이가람·박나래·허윤 의원과 직원 2명은 일본으로 출국했다.", 5),
        ("고양시의회 이가람 의장을 비롯한 의원 8명이 일본으로 출국했다.", 8),
        ("문화위원회 의원 6명, 도시위원회 의원 9명은 9일 일본에서 연수했다.", 15),
        ("고양시의회 의원 6명이 출국했다. 사무국 직원 4명이 함께 갔다.", 10),
        ("고양시 대표단은 단장인 이가람 부시장을 포함해 5명이다.", 5),
        ("고양시의회 이가람 의원 외 6명은 일본으로 출국했다.", 7),
        ("고양시의회 이가람·박나래 의원 외 6명은 일본으로 출국했다.", 8),
        ("고양시 이가람 시장이 떠났다. 국장 등 5명이 수행한다.", 5),
        ("고양시 이가람 시장이 기업인 등 300명이 참가한 설명회를 열었다.", None),
        ("고양시 대표단 30여명이 일본을 찾았다.", None),
        ("고양시의회 이가람·박나래·최다솜 의원이 일본을 찾았다.", 3),
    ],
)
def test_the_size_counts_all_who_travel(text: str, number: int | None) -> None:
    assert size(text) == number
