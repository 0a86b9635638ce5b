"""The texts of a document → what the index keeps of them. Pure, so that any process can do it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.analyse import Lexicon, folded_positions
from search.hangul import SEPARATOR, fold

WEIGHTS = "ABCD"  # of the texts of a document: title, entities, lead, body
LAST_POSITION = 16_383  # PostgreSQL keeps none beyond
MOST_PLACES = 255  # of one lexeme in one tsvector
MOST_BYTES = 1_000_000  # of lexemes and their places; PostgreSQL refuses 1,048,576
PLACE_BYTES, LEXEME_BYTES = 2, 4  # a place; what a lexeme takes beside its text and its places


class Analysis(NamedTuple):
    """title, vector: literals of tsvectors, of the title and of all texts. lexemes: of all."""

    title: str
    vector: str
    squashed: str
    lexemes: list[str]


def analysis_of(texts: Sequence[str], lexicon: Lexicon) -> Analysis:
    """`texts`: one for each of WEIGHTS."""
    folded = [fold(text) for text in texts]
    title, _lexemes = _folded_vector([(folded[0], WEIGHTS[0])], lexicon)
    everything, lexemes = _folded_vector(zip(folded, WEIGHTS, strict=True), lexicon)
    squashed = "\n".join(SEPARATOR.sub("", text) for text in folded)
    return Analysis(title, everything, squashed, lexemes)


def vector(parts: Iterable[tuple[str, str]], lexicon: Lexicon) -> tuple[str, list[str]]:
    """(text, weight A–D) … → the literal of a tsvector, and its lexemes.

    Lexemes that first stand where it is full, after some 100,000 different ones, are left out.
    """
    return _folded_vector(((fold(text), weight) for text, weight in parts), lexicon)


def _folded_vector(parts: Iterable[tuple[str, str]], lexicon: Lexicon) -> tuple[str, list[str]]:
    """`vector` of texts that `fold` gave."""
    places: dict[str, list[str]] = {}
    at = size = 0
    for folded, weight in parts:
        sign = "" if weight == "D" else weight
        for slot in folded_positions(folded, lexicon):
            at += 1
            where = f"{at if at < LAST_POSITION else LAST_POSITION}{sign}"
            for lexeme in slot:
                earlier = places.get(lexeme)
                if size > MOST_BYTES or (earlier and earlier[-1] == where):
                    continue
                if earlier is None:
                    places[lexeme] = [where]
                    size += len(lexeme.encode()) + LEXEME_BYTES + PLACE_BYTES
                elif len(earlier) < MOST_PLACES:
                    earlier.append(where)
                    size += PLACE_BYTES
        at += 5
    return " ".join([f"'{word}':{','.join(spots)}" for word, spots in places.items()]), [*places]
