"""Rows of one form that point at each other before any of them is saved.

`row:stops-3` is the fourth row of the inline `stops`, as its inputs are named. It holds in that
form only; once saved, the row is chosen by its id.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from staff.formsets import DELETE

ROW = "row:"
_NAMED = re.compile(r"row:([a-z_]+)-(\d{1,4})", re.ASCII)


def _inline(trip: Any, prefix: str) -> Any:
    """The set of rows beside this one; on the page of a single part there is none."""
    formsets = getattr(trip, "formsets", [])
    return next((formset for formset in formsets if formset.prefix == prefix), None)


def saved_rows(trip: Any, prefix: str) -> list[Any] | None:
    """The rows of an inline that the database has; None on the page of a single part."""
    formset = _inline(trip, prefix)
    return None if formset is None else list(formset.saved_rows())


def new_rows(trip: Any, prefix: str) -> list[tuple[str, str]]:
    """Choices for the rows that this form adds to an inline, filled in or not yet."""
    formset = _inline(trip, prefix)
    if formset is None:
        return []
    numbers = range(formset.initial_form_count(), formset.total_form_count())
    return [(f"{ROW}{prefix}-{n}", _("%(n)s번째 줄") % {"n": n + 1}) for n in numbers]


def typed_row(trip: Any, value: str) -> Model | None:
    """The row that is about to be saved; None for one that is not there or left empty."""
    named = _NAMED.fullmatch(value)
    formset = _inline(trip, named[1]) if named else None
    if named is None or formset is None:
        return None
    at = int(named[2])
    if not formset.initial_form_count() <= at < len(formset.forms):
        return None
    form = formset.forms[at]
    deleted = form.is_valid() and form.cleaned_data.get(DELETE)
    row: Model = form.instance
    return row if form.has_changed() and not deleted else None


def prefix_of(value: str) -> str:
    named = _NAMED.fullmatch(value)
    return named[1] if named else ""


def refusal() -> ValidationError:
    return ValidationError(
        _("고른 줄이 비어 있습니다. 그 줄을 채우거나 다른 것을 골라 주세요."), code="empty_row"
    )


class RowHere(forms.ModelChoiceField):
    """A row of the same trip, typed in the same form or `saved` (id → row). The form sets both."""

    trip: Any = None
    saved: Mapping[str, Model] = MappingProxyType({})

    def to_python(self, value: Any) -> Any:
        if not str(value or "").startswith(ROW):
            return self.saved.get(str(value)) or super().to_python(value)
        if (row := typed_row(self.trip, str(value))) is None:
            raise refusal()
        return row
