"""Which name was perhaps meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.hangul import jamo
from search.spelling import closest, distance, strays

NAMES = ["고양시", "풀러턴", "라스베이거스", "김하늘", "Fullerton"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("플러턴", "풀러턴"),  # another vowel
        ("풀러텅", "풀러턴"),  # another final
        ("풀어턴", "풀러턴"),  # another consonant
        ("김하느", "김하늘"),  # one left out
        ("고야시", "고양시"),
        ("라스베거스", "라스베이거스"),  # a syllable left out: two strokes of twelve
        ("Fulletron", "Fullerton"),  # two swapped
    ],
)
def test_a_slip_of_the_keyboard_leads_to_the_name(typed: str, meant: str) -> None:
    assert closest(typed, NAMES) == meant


@pytest.mark.parametrize("typed", ["해외출장", "보스턴", "고", "", "김바다"])
def test_what_is_far_from_every_name_leads_nowhere(typed: str) -> None:
    assert closest(typed, NAMES) == ""


def test_a_name_typed_right_is_no_suggestion() -> None:
    assert closest("고양시", ["고양시"]) == ""


def test_the_nearer_name_wins_and_of_two_alike_the_earlier() -> None:
    assert closest("풀러텀", ["푸러텀턴", "풀러턴"]) == "풀러턴"
    assert closest("김하눌", ["김하늘", "김하놀"]) == "김하늘"


def test_words_that_stand_somewhere_and_short_ones_are_not_doubted() -> None:
    assert strays(["플러턴", "출장", "이"], {"출장": True}) == ["플러턴"]


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("ab", "ba", 1), ("kitten", "sitting", 3)],
)
def test_distance_counts_keystrokes(a: str, b: str, apart: int) -> None:
    assert distance(a, b, 9) == apart


TEXT = st.text("ㄱㅏㄴㅓㄷ", max_size=8)


@given(TEXT, TEXT, st.integers(0, 4))
def test_distance_is_the_same_both_ways_and_stops_at_its_bound(a: str, b: str, most: int) -> None:
    full = distance(a, b, 99)
    assert full == distance(b, a, 99)
    assert abs(len(a) - len(b)) <= full <= max(len(a), len(b))
    assert distance(a, b, most) == min(full, most + 1)


def test_a_long_query_costs_little() -> None:
    strokes = jamo("가나다라마바사아자차" * 6)
    assert distance(strokes, strokes[::-1], 3) == 4
