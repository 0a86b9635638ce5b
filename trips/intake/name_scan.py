"""Many names looked for in a text at once, the longest first. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[RowT]):
    """A name in a text and the rows that bear it."""

    start: int
    end: int
    name: str
    rows: tuple[RowT, ...]


class NameScan(Generic[RowT]):
    """Names of two letters or more, each with its rows."""

    def __init__(self, names: Iterable[tuple[str, RowT]]) -> None:
        rows: dict[str, list[RowT]] = defaultdict(list)
        for name, row in names:
            if len(name) > 1 and row not in rows[name]:
                rows[name].append(row)
        self._rows = {name: tuple(each) for name, each in rows.items()}
        # The first two letters → lengths of the names that begin with them, longest first.
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._rows:
            lengths[name[:2]].add(len(name))
        self._lengths = {head: sorted(each, reverse=True) for head, each in lengths.items()}

    def matches(self, text: str) -> Iterator[NameMatch[RowT]]:
        """From left to right, none within another; whether one stands as a word is for the
        caller to see.
        """
        at = 0
        while at < len(text) - 1:
            for length in self._lengths.get(text[at : at + 2], ()):
                rows = self._rows.get(text[at : at + length])
                if rows and at + length <= len(text):
                    yield NameMatch(at, at + length, text[at : at + length], rows)
                    at += length - 1
                    break
            at += 1
