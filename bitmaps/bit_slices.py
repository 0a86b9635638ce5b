"""Whole numbers of rows, as one bitmap for each binary digit: a sum over any set of rows is a count
per digit (O'Neil and Quass, "Improved query performance with variant indexes", 1997).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap64


@dataclass(frozen=True, slots=True)
class BitSlices:
    """known: rows that have a number, 0 or more. digits: those whose digit 2ⁿ is one, by n."""

    known: BitMap64
    digits: tuple[BitMap64, ...]

    @classmethod
    def of(cls, numbers: Iterable[tuple[int, int]]) -> "BitSlices":
        """Of (row, number) pairs."""
        rows: list[int] = []
        digits: list[list[int]] = []
        for row, number in numbers:
            rows.append(row)
            while number.bit_length() > len(digits):
                digits.append([])
            for n, ones in enumerate(digits):
                if number >> n & 1:
                    ones.append(row)
        return cls(BitMap64(rows), tuple(map(BitMap64, digits)))

    def sum(self, among: BitMap64) -> int | None:
        """None where no number is known."""
        if not self.known.intersect(among):
            return None
        return sum(ones.intersection_cardinality(among) << n for n, ones in enumerate(self.digits))

    def replaced(self, gone: BitMap64, by: "BitSlices") -> "BitSlices":
        """Without the numbers of some rows, and with those of others."""
        most = max(len(self.digits), len(by.digits))
        old, new = (d.digits + (BitMap64(),) * (most - len(d.digits)) for d in (self, by))
        digits = (ones - gone | more for ones, more in zip(old, new, strict=True))
        return BitSlices(self.known - gone | by.known, tuple(digits))
