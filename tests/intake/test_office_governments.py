"""Which government an official belongs to, where it does not stand beside the office."""

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionMark
from trips.intake.people.governments import government_of
from trips.intake.people.officials import officials_of


def codes(text: str) -> list[str]:
    return [one.value.government for one in officials_of(body_scope(text), reference_names())]


@pytest.mark.parametrize(
    "led",
    [
        "이가람 부시장을 단장으로 한 목포시 대표단은 9일 몽골을 방문했다.",
        "이가람 부시장을 단장으로 하는 목포시대표단은 9일 몽골을 방문했다.",
        "이가람 부시장이 이끄는 목포시 대표단은 9일 몽골을 방문했다.",
        "이가람 부시장을 비롯한 목포시 대표단은 9일 몽골을 방문했다.",
        "이가람 부시장 등 목포시 방문단은 9일 몽골을 방문했다.",
    ],
)
def test_who_leads_a_group_is_of_its_government(led: str) -> None:
    assert codes(f"여수시도 몽골을 찾은 바 있다. {led}") == ["46110"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Once, with the whole name in the footer; twice, without it.
        ("이가람 군수가 9일 독일을 방문했다.\n해남이 달라진다.\n전남 해남군 군청길 4", ["46820"]),
        ("나주 배를 알린다.\n이가람 시장이 9일 미국을 방문했다.\n나주의 농가가 반겼다.", ["46170"]),
        ("이가람 시장이 9일 미국을 방문했다.\n나주 배를 알린다.", []),
        # Words that are towns too.
        ("이가람 군수가 9일 미국을 방문했다.\n예산은 2천만원이다.\n예산의 절반은 항공료다.", []),
        # Two towns.
        ("나주와 여수.\n나주의 배, 여수의 김.\n이가람 시장이 9일 미국을 방문했다.", []),
        # The town is named.
        ("목포시 이가람 시장이 9일 미국을 방문했다.\n나주 배, 나주 쌀도 알린다.", ["46110"]),
    ],
)
def test_a_town_named_without_its_last_letter_tells_whose_head_it_is(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("청원군 이가람 군수가 일본을 찾았다.", "43710"),
        ("연기군은 일본을 찾았다.", "44730"),
        ("북제주군은 일본을 찾았다.", "49710"),
        ("전북도는 일본을 찾았다.", "45000"),
        ("전남 순천시는 일본을 찾았다.", "46150"),
    ],
)
def test_without_a_day_a_government_is_one_that_bears_the_name(text: str, code: str) -> None:
    suggested = government_of(body_scope(text, None), reference_names())
    assert suggested
    assert suggested.value == code


def test_the_government_of_a_leader_is_less_sure_beside_another_of_its_kind() -> None:
    marks = {
        "이가람 시장이 9일 일본을 방문했다. 나주시가 밝혔다.": SuggestionMark.A,
        "이가람 시장이 9일 일본을 방문했다. 나주시와 여수시가 밝혔다.": SuggestionMark.B,
    }
    read = {text: government_of(body_scope(text), reference_names()) for text in marks}
    assert {text: one.mark for text, one in read.items() if one} == marks
