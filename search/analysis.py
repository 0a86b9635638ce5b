"""The texts of a document → what the index keeps of them. Pure, so that any process can do it."""

from collections.abc import Sequence
from typing import NamedTuple

from search.analyse import Lexicon, folded_vector
from search.hangul import SEPARATOR, fold

WEIGHTS = "ABCD"  # of the texts of a document: title, entities, lead, body


class Analysis(NamedTuple):
    """title, vector: literals of tsvectors, of the title and of all texts. lexemes: of all."""

    title: str
    vector: str
    squashed: str
    lexemes: list[str]


def analysis_of(texts: Sequence[str], lexicon: Lexicon) -> Analysis:
    """`texts`: one for each of WEIGHTS."""
    folded = [fold(text) for text in texts]
    title, _lexemes = folded_vector([(folded[0], WEIGHTS[0])], lexicon)
    everything, lexemes = folded_vector(zip(folded, WEIGHTS, strict=True), lexicon)
    squashed = "\n".join(SEPARATOR.sub("", text) for text in folded)
    return Analysis(title, everything, squashed, lexemes)
