"""Who travels beside the leaders, and how many in all."""

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.intake.party import party_of, party_size_of


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
        # Speakers and hosts do not travel.
        ("고양시 방문단이 일본을 찾았다. 박나래 국제협력과장은 “교류를 넓히겠다”고 했다.", []),
        ("고양시 방문단이 박나래 무역관장과 만났다.", []),
    ],
)
def test_companions_are_named_staff_councillors_and_groups(text: str, expected: list[str]) -> None:
    assert party(text) == expected


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
        ("고양시 대표단 30여명이 일본을 찾았다.", None),
        ("고양시의회 이가람·박나래·최다솜 의원이 일본을 찾았다.", 3),
    ],
)
def test_the_size_counts_all_who_travel(text: str, number: int | None) -> None:
    assert size(text) == number
