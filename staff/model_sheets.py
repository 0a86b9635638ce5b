"""Any rows as a sheet: every column of their model, choices in words, related rows by name.

In Korean, as all sheets of the staff site.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import BinaryField, Field, ForeignKey, GeneratedField, Model, QuerySet
from django.utils import timezone
from django.utils.translation import override

from listing.field_text import choice_labels, known_part
from listing.sheets import SEVERAL, Column, Row, Sheet, Value

NAMES = ("name", "title")  # what a related row is called by
PRECISION = "_precision"
UNWRITTEN = (BinaryField, GeneratedField)


def whole_rows(rows: QuerySet, leave: tuple[str, ...] = ()) -> Sheet:
    """`leave`: columns that are not given away."""
    model = rows.model
    columns: list[Column] = []
    keys: list[str] = []
    with override("ko"):
        for field in model._meta.concrete_fields:
            if field.name not in leave and not _is_beside(field):
                columns += _columns(field)
                keys += _keys(field)
    values = rows.select_related(None).prefetch_related(None).values(*keys)
    return Sheet(str(model._meta.model_name), columns, values)


def _is_beside(field: Field) -> bool:
    """Bytes, what follows from other columns, and the precision of a date, written with it."""
    return isinstance(field, UNWRITTEN) or field.name.endswith(PRECISION)


def _keys(field: Field) -> Iterator[str]:
    yield field.name
    if isinstance(field, ForeignKey) and (name := _name_of(field)):
        yield f"{field.name}__{name}"
    if _has_precision(field):
        yield field.name + PRECISION


def _columns(field: Field) -> Iterator[Column]:
    title = str(field.verbose_name)
    if not isinstance(field, ForeignKey):
        label = "번호" if field.primary_key and field.name == "id" else title
        yield Column(field.name, label, "", _reader(field))
        return
    code = "번호" if field.target_field.name == "id" else "코드"
    yield Column(field.name, f"{title} {code}", "", _reader(field))
    if name := _name_of(field):
        key = f"{field.name}__{name}"
        yield Column(key, title, "", lambda row: row[key])


def _name_of(field: Any) -> str | None:
    related: type[Model] = field.related_model
    columns = {one.name for one in related._meta.concrete_fields}
    return next((name for name in NAMES if name in columns), None)


def _has_precision(field: Field) -> bool:
    return any(one.name == field.name + PRECISION for one in field.model._meta.concrete_fields)


def _reader(field: Field) -> Callable[[Row], Value]:
    name, labels = field.name, choice_labels(field)
    precise = name + PRECISION if _has_precision(field) else None

    def value(row: Row) -> Value:
        text = _in_words(row[name], labels)
        return known_part(text, row[precise]) if precise and isinstance(text, str) else text

    return value


def _in_words(value: Any, labels: dict[Any, str]) -> Value:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return SEVERAL.join(labels.get(one, str(one)) for one in value)
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, int | Decimal) and not labels:
        return value
    if isinstance(value, datetime):
        return timezone.localtime(value, timezone.get_default_timezone()).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return labels.get(value, str(value))
