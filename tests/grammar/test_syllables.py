"""Syllables by the consonant they end in."""

import pytest

from grammar.syllables import ending_in, final_of


@pytest.mark.parametrize(
    ("letter", "final"), [("가", 0), ("간", 4), ("갔", 20), ("힣", 27), ("ㄱ", None), ("a", None)]
)
def test_a_syllable_has_its_last_consonant(letter: str, final: int | None) -> None:
    assert final_of(letter) == final


def test_syllables_of_all_consonants_are_all_syllables_once() -> None:
    listed = [letter for final in range(28) for letter in ending_in(final)]
    assert sorted(listed) == [chr(code) for code in range(ord("가"), ord("힣") + 1)]


def test_those_of_one_consonant_end_in_it() -> None:
    assert {final_of(letter) for letter in ending_in(20)} == {20}
