"""The table of words that say what a date is about."""

import pytest

from grammar.date_words import Direction
from trips.intake.dates.date_roles import DateRole, role_words, tense_after
from trips.intake.known_names import reference_rows

ROWS = [(row["role"], row["word"]) for row in reference_rows("date_roles")]


def test_no_word_stands_twice() -> None:
    words = [word for _role, word in ROWS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("role", "word"), ROWS)
def test_every_row_is_reached(role: str, word: str) -> None:
    text = f"8일 {word}"
    assert [one.role for one in role_words(text, 2, len(text))][0] == DateRole(role)  # noqa: RUF015


def test_what_is_held_at_the_destination_says_nothing_of_the_date() -> None:
    text = "8일부터 박람회가 열리는 시카고를 방문한다."
    assert [one.role for one in role_words(text, 5, len(text))] == [DateRole.TRAVEL]


@pytest.mark.parametrize(
    "purpose",
    [
        "방문하기 위해",
        "참석을 위해",
        "참가차",
        "방문하러",
        "면담하려고",
        "체결하고자",
        "시찰을 위한",
    ],
)
def test_what_somebody_leaves_for_says_nothing_of_the_date(purpose: str) -> None:
    text = f"8일 시카고 {purpose} 출국했다."
    assert [one.role for one in role_words(text, 2, len(text))] == [DateRole.DEPART]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("일본을 찾았다.", Direction.PAST),
        ("일본에서 설명회를 열었으며", Direction.PAST),
        ("일본을 다녀온 시장", Direction.PAST),
        ("일본을 다녀온다.", Direction.FUTURE),
        ("일정을 마친다.", Direction.FUTURE),
        ("일본을 찾는다고 밝혔다.", Direction.FUTURE),
        ("대표단을 일본에 보낸다.", Direction.FUTURE),
        ("일본을 찾을 예정이라고 말했다.", Direction.FUTURE),
        ("일본에 머물고 있다.", None),
        ("이렇게 밝혔다.", None),
    ],
)
def test_the_tense_is_that_of_the_deed_and_not_of_its_report(
    text: str, tense: Direction | None
) -> None:
    assert tense_after(text, 0, len(text)) == tense
