"""A staff form as it was opened, as it is in the database now, and as it was typed.

The page carries a digest of every input it showed. When the form comes back, its initial values
are those of the database now: an initial value that does not fit its digest is a colleague's
change, a typed one that does not is one's own.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from staff.formsets import DELETE, StaffFormSet

MAIN = ("", "")  # the place of the page's own row
Place = tuple[str, str]  # prefix of the inline, id of the row
Stamp = dict[Place, list[str]]  # digests in the order of the inputs


@dataclass(frozen=True)
class SavedRow:
    """A row of the page that the database has; `data`: what was sent for it, if anything was;
    `delete`: the name of the input that deletes it.
    """

    label: str
    inputs: list[BoundField]
    data: Any
    delete: str = ""

    def stamp(self) -> list[str]:
        return [digest(initial_values(bound)) for bound in self.inputs]


def saved_rows(form: Any, formsets: Iterable[Any]) -> Iterator[tuple[Place, SavedRow]]:
    """The page's own row, and those rows of its inlines that the form has and the database, too."""
    yield MAIN, SavedRow("", list(form), form.data)
    for formset in editable(formsets):
        noun = formset.model._meta.verbose_name
        for part in formset.initial_forms:
            if part.instance.pk is not None:
                label, delete = f"{noun} “{part.instance}”", f"{part.prefix}-{DELETE}"
                row = SavedRow(label, formset.inputs_of(part), part.data, delete)
                yield (formset.prefix, str(part.instance.pk)), row


def editable(formsets: Iterable[Any]) -> Iterator[Any]:
    for formset in formsets:
        if isinstance(formset, StaffFormSet) and formset.inputs_of(formset.empty_form):
            yield formset


def initial_values(bound: BoundField) -> list[str]:
    """What a browser sends back for an input nobody touched."""
    widget, value = bound.field.widget, bound.field.prepare_value(bound.initial)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    values = shown if isinstance(shown, list | tuple) else [shown]
    return [str(one) for one in values if one not in (None, "")]


def digest(values: Iterable[str]) -> str:
    """Eight characters; line ends, outer spaces and empty values do not count."""
    texts = ["\n".join(one.split("\r\n")).strip() for one in values]
    text = "\x1f".join(filter(None, texts))
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
        (prefix, pk): [digests[at : at + 8] for at in range(0, len(digests), 8)]
        for prefix, rows in _tree(text).items()
        if isinstance(rows, dict)
        for pk, digests in rows.items()
        if isinstance(digests, str)
    }


def read_time(text: str) -> datetime | None:
    """When the page was opened."""
    written = _tree(text).get("at")
    try:
        at = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return at if at and timezone.is_aware(at) else None


def _tree(text: str) -> dict[str, Any]:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return tree if isinstance(tree, dict) else {}
