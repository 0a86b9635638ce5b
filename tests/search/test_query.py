"""What a reader typed, as clauses and tsqueries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analyse import Lexicon
from search.query import (
    LONGEST,
    MOST_TERMS,
    Clause,
    CompiledQuery,
    QueryTerm,
    Translator,
    expand,
    parse,
    probes,
)

LEXICON = Lexicon(words=frozenset({"체결", "협정", "취소", "태풍"}))
SYNONYMS = {
    "la": ["엘에이", "로스앤젤레스"],
    "워싱턴dc": ["워싱턴 디시"],
    "업무협약": ["MOU"],
}


def compiled(text: str, *known: str, atoms: str = "") -> CompiledQuery:
    clauses = expand(parse(text), SYNONYMS, LEXICON)
    words = {**dict.fromkeys(known, False), **dict.fromkeys(atoms.split(), True)}
    return Translator(LEXICON, words).compile(clauses)


def plain(*texts: str) -> list[Clause]:
    return [Clause((QueryTerm(text),)) for text in texts]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("고양시 미국", plain("고양시", "미국")),
        ('"업무협약 체결"', [Clause((QueryTerm("업무협약 체결", phrase=True),))]),
        ("“업무협약 체결", [Clause((QueryTerm("업무협약 체결", phrase=True),))]),
        ("실리콘밸리 -고양", [*plain("실리콘밸리"), Clause((QueryTerm("고양"),), negative=True)]),
        ("LA OR 뉴욕", [Clause((QueryTerm("la"), QueryTerm("뉴욕")))]),
        ("LA|뉴욕", [Clause((QueryTerm("la"), QueryTerm("뉴욕")))]),
        ("OR LA", plain("la")),
        ("K-SBC", plain("k-sbc")),
        ("- - ! ''", []),
        ("", []),
    ],
)
def test_parse_reads_quotes_minus_and_or(text: str, clauses: list[Clause]) -> None:
    assert parse(text) == clauses


def test_a_query_is_cut_to_a_sensible_length() -> None:
    assert len(parse("가나 " * 50)) == MOST_TERMS
    assert len(parse("가" * 5_000)[0].terms[0].text) <= LONGEST


def test_neighbours_that_make_up_a_synonym_merge() -> None:
    terms = expand(parse("워싱턴 D.C."), SYNONYMS, LEXICON)[0].terms
    assert [t.text for t in terms] == ["워싱턴 dc", "워싱턴 디시"]


def test_a_synonym_finds_but_only_the_typed_word_ranks() -> None:
    found = compiled("LA", "la")
    assert "'로스앤젤레스'" in found.everything
    assert "'로스앤젤레스'" not in found.original


def test_a_compound_with_a_synonym_inside_is_read_as_its_halves() -> None:
    found = compiled("업무협약체결")
    assert "'mou'" in found.everything
    assert "'체결'" in found.everything


def test_a_word_nobody_wrote_is_tried_without_its_particle() -> None:
    assert "'풀러턴'" in compiled("풀러턴에서", "풀러턴").everything


def test_a_compound_nobody_wrote_is_cut_into_words_somebody_did() -> None:
    found = compiled("투자유치협정", atoms="투자 유치 협정")
    assert "('투자' & '유치' & '협정')" in found.everything


def test_words_side_by_side_also_match_joined() -> None:
    assert "'해외출장'" in compiled("해외 출장", "해외출장").everything


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("별빛도시", "('별빛' <-> '도시')"),
        ("별빛도시를", "('별빛' <-> '도시')"),
        ("별빛자유구역", "('별빛' <-> '자유' <-> '구역')"),
    ],
)
def test_what_is_typed_together_is_found_written_apart(typed: str, apart: str) -> None:
    assert apart in compiled(typed, "별빛", "도시", "자유", "구역", "별빛도시").everything


def test_parts_that_no_document_holds_are_not_asked_for() -> None:
    assert "<->" not in compiled("별빛도시", "별빛").everything


def test_a_phrase_must_stand_as_it_is() -> None:
    assert compiled('"업무협약 체결"').phrases == ("업무협약체결",)


def test_probes_hold_every_word_the_translation_asks_about() -> None:
    asked = probes(parse("해외 출장을"))
    assert {"해외", "출장을", "출장", "해외출장을"} <= asked


@given(st.text(max_size=400))
def test_only_quoted_letters_and_operators_reach_postgresql(text: str) -> None:
    found = compiled(text)
    outside = "".join(found.everything.split("'")[0::2])
    assert set(outside) <= set("()&|! ")
