"""What the rows of a list are told apart by, said once: for the filters, for the counts beside
their choices and for the index in memory.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BigIntegerField, ExpressionWrapper, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from pyroaring import BitMap64

from bitmaps.bit_slices import BitSlices
from bitmaps.bitmap_index import NONE, BitmapIndex
from bitmaps.id_order import IdOrder

LAST = 2**62  # the key of a row that has none


@dataclass(frozen=True, slots=True)
class ListColumn:
    """Values that rows of a list have.

    value: a column of the list's rows, or SQL; of other rows, where `rows` gives such, whose column
    `owner` names a row of the list. narrow: the list's rows → those that are looked at. A row may
    have several values, or none.
    """

    name: str
    value: Any
    owner: str = "pk"
    rows: Callable[[], QuerySet] | None = None
    narrow: Callable[[QuerySet], QuerySet] | None = None

    def read(self, listed: QuerySet, ids: Collection[int] | None) -> Iterable[tuple[str, BitMap64]]:
        """Values with the ids of the rows that have them, perhaps those of rows that are not
        listed among them. One query.
        """
        rows = self._rows(listed, ids).order_by().annotate(column=Cast(self.value, TextField()))
        grouped = rows.values("column").annotate(ids=ArrayAgg(self.owner))
        return ((v, BitMap64(ids)) for v, ids in grouped.values_list("column", "ids") if v)

    def _rows(self, listed: QuerySet, ids: Collection[int] | None) -> QuerySet:
        if self.rows is None:
            return self.narrow(listed) if self.narrow else listed
        return self.rows() if ids is None else self.rows().filter(**{f"{self.owner}__in": ids})


@dataclass(frozen=True, slots=True)
class ListColumns:
    """numbers: name → the list's rows → (id, whole number of 0 or more) of those that have one.
    orders: sort → SQL of a whole number, the lowest first and NULL last; of equal ones the newest
    row first.
    """

    columns: tuple[ListColumn, ...]
    numbers: Mapping[str, Callable[[QuerySet], Iterable[tuple[int, int]]]]
    orders: Mapping[str, Any]

    def read(self, listed: QuerySet, ids: Collection[int] | None) -> BitmapIndex:
        """The index of the rows listed; ids: theirs, if these are not all. A query a column."""
        listed = listed.order_by() if ids is None else listed.order_by().filter(pk__in=ids)
        every = BitMap64(listed.values_list("pk", flat=True))
        columns: dict[str, dict[str, BitMap64]] = {}
        for column in self.columns:
            of_value = columns.setdefault(column.name, {})
            for value, rows in column.read(listed, ids):
                if shown := rows & every:
                    of_value[value] = of_value.get(value, NONE) | shown
        return BitmapIndex(
            every=every,
            columns=columns,
            numbers={name: BitSlices.of(read(listed)) for name, read in self.numbers.items()},
            orders={name: IdOrder.of(_keys(listed, sql)) for name, sql in self.orders.items()},
        )


def number(sql: Any) -> Callable[[QuerySet], Iterable[tuple[int, int]]]:
    """Of a column of the list's rows, or SQL."""
    return lambda listed: (
        listed.annotate(number=sql).exclude(number=None).values_list("pk", "number")
    )


def _keys(listed: QuerySet, key: Any) -> Iterable[tuple[int, int]]:
    whole = ExpressionWrapper(Coalesce(key, Value(LAST)), BigIntegerField())
    return listed.annotate(key=whole).values_list("key", "pk")
