"""Syllables of 한글 by the consonant they end in. Pure."""

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28


def final_of(letter: str) -> int | None:
    """The place of the last consonant in Unicode's order: ㄴ 4, ㅆ 20, 0 for a vowel; None for what
    is no syllable.
    """
    return (ord(letter) - _FIRST) % _FINALS if _FIRST <= ord(letter) <= _LAST else None


def ending_in(final: int) -> str:
    """Every syllable with that last consonant, for a class of an expression."""
    return "".join(map(chr, range(_FIRST + final, _LAST + 1, _FINALS)))
