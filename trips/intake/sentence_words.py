"""The words of a sentence, with the one word or the Latin letters in brackets behind them. Pure."""

import re
from dataclasses import dataclass

from grammar.syllables import final_of

# What a word holds beside its letters: brackets, and the quotation mark before a particle.
BRACKET = re.compile(r"\([^()\n]{1,40}\)|[’'”\"]")
# A point between digits is part of a word (4·3), between others it parts two.
_WORD = re.compile(
    r"(?:[0-9A-Za-z가-힣&.+/\-–]|(?<=\d)[·ㆍ](?=\d)){1,60}"
    r"(?:\((?:[^()\s]{1,20}|[A-Za-z][A-Za-z0-9 .,&·\-]{0,39}|[0-9][^()\n]{0,20})\)[가-힣]{0,12})?"
    r"(?:[’'”\"](?=(?:을|를|과|와|의|에서|은|는|이|가)[^가-힣]|(?:과|와)[의는도])[가-힣]{1,3})?"
)

# 김해시-다낭시: two names.
_TWO_TOWNS = re.compile(r"(?<=[시군구도성주현회청])[-–](?=[가-힣]{2})")
# 미르전자(5천만 달러)
_AMOUNT = re.compile(r"\([0-9][^()\n]{0,20}\)$")


@dataclass(frozen=True, slots=True)
class Word:
    """Offsets in the sentence."""

    start: int
    end: int
    text: str


def without_quote(text: str, start: int, end: int) -> int:
    """The end of a name, before the quotation mark or the sum in brackets behind it."""
    if amount := _AMOUNT.search(text, start + 1, end):
        return amount.start()
    return end - 1 if end - 1 > start and text[end - 1] in "’'”\"" else end


def words_of(text: str) -> list[Word]:
    """From left to right, without the point that ends a sentence."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for one in _TWO_TOWNS.split(match.group().rstrip(".")):
            if one:
                words.append(Word(start, start + len(one), one))
            start += len(one) + 1
    return words


# Particle → whether the syllable before it ends in a consonant; None: either.
_PARTICLES = {
    **dict.fromkeys(("은", "이", "을", "과"), True),
    **dict.fromkeys(("는", "가", "를", "와"), False),
}
_ALWAYS = ("에서", "에게", "에선", "으로", "에도", "서도", "의", "에")


def ends_in_particle(word: str) -> bool:
    """시장이, 도시를, AI와; not 테너플라이, 아이오와: 이 follows a consonant, 와 a vowel."""
    if word.endswith(_ALWAYS):
        return True
    closed = _PARTICLES.get(word[-1:])
    if closed is not None and len(word) > 1 and word[-2].isascii() and word[-2].isalnum():
        return True
    final = final_of(word[-2]) if closed is not None and len(word) > 1 else None
    return final is not None and closed is (final > 0)
