"""Which part of a text as it was given became which part of its evened form. Pure."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Self
from unicodedata import category

from listing.normal_text import normal_text

# Letters of Hangul that join the one before them in decomposed text.
_VOWELS_AND_FINALS = range(0x1160, 0x1200)
_MARKS_AND_SIGNS = frozenset({"Mn", "Mc", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class TextAlignment:
    """Chunks whose length changed: where each begins and ends in the text and in the source.

    Between two chunks both run letter by letter.
    """

    text_starts: tuple[int, ...] = ()
    text_ends: tuple[int, ...] = ()
    source_starts: tuple[int, ...] = ()
    source_ends: tuple[int, ...] = ()

    @classmethod
    def of_source(cls, source: str) -> Self:
        """For `normal_text(source)`."""
        columns = tuple(zip(*_changed_chunks(source), strict=True))
        return cls(*columns) if columns else cls()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the source; a chunk that was touched counts whole."""
        first = self._source(start, at_end=False)
        return first, max(first, self._source(end, at_end=True))

    def _source(self, offset: int, *, at_end: bool) -> int:
        nth = bisect_right(self.text_starts, offset - at_end) - 1
        if nth < 0:
            return offset
        if offset - at_end < self.text_ends[nth]:
            return self.source_ends[nth] if at_end else self.source_starts[nth]
        return self.source_ends[nth] + offset - self.text_ends[nth]


def _changed_chunks(source: str) -> Iterator[tuple[int, int, int, int]]:
    text_at = source_at = 0
    for line in source.splitlines(keepends=True):
        evened = normal_text(line)
        chunks = [line] if len(evened) == len(line) and evened == line else _chunks(line)
        for chunk in chunks:
            length = len(normal_text(chunk))
            if length != len(chunk):
                yield text_at, text_at + length, source_at, source_at + len(chunk)
            text_at, source_at = text_at + length, source_at + len(chunk)


def _chunks(line: str) -> Iterator[str]:
    """A letter and what joins it."""
    nth = 0

    def number(letter: str) -> int:
        nonlocal nth
        joins = ord(letter) in _VOWELS_AND_FINALS or category(letter) in _MARKS_AND_SIGNS
        nth += not joins
        return nth

    return ("".join(letters) for _nth, letters in groupby(line, number))
