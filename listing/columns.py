"""What the rows of a list are told apart by, said once: for the filters, for the counts beside
their choices and for the index in memory.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    BigIntegerField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from pyroaring import BitMap64

from bitmaps.bit_slices import BitSlices
from bitmaps.bitmap_index import NONE, BitmapIndex
from bitmaps.id_order import IdOrder

LAST = 2**62  # the key of a row that has none


class DaysSince(Func):
    """date → days since 1 January 1970."""

    template = "(%(expressions)s - date '1970-01-01')"
    output_field = IntegerField()


class Microseconds(Func):
    """timestamptz → microseconds since 1 January 1970."""

    template = "(extract(epoch from %(expressions)s) * 1000000)::bigint"
    output_field = BigIntegerField()


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
    """numbers: name → the list's rows → ids of those that have one, and their whole numbers of 0 or
    more. orders: sort → SQL of a whole number, the lowest first and NULL last; of equal ones the
    newest row first.
    """

    columns: tuple[ListColumn, ...]
    numbers: Mapping[str, Callable[[QuerySet], list[list[int]]]]
    orders: Mapping[str, Any]

    def read(self, listed: QuerySet, ids: Collection[int] | None) -> BitmapIndex:
        """The index of the rows listed; ids: theirs, if these are not all. A query a column."""
        listed = listed.order_by() if ids is None else listed.order_by().filter(pk__in=ids)
        every = BitMap64(arrays(listed, "pk")[0])
        columns: dict[str, dict[str, BitMap64]] = {}
        for column in self.columns:
            of_value = columns.setdefault(column.name, {})
            for value, rows in column.read(listed, ids):
                if shown := rows & every:
                    of_value[value] = of_value.get(value, NONE) | shown
        return BitmapIndex(
            every=every,
            columns=columns,
            numbers={
                name: BitSlices.of(zip(*read(listed), strict=True))
                for name, read in self.numbers.items()
            },
            orders={name: _order(listed, key) for name, key in self.orders.items()},
        )


def arrays(rows: QuerySet, *columns: Any, order_by: tuple[Any, ...] = ()) -> list[list[int]]:
    """Columns of rows, or SQL, a list each. One query, one row: to read a hundred thousand rows
    would take ten times as long and as much memory.
    """
    found = {f"c{n}": ArrayAgg(column, order_by=order_by) for n, column in enumerate(columns)}
    listed = rows.order_by().aggregate(**found)
    return [listed[name] or [] for name in found]


def number(sql: Any) -> Callable[[QuerySet], list[list[int]]]:
    """Of a column of the list's rows, or SQL."""
    return lambda listed: arrays(listed.annotate(number=sql).exclude(number=None), "pk", "number")


def _order(listed: QuerySet, key: Any) -> IdOrder:
    whole = ExpressionWrapper(Coalesce(key, Value(LAST)), BigIntegerField())
    rows = listed.annotate(key=whole)
    ids, keys = arrays(rows, "pk", "key", order_by=(F("key").asc(), F("pk").desc()))
    return IdOrder(array("q", ids), array("q", keys))
