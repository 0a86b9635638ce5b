"""Kept values as texts: names for ids, labels for codes, dates as precise as they are known."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BinaryField, DateTimeField, Field, ForeignKey, Model
from django.utils.timezone import localtime

from history.models import Action, Change
from history.tracked_tables import columns_of, model_of
from listing.field_text import field_text

PRECISION = "_precision"
Row = Mapping[str, Any]
RowOfModel = tuple[type[Model], Row]


class ChangeTexts:
    """Texts of changed values; the names of all rows they point at take one query a model."""

    def __init__(self, changes: Collection[Change], rows: Iterable[RowOfModel]) -> None:
        keys_by_model: dict[type[Model], set[str]] = defaultdict(set)
        for change in changes:
            keys_by_model[model_of(change.kind)].add(change.object_id)
            _collect(model_of(change.kind), change.old, keys_by_model)
            _collect(model_of(change.kind), change.new, keys_by_model)
        for model, row in rows:
            _collect(model, row, keys_by_model)
        rows_now = {
            (model, str(pk)): row_now
            for model, keys in keys_by_model.items()
            for pk, row_now in model._base_manager.in_bulk(list(keys)).items()
        }
        self.names = {key: str(row_now) for key, row_now in rows_now.items()}
        for change in changes:
            key = model_of(change.kind), change.object_id
            if change.action == Action.ADDED and change.new and key not in self.names:
                self.names[key] = _proposed_name(key[0], change.new, rows_now)

    def name(self, change: Change, row: Row) -> str:
        """The changed row's name today, or its `name` or `title` in `row` when it is gone."""
        name_now = self.names.get((model_of(change.kind), change.object_id))
        return name_now or next((str(row[c]) for c in ("name", "title") if row.get(c)), "")

    def text(self, field: Field, row: Row) -> str:
        column = str(field.column)
        value = row.get(column)
        if value in (None, "", []):
            return ""
        if isinstance(field, ForeignKey):
            return self.names.get((field.related_model, str(value)), f"#{value}")
        if isinstance(field, BinaryField):
            return "…"
        if isinstance(field, DateTimeField):
            value = f"{localtime(datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
        return field_text(field, value, row.get(column + PRECISION) or "")


def _proposed_name(
    model: type[Model], row: Row, rows_now: Mapping[tuple[type[Model], str], Model]
) -> str:
    """What a row is called that is proposed, and so is not there yet."""
    columns = columns_of(model)
    instance = model(**{columns[c].attname: value for c, value in row.items() if c in columns})
    for column, field in columns.items():
        if isinstance(field, ForeignKey):
            related = rows_now.get((field.related_model, str(row.get(column))))
            if related is not None:
                setattr(instance, field.name, related)
    try:
        return str(instance)
    except ObjectDoesNotExist:  # it names another row that is not there
        return ""


def _collect(model: type[Model], row: Row, keys_by_model: dict[type[Model], set[str]]) -> None:
    for column, field in columns_of(model).items():
        if isinstance(field, ForeignKey) and row.get(column) is not None:
            keys_by_model[field.related_model].add(str(row[column]))
