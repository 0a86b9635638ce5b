"""A suggested value as inputs, and what a person makes of it."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from staff.autocomplete import RowChoice, RowSelect, label_of
from trips.admin.inputs.fields import PartialDateField
from trips.choices import SuggestionStatus
from trips.intake.decisions import SuggestionDecision
from trips.models import Suggestion

DECISIONS = (
    (SuggestionStatus.OPEN, _("미정")),
    (SuggestionStatus.ACCEPTED, _("받기")),
    (SuggestionStatus.REJECTED, _("버리기")),
)
_PARTS = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)){2}")
Rows = Callable[[type[Model], Any], Model | None]  # of a key


class DateInput(PartialDateField):
    """A date, of which parts may be unknown (`XXXX-07-27`) as long as it is left as suggested."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if "X" in text and _PARTS.fullmatch(text):
            return text
        partial = super().to_python(text)
        return str(partial) if partial else None


def row_input(model: type[Model], name: str, label: Any) -> RowChoice:
    """The input of a trip's column that chooses a row, with a little window for a new one."""
    column: Any = model._meta.get_field(name)
    select = RowSelect(column, admin.site)
    widget = RelatedFieldWidgetWrapper(
        select, column.remote_field, admin.site, can_add_related=True, can_change_related=False
    )
    rows = column.remote_field.model._default_manager.all()
    return RowChoice(queryset=rows, required=False, label=label, label_of=label_of, widget=widget)


def text_input(label: Any, most: int = 150) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(required=False, label=label, max_length=most, widget=widget)


def made_input(label: Any) -> forms.BooleanField:
    return forms.BooleanField(required=False, label=label)


def needed(value: Any) -> Any:
    if value in (None, ""):
        raise forms.ValidationError(_("비워 두려면 ‘버리기’를 고르세요."))
    return value


def row_key(row: Any, made: str = "") -> str:
    """`made`: what stands for a row that is to be made, if it is."""
    return str(row.pk) if row is not None else made


class SuggestionForm(forms.Form):
    """`rows` gives the rows that values mean, read for all forms at once."""

    decision = forms.ChoiceField(choices=DECISIONS, widget=forms.RadioSelect, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, suggestion: Suggestion, rows: Rows, data: Any = None) -> None:
        super().__init__(data, prefix=f"s{suggestion.pk}", use_required_attribute=False)
        self.suggestion = suggestion
        status = suggestion.status
        is_taken = status == SuggestionStatus.EDITED
        self.initial = {
            "decision": SuggestionStatus.ACCEPTED if is_taken else status,
            "seen": status,
            **self.inputs(suggestion.final_value, suggestion.row),
        }
        for name, field in self.fields.items():
            if isinstance(field, RowChoice) and (key := self.initial.get(name)):
                field.loaded = rows(field.queryset.model, key)  # type: ignore[union-attr]

    # What a kind of value says

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        """Value and row → initial values of the inputs."""
        raise NotImplementedError

    def typed(self) -> tuple[Any, str]:
        """Cleaned inputs → value and row."""
        raise NotImplementedError

    # What a person made of it

    def decision_of(self) -> SuggestionDecision:
        """Of a valid form."""
        one, chosen = self.suggestion, self.cleaned_data["decision"]
        seen = self.cleaned_data["seen"] or None
        if chosen == SuggestionStatus.REJECTED:
            return SuggestionDecision(one.pk, SuggestionStatus.REJECTED, seen=seen)
        changed = self.changes_value()
        if chosen != SuggestionStatus.ACCEPTED and not changed:
            return SuggestionDecision(one.pk, SuggestionStatus.OPEN, seen=seen)
        value, row = self.typed() if changed else (one.final_value, one.row)
        if value == one.value:
            return SuggestionDecision(one.pk, SuggestionStatus.ACCEPTED, row=row, seen=seen)
        return SuggestionDecision(one.pk, SuggestionStatus.EDITED, value, row, seen)

    def changes_value(self) -> bool:
        return bool({*self.changed_data} - {"decision", "seen"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == SuggestionStatus.REJECTED:
            self.errors.clear()
        return cleaned

    @property
    def quotes(self) -> list[str]:
        """Its words in the article, each once."""
        return list(dict.fromkeys(span["quote"] for span in self.suggestion.evidence))

    def value_inputs(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in ("decision", "seen")]

    def words(self) -> str:
        """The value as it reads."""
        value = self.suggestion.final_value
        return str(value)
