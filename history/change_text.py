"""Kept values as texts: names for ids, labels for codes, dates as precise as they are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import BinaryField, DateTimeField, Field, ForeignKey, Model
from django.utils.timezone import localtime

from history.models import Change
from history.tracked_tables import columns_of, model_of
from listing.field_text import field_text

PRECISION = "_precision"
Row = Mapping[str, Any]


class ChangeTexts:
    """Texts of changed values; the names of all rows they point at take one query a model."""

    def __init__(self, changes: Iterable[Change], rows: Iterable[tuple[type[Model], Row]]) -> None:
        keys_by_model: dict[type[Model], set[str]] = defaultdict(set)
        for change in changes:
            keys_by_model[model_of(change.kind)].add(change.object_id)
            _collect(model_of(change.kind), change.old, keys_by_model)
            _collect(model_of(change.kind), change.new, keys_by_model)
        for model, row in rows:
            _collect(model, row, keys_by_model)
        self.names = {
            (model, str(pk)): str(row_now)
            for model, keys in keys_by_model.items()
            for pk, row_now in model._base_manager.in_bulk(list(keys)).items()
        }

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


def _collect(model: type[Model], row: Row, keys_by_model: dict[type[Model], set[str]]) -> None:
    for column, field in columns_of(model).items():
        if isinstance(field, ForeignKey) and row.get(column) is not None:
            keys_by_model[field.related_model].add(str(row[column]))
