"""Rows in an order, of which a set is paged through without sorting it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyroaring import BitMap64


@dataclass(frozen=True, slots=True)
class IdOrder:
    """ids: by key, and of one key the highest first. keys: in the same order."""

    ids: array
    keys: array

    @classmethod
    def of(cls, keys: Iterable[tuple[int, int]]) -> "IdOrder":
        """Of (key, row) pairs, in any order."""
        pairs = sorted((key, -row) for key, row in keys)
        return cls(array("q", (-row for _key, row in pairs)), array("q", (k for k, _row in pairs)))

    def replaced(self, gone: BitMap64, by: "IdOrder") -> "IdOrder":
        """Without some rows, and with others at their places."""
        kept = [place for place, row in enumerate(self.ids) if row in gone]
        ids, keys = self.ids[:], self.keys[:]
        for place in reversed(kept):
            del ids[place], keys[place]
        for key, row in zip(by.keys, by.ids, strict=True):
            place = bisect_left(keys, key)
            while place < len(keys) and keys[place] == key and ids[place] > row:
                place += 1
            ids.insert(place, row)
            keys.insert(place, key)
        return IdOrder(ids, keys)

    def page(self, among: BitMap64, start: int, stop: int) -> list[int]:
        """The rows start…stop-1 of those that are `among`, read from the nearer end."""
        total = len(among)
        if start >= total:
            return []
        if start <= total // 2:
            return list(islice(self._of(among, iter(self.ids)), start, stop))
        last = islice(
            self._of(among, reversed(self.ids)), max(total - stop, 0), max(total - start, 0)
        )
        return list(last)[::-1]

    def _of(self, among: BitMap64, ids: Iterable[int]) -> Iterator[int]:
        return filter(among.__contains__, ids)
