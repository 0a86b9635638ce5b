"""What stands in a text, as lexemes."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyse import LONGEST, Lexicon, positions, split
from search.analysis import LAST_POSITION, MOST_PLACES, vector

ATOMS = [
    *("투자", "유치", "협약", "업무", "체결", "설명회", "기업", "최고", "성능", "방미"),
    "경제자유구역",
]
LEXICON = Lexicon.build(
    governments=["고양시", "강원도", "강원특별자치도", "마포구", "장수군", "가평군"],
    names=["이동환", "풀러턴", "월드옥타", "고성"],
    words=ATOMS,
    weak=["장수", "고성"],
)
# Words that hold others, so that one text can be cut in many ways.
NESTED = Lexicon.build(["고양시"], [], [*ATOMS, "업무협약", "투자유치", "유치설명", "회기", "자유"])


def lexemes(text: str) -> set[str]:
    return {lexeme for slot in positions(text, LEXICON) for lexeme in slot}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("고양특례시장은", {"고양", "고양시", "고양특례시", "고양시장", "시장"}),
        ("강원도지사가", {"강원", "강원도", "강원지사", "지사", "도지사"}),
        ("마포구청장", {"마포", "마포구", "마포구청장", "구청장"}),
        ("가평군수의", {"가평", "가평군", "가평군수", "군수"}),
        ("고양시의회", {"고양", "고양시", "고양시의회", "의회", "시의회"}),
        ("고양시장이동환", {"고양시", "고양시장", "시장", "이동환"}),
        ("이동환고양시장", {"이동환", "고양시", "고양시장", "시장"}),
        ("풀러턴시를", {"풀러턴", "풀러턴시"}),
        ("투자유치설명회를", {"투자", "유치", "설명회", "투자유치", "투자유치설명회"}),
        ("체결했다", {"체결"}),
        ("방미단은", {"방미", "방미단"}),
        ("스마트 팜을", {"스마트", "스마트팜"}),
        ("고양 시의회", {"고양시", "고양시의회"}),
        ("10박12일간", {"10박", "12일", "12일간"}),
        ("3,500만원을", {"3500만원"}),
        ("K-SBC에서", {"ksbc", "sbc"}),
        ("MWC24서", {"mwc", "2024"}),
        ("광양만권경제자유구역청", {"경제자유구역"}),
        ("빈에서", {"빈"}),
    ],
)
def test_every_form_a_reader_may_type_is_there(text: str, found: set[str]) -> None:
    assert found <= lexemes(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("최고성능을", "고성"),
        ("고양이", "고양"),
        ("장수기업의", "장수"),
        ("10박스를", "10박"),
        ("LA갈비", "la"),
        ("15박", "5박"),
        ("최성은 의원", "최성"),
        ("스마트, 팜", "스마트팜"),
    ],
)
def test_look_alikes_are_kept_apart(text: str, absent: str) -> None:
    assert absent not in lexemes(text)


def test_words_of_two_sentences_are_not_joined() -> None:
    assert "스마트팜" not in lexemes("스마트. 팜")


def test_a_compound_is_cut_into_the_fewest_known_words() -> None:
    assert split("업무협약체결", LEXICON) == ["업무", "협약", "체결"]
    assert split("업무협약체", LEXICON) == []


def every_split(word: str) -> Iterator[list[str]]:
    """All ways to cut a word into known ones, by trying."""
    if word and NESTED.is_atom(word):
        yield [word]
    for cut in range(2, len(word)):
        if NESTED.is_atom(word[:cut]):
            yield from ([word[:cut], *more] for more in every_split(word[cut:]))


def cost(pieces: list[str]) -> tuple[int, int, list[int]]:
    """Few pieces, then long ones, then such as are long at the end."""
    lengths = [len(piece) for piece in pieces]
    return len(pieces), -sum(n * n for n in lengths), [-n for n in reversed(lengths)]


WORDS = st.sampled_from([*sorted(NESTED.words), "체", "고양시장"])


@given(st.lists(WORDS, max_size=6).map("".join))
def test_no_other_cut_of_a_compound_is_better(word: str) -> None:
    ways = [way for way in every_split(word) if len(way) > 1]
    assert split(word, NESTED) == (min(ways, key=cost) if ways else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("업무협약" * 20_000, "협약"),
        ("고양시" * 20_000, "고양시"),
        ("고양시장이동환" * 10_000, "이동환"),
        ("협약 " + "(" * 60_000 + "투자", "투자"),
        ("경제자유구역" + "가" * 60_000, "경제자유구역"),
    ],
    ids=["compound", "government", "title", "signs", "unknown"],
)
def test_a_text_of_sixty_thousand_letters_without_a_space_is_read(text: str, found: str) -> None:
    assert found in lexemes(text)


def test_long_words_are_not_remembered() -> None:
    lexemes("투자 " + "협약" * 40)
    assert max(map(len, LEXICON.seen)) <= LONGEST


def test_a_vector_carries_weights_and_grows_no_further_than_postgresql_keeps() -> None:
    literal, words = vector([("협약", "A"), ("협약 " * 20_000, "D")], LEXICON)
    places = re.search(r"'협약':([^ ]+)", literal)
    assert places
    numbers = places[1].split(",")
    assert numbers[0] == "1A"
    assert len(numbers) == MOST_PLACES
    assert max(int(n.rstrip("ABC")) for n in numbers) <= LAST_POSITION
    assert "협약" in words


@given(st.text(max_size=300))
def test_no_text_yields_a_lexeme_that_needs_escaping(text: str) -> None:
    literal, words = vector([(text, "A")], LEXICON)
    assert not [w for w in words if "'" in w or "\\" in w or " " in w or not w]
    assert all(len(w) <= LONGEST for w in words)
    assert literal.count("'") == 2 * len(words)
