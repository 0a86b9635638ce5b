"""What a row says, in units that one can choose between: a partial date is one, a point is one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.timezone import localtime

from listing.field_text import field_text
from trips.records import BY_MODEL

# Columns with a rule of their own: all names are kept, a stage (RecordKind.stage_column) is not
# chosen here.
APART = {"aliases", "position"}
TOGETHER = {"latitude": ("latitude", "longitude")}
UNKNOWN = "unknown"  # a choice that says nothing


@dataclass(frozen=True)
class MergeFact:
    """`name` is the first of its `columns` (as the row's attributes)."""

    name: str
    label: str
    columns: tuple[str, ...]

    def of(self, row: Model) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in self.columns)

    def shown(self, row: Any) -> str:
        """As a reader would write it."""
        field: Any = row._meta.get_field(self.name)
        value = getattr(row, self.name)
        if is_empty((value,)):
            return ""
        if self.name in TOGETHER:
            return ", ".join(str(getattr(row, column)) for column in self.columns)
        if isinstance(value, datetime):
            value = f"{localtime(value):%Y-%m-%d %H:%M}"
        return field_text(field, value, getattr(row, f"{self.name}_precision", ""))


def facts(model: type[Model]) -> list[MergeFact]:
    """Everything a person may write about such a row."""
    fields = model._meta.concrete_fields
    precisions = {f"{field.name}_precision" for field in fields}
    seconds = {second for pair in TOGETHER.values() for second in pair[1:]}
    kind = BY_MODEL.get(model)
    left_out = APART | precisions | seconds | ({kind.stage_column} if kind else set())
    return [
        MergeFact(field.name, _label(field), _columns(field))
        for field in fields
        if field.editable and not field.primary_key and field.name not in left_out
    ]


def _label(field: Any) -> str:
    names = TOGETHER.get(field.name, (field.name,))
    return ", ".join(str(field.model._meta.get_field(name).verbose_name) for name in names)


def _columns(field: Any) -> tuple[str, ...]:
    precision = f"{field.name}_precision"
    if any(one.name == precision for one in field.model._meta.concrete_fields):
        return field.name, precision
    if isinstance(field, ForeignKey):
        return (field.attname,)
    return TOGETHER.get(field.name, (field.name,))


def is_empty(values: tuple[Any, ...]) -> bool:
    return values[0] in (None, "", UNKNOWN) or values[0] == []
