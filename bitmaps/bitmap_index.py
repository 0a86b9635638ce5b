"""The rows of a list in memory: which have which value, how they are ordered, what they sum to.

Compressed bitmaps (Roaring) of ids, one for each value of a column. An index is never changed: what
was written becomes another one, so that whoever counts with it counts in one state.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyroaring import BitMap64

from bitmaps.bit_slices import BitSlices
from bitmaps.id_order import IdOrder

NONE = BitMap64()


@dataclass(frozen=True, slots=True)
class BitmapIndex:
    """every: all rows. columns: name → value → rows. numbers: name → their numbers. orders: by the
    name of the sort. notes: what was worked out of all rows, to be asked for again.
    """

    every: BitMap64 = NONE
    columns: Mapping[str, Mapping[str, BitMap64]] = field(default_factory=dict)
    numbers: Mapping[str, BitSlices] = field(default_factory=dict)
    orders: Mapping[str, IdOrder] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    def noted(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once as long as no row changes."""
        if name not in self.notes:
            self.notes[name] = make()
        return self.notes[name]

    def having(self, column: str, values: Iterable[str]) -> BitMap64:
        """Rows with one of the values."""
        of_value = self.columns[column]
        return BitMap64.union(NONE, *(of_value[v] for v in values if v in of_value))

    def counts(self, column: str, among: BitMap64) -> dict[str, int]:
        """Value → rows, of those that some have."""
        counted = (
            (value, rows.intersection_cardinality(among))
            for value, rows in self.columns[column].items()
        )
        return {value: count for value, count in counted if count}

    def distinct(self, column: str, among: BitMap64) -> int:
        """How many values the rows have."""
        return sum(map(among.intersect, self.columns[column].values()))

    def without_value(self, column: str, among: BitMap64) -> BitMap64:
        """Rows that have no value."""
        return among - self.having(column, self.columns[column])

    def replaced(self, ids: Iterable[int], by: "BitmapIndex") -> "BitmapIndex":
        """With `by`, made of these rows as they are now, instead of what was known of them."""
        gone = BitMap64(ids)
        return BitmapIndex(
            every=self.every - gone | by.every,
            columns={
                name: _replaced(of_value, gone, by.columns[name])
                for name, of_value in self.columns.items()
            },
            numbers={
                name: slices.replaced(gone, by.numbers[name])
                for name, slices in self.numbers.items()
            },
            orders={
                name: order.replaced(gone, by.orders[name]) for name, order in self.orders.items()
            },
        )


def _replaced(
    of_value: Mapping[str, BitMap64], gone: BitMap64, new: Mapping[str, BitMap64]
) -> dict[str, BitMap64]:
    rest = {
        value: rows - gone if rows.intersect(gone) else rows for value, rows in of_value.items()
    }
    for value, rows in new.items():
        rest[value] = rest.get(value, NONE) | rows
    return {value: rows for value, rows in rest.items() if rows}
