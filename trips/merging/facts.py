"""What a row says, in units that one can choose between: a partial date is one, a point is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model

from listing.field_text import field_text
from trips.models.partial import PartialDateValue

# Columns with a rule of their own: all names are kept, a stage is not chosen here.
APART = {"aliases", "publication", "position"}
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
        return field_text(field, value, getattr(row, f"{self.name}_precision", ""))


def facts(model: type[Model]) -> list[MergeFact]:
    """Everything a person may write about such a row."""
    dates = {v.column for v in vars(model).values() if isinstance(v, PartialDateValue)}
    taken = {second for pair in TOGETHER.values() for second in pair[1:]}
    return [
        MergeFact(field.name, _label(field), _columns(field, dates))
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in APART | taken
    ]


def _label(field: Any) -> str:
    names = TOGETHER.get(field.name, (field.name,))
    return ", ".join(str(field.model._meta.get_field(name).verbose_name) for name in names)


def _columns(field: Field, dates: Iterable[str]) -> tuple[str, ...]:
    if field.name in dates:
        return field.name, f"{field.name}_precision"
    if isinstance(field, ForeignKey):
        return (field.attname,)
    return TOGETHER.get(field.name, (field.name,))


def is_empty(values: tuple[Any, ...]) -> bool:
    return values[0] in (None, "", UNKNOWN) or values[0] == []
