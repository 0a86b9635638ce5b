"""Columns as the interchange format has them, and the names that are joined to them."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import ForeignKey, Model, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import override

from listing.field_text import choice_labels
from listing.sheets import SEVERAL, Column, Row, Value, coded
from trips.interchange.cells import CellFormat
from trips.interchange.schema import BY_NAME

# Joined columns by the column of the interchange format that they follow.
After = dict[str, list[Column]]


def columns_of(
    table_name: str, *, english: bool, after: After, leave: tuple[str, ...] = ()
) -> list[Column]:
    """The public columns of a table, each vocabulary with its label, joined with names."""
    table = BY_NAME[table_name]
    columns: list[Column] = []
    for one, cell in zip(table.columns, table.cells, strict=True):
        if one.private or one.name in leave:
            continue
        field: Any = table.model._meta.get_field(one.name)
        if choice_labels(field):
            columns += coded(table.model, one.name, one.en, english=english)
        else:
            columns.append(Column(one.name, _heading(field), one.en, _reader(cell)))
        columns += after.get(one.name, [])
    return columns


STANDING = "What the sources of this row make of it"


def standing_of(model: type[Model], *, english: bool) -> list[Column]:
    """The standing of a row of a trip and its label."""
    return coded(model, "standing", STANDING, english=english)


def _heading(field: Any) -> str:
    """A reference is a number or a code; the name of what it leads to stands beside it."""
    with override("ko"):
        heading = "id" if field.name == "id" else str(field.verbose_name)
    if isinstance(field, ForeignKey):
        return f"{heading} 번호" if field.target_field.name == "id" else f"{heading} 코드"
    return heading


def attributes_of(table_name: str, leave: tuple[str, ...] = ()) -> list[str]:
    """What `columns_of` reads of the model itself."""
    table = BY_NAME[table_name]
    pairs = zip(table.columns, table.cells, strict=True)
    kept = [cell for one, cell in pairs if not one.private and one.name not in leave]
    return [name for cell in kept for name in cell.attributes]


def _reader(cell: CellFormat) -> Callable[[Row], Value]:
    """Numbers stay numbers; dates as far as they are known, moments with their offset."""
    names = cell.attributes

    def read(row: Row) -> Value:
        values = [row[name] for name in names]
        first = values[0]
        if first is None or isinstance(first, int | Decimal):
            return first
        return SEVERAL.join(first) if isinstance(first, list) else cell.write(*values)

    return read


def collected(
    rows: QuerySet, order: Sequence[Any] = ("position", "id"), **parts: Any
) -> ArraySubquery:
    """The rows at the other end of a relation as a list of dictionaries."""
    ordered = rows.order_by(*order)
    return ArraySubquery(ordered.values(found=JSONObject(**parts)))


def part(name: str, ko: str, en: str, of: str, *, once: bool = False) -> Column:
    """`of`: key of `collected` rows and one of their parts. Each row keeps its place in the cell;
    `once`: each value a single time, empty ones never."""
    key, _, field = of.partition(".")

    def read(row: Row) -> str:
        values = ["" if one[field] is None else str(one[field]) for one in row[key]]
        return SEVERAL.join(dict.fromkeys(filter(None, values)) if once else values)

    return Column(name, ko, en, read)
