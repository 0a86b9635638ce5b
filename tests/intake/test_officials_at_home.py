"""Who stays at home while others travel, and who only looks like an official of ours."""

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.intake.document import TripScope
from trips.intake.people.officials import officials_of

GOES = "이가람 고양시장이 9일 일본을 방문한다. "
COUNCIL = "고양시의회 이가람 의장이 이끄는 대표단이 9일 일본을 찾는다. "


def officials(text: str) -> list[str]:
    return [one.value.name for one in officials_of(body_scope(text), reference_names())]


@pytest.mark.parametrize(
    "beside",
    [
        "시장이 자리를 비우는 동안 시정은 박나래 부시장이 챙긴다.",
        "이 기간 시정은 박나래 부시장이 맡는다.",
        "출장 기간 시정을 박나래 부시장이 이끈다.",
        "방문 기간 직무는 박나래 부시장이 대행한다.",
        "박나래 부시장은 방문 기간 직무를 대행한다.",
        "박나래 부시장은 시의회에 출석해 답변했다.",
        "박나래 부시장은 국비 확보를 위해 고양에 남는다.",
        "박나래 부시장은 간부회의를 주재하며 현안을 점검했다.",
        "박나래 부시장은 현안을 챙기고 폭염 현장을 찾았다.",
        "박나래 부시장은 출장단에서 빠졌다.",
        "박나래 부시장은 출정식에서 대표단을 응원하고 방문 성과를 당부했다.",
        "박나래 부시장은 공항에서 대표단을 배웅했다.",
        "박나래 부시장은 귀국한 대표단을 시청에서 만나 격려했다.",
        "박나래 부시장은 당초 동행하려 했으나 태풍 때문에 취소했다.",
        "함께 가기로 했던 박나래 부시장은 일정을 취소했다.",
        "박나래 부시장은 비상근무를 하며 현장을 점검했다.",
    ],
)
def test_who_minds_the_house_does_not_travel(beside: str) -> None:
    assert officials(GOES + beside) == ["이가람"]
    assert officials("고양시 대표단이 9일 일본을 방문한다. " + beside) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COUNCIL + "시의회 업무는 박나래 부의장이 직무를 대행한다.", ["이가람"]),
        (
            "고양시의회 박나래 의장은 지난 3월 의장실에서 일본 대표단을 만났다. "
            "이가람 부의장 등 방문단은 9일 일본을 방문했다.",
            ["이가람"],
        ),
        ("고양시 이가람 시장은 9일 접견실에서 일본 대표단과 협약을 맺었다.", []),
        # What stays in the mind is no person.
        ("이가람 고양시장은 기억에 남는 거리를 둘러보고 9일 일본에서 귀국했다.", ["이가람"]),
    ],
)
def test_a_chair_who_receives_guests_or_is_stood_in_for(text: str, expected: list[str]) -> None:
    assert officials(text) == expected


def test_a_chair_who_speaks_of_several_groups_goes_with_none() -> None:
    scope = body_scope(
        "고양시의회 의원들이 두 팀으로 나눠 떠난다.\n도시위원회 의원 6명은 일본을 방문한다.\n"
        "이가람 고양시의회 의장은 “보고서를 내겠다”고 말했다."
    )
    part = TripScope(scope.document, scope.sentences[1:])
    assert officials_of(part, reference_names()) == ()
    assert [one.value.name for one in officials_of(scope, reference_names())] == ["이가람"]


def test_who_leads_counts_from_the_first_sentence_on() -> None:
    scope = body_scope(
        COUNCIL + "\n박나래 의원 등이 함께한다.\n고양시의회는 지난해 몽골을 방문했다."
    )
    part = TripScope(scope.document, scope.sentences[:2])
    assert [one.value.name for one in officials_of(part, reference_names())] == ["이가람"]


@pytest.mark.parametrize(
    "text",
    [
        "고양시 대표단이 일본을 찾았다. 이 자리에는 다카기 마사루 의장과 의원들이 참석했다.",
        "고양시 대표단이 몽골을 찾았다. 바트볼드 손두이 시장도 참석했다.",
        "고양시의회 연수단 의원들이 9일 일본을 방문했다.",
        "고양시의회가 9일 일본을 찾는다. 하지만 의원들의 연수는 논란이다.",
    ],
)
def test_foreign_names_and_words_are_no_officials(text: str) -> None:
    assert officials(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("경기도의회 이가람 경제과학기술위원장이 9일 독일을 찾았다.", ["이가람"]),
        ("경기도의회 이가람 디지털혁신위원장이 9일 독일을 찾았다.", ["이가람"]),
        (
            "고양시의회 교육위원회 이가람 위원장과 박나래 부위원장이 9일 독일을 찾았다.",
            ["이가람", "박나래"],
        ),
        (
            "고양시의회 이가람 위원장, 박나래 부위원장, 최다솜 의원이 9일 독일을 찾았다.",
            ["이가람", "박나래", "최다솜"],
        ),
        ("고양시의회가 9일 독일을 찾았다. 이가람 선거관리위원회 부위원장도 참석했다.", []),
    ],
)
def test_chairs_of_any_committee_of_a_council(text: str, expected: list[str]) -> None:
    assert officials(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A mayor beside councillors; a head beside staff who lead.
        (
            "고양시의회 의원 9명이 9일 일본으로 떠났다. 박나래 고양시장은 예산안을 냈다. "
            "이가람 의장은 “보고서를 내겠다”고 했다.",
            ["이가람"],
        ),
        (
            "고양시 시장개척단(단장 이가람 기업지원과장)이 9일 일본을 찾았다. "
            "박나래 시장은 “수출을 돕겠다”고 말했다.",
            [],
        ),
        # Of two who stay, the first too.
        (
            "고양시의회 이가람 의원이 9일 일본으로 떠났다. 박나래 의원과 최다솜 의원은 불참했다.",
            ["이가람"],
        ),
        # Who went in another year.
        (
            "고양시는 지난 2015년 박나래 시장이 일본을 찾아 협약을 맺었다. "
            "이번에는 이가람 시장이 9일 일본을 찾는다.",
            ["이가람"],
        ),
        # Councillors by party, and deputies of a chair with a number.
        (
            "고양시의회 국민의힘 이가람·박나래, 민주당 최다솜 의원이 9일 일본을 찾았다.",
            ["이가람", "박나래", "최다솜"],
        ),
        ("고양시의회 이가람·박나래 부의장이 9일 일본을 찾았다.", ["이가람", "박나래"]),
        (
            "고양시의회 이가람 의장과 의원들이 9일 일본으로 떠났다. "
            "박나래 고양시장은 의회 일정에 맞춰 추경안을 미뤘다.",
            ["이가람"],
        ),
        ("경남도의회 이가람 제1부의장이 9일 일본을 찾았다.", ["이가람"]),
    ],
)
def test_who_of_several_is_the_official(text: str, expected: list[str]) -> None:
    assert officials(text) == expected
