"""A staff form as it was opened, as it is in the database now, and as it was typed.

The page carries a digest of every input it showed. From it and a fresh copy of the page one
sees, field by field, who changed what: a digest that no longer fits the database is a
colleague's change, one that does not fit what was typed is one's own.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone

DELETE = forms.formsets.DELETION_FIELD_NAME
MAIN = ("", "")  # the place of the page's own row
Place = tuple[str, str]  # prefix of the inline, id of the row
Stamp = dict[Place, list[str]]  # digests in the order of the inputs


@dataclass(frozen=True)
class Row:
    """A saved row on a fresh page: its inputs by name."""

    label: str
    inputs: dict[str, BoundField]

    def stamp(self) -> list[str]:
        return [digest(sent(bound)) for bound in self.inputs.values()]


@dataclass(frozen=True)
class Inline:
    """The rows of one inline in their order on a fresh page."""

    prefix: str
    id_name: str
    label: str
    names: list[str]  # of a row's inputs
    places: list[Place]


@dataclass(frozen=True)
class Opened:
    rows: dict[Place, Row]
    inlines: list[Inline]

    def stamp(self) -> Stamp:
        return {place: row.stamp() for place, row in self.rows.items()}


def read(form: Any, formsets: Iterable[Any]) -> Opened:
    """What a page shows that was opened just now (nothing typed yet)."""
    rows, inlines = {MAIN: Row("", _inputs(form, set()))}, []
    for formset in formsets:
        id_name = formset.model._meta.pk.name
        skipped = {id_name, DELETE, formset.fk.name}
        saved = [f for f in formset.initial_forms if f.instance.pk is not None]
        found = {(formset.prefix, str(f.instance.pk)): f for f in saved}
        noun = str(formset.model._meta.verbose_name)
        parts = {
            place: Row(f"{noun} “{f.instance}”", _inputs(f, skipped)) for place, f in found.items()
        }
        if names := list(_inputs(formset.empty_form, skipped)):
            rows |= parts
            inlines.append(Inline(formset.prefix, id_name, noun, names, list(parts)))
    return Opened(rows, inlines)


def _inputs(form: Any, skipped: set[str]) -> dict[str, BoundField]:
    return {bound.name: bound for bound in form if bound.name not in skipped}


def sent(bound: BoundField) -> list[str]:
    """What a browser sends back for an input nobody touched."""
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    values = shown if isinstance(shown, list | tuple) else [shown]
    return [str(one) for one in values if one not in (None, "")]


def digest(values: Iterable[str]) -> str:
    """Eight characters; line ends, outer spaces and empty values do not count."""
    told = ["\n".join(one.split("\r\n")).strip() for one in values]
    text = "\x1f".join(filter(None, told))
    return hashlib.blake2s(text.encode(errors="replace"), digest_size=4).hexdigest()


def write_stamp(stamp: Stamp) -> str:
    """`{"at": "2024-01-05T…", "stops": {"12": "9f86d08188…"}}`"""
    tree: dict[str, Any] = {"at": timezone.now().isoformat()}
    for (prefix, pk), digests in stamp.items():
        tree.setdefault(prefix, {})[pk] = "".join(digests)
    return json.dumps(tree, separators=(",", ":"))


def read_stamp(text: str) -> Stamp:
    """What cannot be read was never opened: then every field counts as changed."""
    return {
        (prefix, pk): [told[at : at + 8] for at in range(0, len(told), 8)]
        for prefix, rows in _tree(text).items()
        if isinstance(rows, dict)
        for pk, told in rows.items()
        if isinstance(told, str)
    }


def read_time(text: str) -> datetime | None:
    """When the page was opened."""
    told = _tree(text).get("at")
    try:
        at = datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return at if at and timezone.is_aware(at) else None


def _tree(text: str) -> dict[str, Any]:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return tree if isinstance(tree, dict) else {}


def typed_rows(post: QueryDict, prefix: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Prefix of each row that was sent for an inline, with its inputs by name."""
    total = post.get(f"{prefix}-TOTAL_FORMS", "")
    count = int(total) if total.isascii() and total.isdigit() and len(total) < 5 else 0
    found: dict[str, dict[str, list[str]]] = {f"{prefix}-{n}": {} for n in range(min(count, 2000))}
    for key in post:
        row, __, name = key.rpartition("-")
        if row in found:
            found[row][name] = post.getlist(key)
    yield from found.items()
