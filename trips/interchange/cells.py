"""How one column of a file and the columns of its model turn into each other.

What a cell may hold is read off the model field, so file and database cannot drift apart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from listing.normal_text import normal_text
from trips.interchange import cell_text
from trips.interchange.cell_text import BadCell
from trips.partial_dates import PartialDate


@dataclass(frozen=True)
class CellFormat:
    """`read`: text → one value per attribute (or BadCell); `write`: those values → text."""

    attributes: tuple[str, ...]
    columns: tuple[str, ...]  # of the database, as many
    blank: tuple[Any, ...]
    required: bool
    read: Callable[[str], tuple[Any, ...]]
    write: Callable[..., str]
    schema: dict[str, Any]  # type and constraints in Frictionless Table Schema
    meaning: tuple[str, str]  # of the notation, Korean and English
    references: type[models.Model] | None = None

    def parse(self, text: str) -> tuple[Any, ...]:
        if text := normal_text(text):
            return self.read(text)
        if self.required:
            raise BadCell("비울 수 없습니다.")
        return self.blank


def cell_for(model: type[models.Model], name: str) -> CellFormat:
    field = cast(models.Field, model._meta.get_field(name))
    companion = f"{name}_precision"
    if companion in {each.name for each in model._meta.get_fields()}:
        return _partial(field, companion)
    return next(make(field) for kind, make in _MAKERS if isinstance(field, kind))


def _one(field: models.Field, read: Callable[[str], Any], **parts: Any) -> CellFormat:
    return _cell(field, read=lambda text: (read(text),), **parts)


def _cell(field: models.Field, **parts: Any) -> CellFormat:
    """A cell of one field unless `parts` say more; `type` and `constraints` are Frictionless'."""
    required = field.primary_key or not (field.null or field.blank)
    constraints = {"required": True} if required else {}
    constraints |= parts.pop("constraints", {})
    schema = {"type": parts.pop("type"), **({"constraints": constraints} if constraints else {})}
    defaults = {
        "attributes": (field.attname,),
        "columns": (field.column,),
        "blank": (None if field.null else "",),
        "write": cell_text.write_plain,
    }
    return CellFormat(**{**defaults, **parts, "required": required, "schema": schema})


def _text(field: models.Field) -> CellFormat:
    if field.choices:
        return _choice(field)
    constraints: dict[str, Any] = {"maxLength": field.max_length} if field.max_length else {}
    read, meaning = cell_text.read_text, ("글", "Text")
    if isinstance(field, models.URLField):
        constraints["pattern"] = cell_text.ADDRESS
        read, meaning = cell_text.read_address, ("웹 주소", "Web address")
    return _one(
        field,
        partial(read, limit=field.max_length),
        type="string",
        constraints=constraints,
        meaning=meaning,
    )


def _choice(field: models.Field) -> CellFormat:
    words = [value for value, _ in field.flatchoices]
    return _one(
        field,
        partial(cell_text.read_choice, values=words),
        type="string",
        constraints={"enum": words},
        meaning=("정해진 낱말 가운데 하나", "One of the listed words"),
    )


def _list(field: ArrayField) -> CellFormat:
    item = field.base_field
    words = [value for value, _ in item.flatchoices]
    return _one(
        field,
        partial(cell_text.read_list, choices=words, limit=item.max_length),
        type="array",
        blank=([],),
        write=cell_text.write_list,
        meaning=("문자열의 JSON 배열", "JSON array of texts"),
    )


def _whole(field: models.Field) -> CellFormat:
    lowest, highest = connection.ops.integer_field_range(field.get_internal_type())
    if field.primary_key:
        lowest = 1
    bounds = {"minimum": lowest, "maximum": highest}
    return _one(
        field,
        partial(cell_text.read_whole, lowest=lowest, highest=highest),
        type="integer",
        constraints={name: bound for name, bound in bounds.items() if abs(bound) < 2**62},
        meaning=("정수", "Whole number"),
    )


def _decimal(field: models.DecimalField) -> CellFormat:
    return _one(
        field,
        partial(cell_text.read_decimal, digits=field.max_digits, places=field.decimal_places),
        type="number",
        write=cell_text.write_decimal,
        meaning=("십진수", "Decimal number"),
    )


def _day(field: models.Field) -> CellFormat:
    meaning = ("날짜 YYYY-MM-DD", "Date YYYY-MM-DD")
    return _one(field, cell_text.read_day, type="date", meaning=meaning)


def _moment(field: models.Field) -> CellFormat:
    return _one(
        field,
        cell_text.read_moment,
        type="datetime",
        write=cell_text.write_moment,
        meaning=("시각(ISO 8601, 시간대 포함)", "Moment (ISO 8601 with offset)"),
    )


def _partial(field: models.Field, companion: str) -> CellFormat:
    """A date or moment beside the column that says how much of it is known."""
    both: dict[str, Any] = {
        "attributes": (field.attname, companion),
        "columns": (field.column, companion),
        "blank": (None, ""),
        "type": "string",
    }
    if isinstance(field, models.DateTimeField):
        return _cell(
            field,
            **both,
            read=cell_text.read_day_or_moment,
            constraints={"pattern": cell_text.DAY_OR_MOMENT},
            write=cell_text.write_day_or_moment,
            meaning=(
                "날짜만 알면 YYYY-MM-DD, 시각도 알면 ISO 8601",
                "YYYY-MM-DD where only the day is known, else ISO 8601 with offset",
            ),
        )
    return _cell(
        field,
        **both,
        read=_read_partial,
        constraints={"pattern": cell_text.EDTF},
        write=lambda first, precision: str(PartialDate(first, precision)) if first else "",
        meaning=("아는 만큼의 날짜(EDTF 0단계)", "Date as far as known (EDTF level 0)"),
    )


def _read_partial(text: str) -> tuple[Any, ...]:
    day = cell_text.read_partial_date(text)
    return day.first, str(day.precision)


def _reference(field: models.ForeignKey) -> CellFormat:
    target = field.target_field
    key = cell_for(target.model, target.name)
    constraints = {k: v for k, v in key.schema["constraints"].items() if k != "required"}
    return _one(
        field,
        lambda text: key.read(text)[0],
        type=key.schema["type"],
        constraints=constraints,
        meaning=("다른 파일의 행", "A row of another file"),
        references=target.model,
    )


_MAKERS: tuple[tuple[type[models.Field], Callable[[Any], CellFormat]], ...] = (
    (models.ForeignKey, _reference),
    (ArrayField, _list),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.DecimalField, _decimal),
    (models.IntegerField, _whole),
    (models.Field, _text),
)
