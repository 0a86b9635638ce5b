"""A related row as text in a cell: `이름#번호`, a code, a name that only one row bears."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from staff.autocomplete import label_of
from trips.models import Country, LocalGovernment

_ID = re.compile(r"#(\d{1,18})$")
_CODE = re.compile(r"\(([0-9]{5}|[A-Z]{2})\)$")
SHOWN = 6  # candidates in a sentence


def row_text(row: Model) -> str:
    """`고양시(41280)`, `미국(US)`, `풀러턴#12`: what names exactly this row."""
    name = getattr(row, "name", str(row))
    return f"{name}({row.pk})" if isinstance(row, Country | LocalGovernment) else f"{name}#{row.pk}"


def _key(text: str) -> tuple[str, str]:
    """The id or code in a text, and its name."""
    if named := (_ID.search(text) or _CODE.search(text)):
        return named[1], text[: named.start()].strip()
    return (text, text) if text.isdecimal() or re.fullmatch(r"[A-Z]{2}", text) else ("", text)


class NamedRows:
    """Rows of a model with some names, aliases, ids or codes, read in one query."""

    def __init__(self, model: type[Model], texts: Iterable[str]) -> None:
        keys = [_key(text) for text in texts if text]
        codes = [key for key, _name in keys if key and self._suits(model, key)]
        names = [name for _key, name in keys if name]
        either = Q(pk__in=codes) | Q(name__in=names)
        if any(column.name == "aliases" for column in model._meta.fields):
            either |= Q(aliases__overlap=names)
        rows = model._default_manager.filter(either).order_by("pk")
        self.rows: list[Any] = list(rows) if keys else []

    @staticmethod
    def _suits(model: type[Model], key: str) -> bool:
        return key.isdecimal() or issubclass(model, Country | LocalGovernment)

    def of(self, text: str) -> list[Any]:
        """The row of the id or code, else of the name, else of the alias."""
        key, name = _key(text)
        by_key = [row for row in self.rows if key and str(row.pk) == key]
        by_name = [row for row in self.rows if row.name == name]
        return (
            by_key or by_name or [row for row in self.rows if name in getattr(row, "aliases", ())]
        )


class NamedRowField(forms.Field):
    """Text ↔ row of `model`; a name of several rows is an error that lists them."""

    widget = forms.TextInput(attrs={"class": "vTextField"})
    default_error_messages = {
        "unknown": _("“%(text)s”: 없습니다. 이름이나 번호를 확인해 주세요."),
        "several": _("“%(text)s”: 여럿이 있습니다(%(rows)s). 번호까지 적어 주세요."),
    }

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model = model
        self.loaded: Model | None = None  # what the row of the cell has now
        self.rows: NamedRows | None = None  # of all cells of the column, set by the grid

    def prepare_value(self, value: Any) -> Any:
        if self.loaded is not None and str(value) == str(self.loaded.pk):
            return row_text(self.loaded)
        return row_text(value) if isinstance(value, Model) else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        if self.loaded is not None and text == row_text(self.loaded):
            return self.loaded
        rows = (self.rows or NamedRows(self.model, [text])).of(text)
        if len(rows) == 1:
            return rows[0]
        shown = {"text": text.replace("\x00", "␀")[:60]}
        if not rows:
            raise ValidationError(self.error_messages["unknown"], "unknown", shown)
        labels = (f"{label_of(row)} {row_text(row)}" for row in rows[:SHOWN])
        shown["rows"] = ", ".join(labels)
        raise ValidationError(self.error_messages["several"], "several", shown)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").strip()
