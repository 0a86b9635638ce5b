"""The words of a sentence, with the one word or the Latin letters in brackets behind them. Pure."""

import re
from dataclasses import dataclass

BRACKET = re.compile(r"\([^()\n]{1,40}\)")
# A point between digits is part of a word (4·3), between others it parts two.
_WORD = re.compile(
    r"(?:[0-9A-Za-z가-힣&.+/\-–]|(?<=\d)[·ㆍ](?=\d)){1,60}"
    r"(?:\((?:[^()\s]{1,20}|[A-Za-z][A-Za-z0-9 .,&·\-]{0,39})\)[가-힣]{0,12})?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Offsets in the sentence."""

    start: int
    end: int
    text: str


def words_of(text: str) -> list[Word]:
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
