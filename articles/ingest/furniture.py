"""Words of newspapers' pages that are no article: buttons, end marks, labels of dates.

`articles/reference/furniture.csv` holds them, a row a word; its README says what a row means.
"""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Self

_TABLE = Path(__file__).resolve().parent.parent / "reference" / "furniture.csv"
_NO_LETTERS = re.compile(r"[^0-9A-Za-z가-힣一-鿿]+")
SECTION = "section"  # of a paper; also a button by itself
LONGEST = 200  # letters of a line that can be furniture


def squeezed(text: str) -> str:
    """`• 댓글 0` → `댓글0`: letters and digits alone, small."""
    return _NO_LETTERS.sub("", text).lower()


def lettered(text: str) -> str:
    """`• 댓글 0` → `댓글`: without digits too."""
    return "".join(letter for letter in squeezed(text) if not letter.isdigit())


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of one kind, squeezed."""

    exact: frozenset[str] = frozenset()
    prefix: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()

    def matches(self, text: str) -> bool:
        if len(text) > LONGEST:
            return False
        key = squeezed(text)
        return bool(key) and (
            lettered(text) in self.exact
            or key in self.exact
            or key.startswith(self.prefix)
            or key.endswith(self.suffix)
            or any(word in key for word in self.contains)
        )


@dataclass(frozen=True)
class Furniture:
    """`furniture["rights"].matches(line)`; kinds as in the README."""

    kinds: dict[str, WordTable] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> WordTable:
        return self.kinds.get(kind, WordTable())

    @classmethod
    @cache
    def standard(cls) -> Self:
        """From the table of this project, read once."""
        with _TABLE.open(encoding="utf-8", newline="") as rows:
            return cls.of_rows([(r["kind"], r["match"], r["words"]) for r in csv.DictReader(rows)])

    @classmethod
    def of_rows(cls, rows: list[tuple[str, str, str]]) -> Self:
        words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for kind, match, word in rows:
            if squeezed(word):
                for each in (kind, "ui") if kind == SECTION else (kind,):
                    words[each][match].append(squeezed(word))
        return cls({kind: _table(by_match) for kind, by_match in words.items()})


def _table(words: dict[str, list[str]]) -> WordTable:
    return WordTable(
        exact=frozenset(words["exact"]),
        prefix=tuple(words["prefix"]),
        suffix=tuple(words["suffix"]),
        contains=tuple(words["contains"]),
    )
