"""Korean text evened out for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.hangul import (
    SEPARATOR,
    as_korean_keys,
    choseong,
    fold,
    is_choseong,
    jamo,
    squash,
    without_particle,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＬＡ", "la"),
        ("3,500만원", "3500만원"),
        ("워싱턴 D.C.", "워싱턴 dc"),
        ("U.S.A.에서", "usa에서"),
        ("a\u200bb\x00c", "abc"),
        ("1,2,3", "1,2,3"),
        ("㈜한빛", "(주)한빛"),
    ],
)
def test_fold_evens_out_how_the_same_is_written(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("spelling", ["워싱턴 D.C.", "워싱턴DC", "워싱턴·d.c", "워싱턴 ＤＣ"])
def test_squash_makes_one_word_of_all_spellings(spelling: str) -> None:
    assert squash(spelling) == "워싱턴dc"


@pytest.mark.parametrize(
    ("word", "stem"),
    [("고양시는", "고양시"), ("풀러턴에서의", "풀러턴"), ("의원들은", "의원"), ("협약을", "협약")],
)
def test_the_longest_particle_comes_off_first(word: str, stem: str) -> None:
    assert without_particle(word)[0] == stem


def test_a_particle_never_leaves_a_single_syllable() -> None:
    assert without_particle("도로") == []


def test_a_syllable_in_the_making_is_a_prefix_of_the_word() -> None:
    for typed in ("ㅊ", "초", "최", "최ㅅ", "최서", "최성"):
        assert jamo("최성").startswith(jamo(typed)), typed


def test_first_consonants() -> None:
    assert choseong("고양시 LA") == "ㄱㅇㅅla"
    assert is_choseong("ㄱㅇㅅ")
    assert not is_choseong("고ㅇ")
    assert not is_choseong("")


def test_a_word_typed_on_the_wrong_layout_is_understood() -> None:
    assert as_korean_keys("chltjd") == jamo("최성")
    assert as_korean_keys("rhdid") == jamo("고양")


@given(st.text())
def test_squash_is_letters_and_digits_alone_and_stays_so(text: str) -> None:
    assert not SEPARATOR.search(squash(text))
    assert squash(squash(text)) == squash(text)
