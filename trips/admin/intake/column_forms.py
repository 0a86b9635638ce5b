"""Values of a trip's own columns as inputs, those of the trip form, and back."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staff.autocomplete import label_of
from trips.admin.inputs.fields import WholeNumberField
from trips.admin.intake.suggestion_form import (
    DateInput,
    SuggestionForm,
    needed,
    row_input,
)
from trips.choices import Body
from trips.intake.no_trip_words import NO_TRIP_LABELS
from trips.models import Trip


class SuggestedGovernmentForm(SuggestionForm):
    government = row_input(Trip, "government", _("지방정부"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:
        return {"government": row or value}

    def typed(self) -> tuple[Any, str]:
        chosen = self.cleaned_data["government"]
        return (chosen.pk, chosen.pk) if chosen else (None, "")

    def clean_government(self) -> Any:
        return needed(self.cleaned_data["government"])

    def words(self) -> str:
        row = self.fields["government"].loaded  # type: ignore[attr-defined]
        return label_of(row) if row else super().words()


class SuggestedBodyForm(SuggestionForm):
    body = forms.ChoiceField(choices=Body, label=_("기관 구분"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"body": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["body"], ""

    def words(self) -> str:
        return str(Body(self.suggestion.final_value).label)


class SuggestedDateForm(SuggestionForm):
    date = DateInput(required=False, label=_("날짜"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"date": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["date"], ""

    def clean_date(self) -> Any:
        return needed(self.cleaned_data["date"])

    def words(self) -> str:
        """`2024-01-05`; of `XXXX-07-27` what is known, and that the year is not."""
        text = super().words()
        if not text.startswith("XXXX"):
            return text
        known = text.replace("XXXX-", "").replace("XX-", "")
        return gettext("%(known)s (해를 모름)") % {"known": known}


class SuggestedNumberForm(SuggestionForm):
    number = WholeNumberField(required=False, min_value=0, max_value=9999, label=_("수"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"number": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["number"], ""

    def clean_number(self) -> Any:
        return needed(self.cleaned_data["number"])


class SuggestedNoTripForm(SuggestionForm):
    reason = forms.ChoiceField(choices=list(NO_TRIP_LABELS.items()), label=_("까닭"))

    def inputs(self, value: Any, row: str) -> dict[str, Any]:  # noqa: ARG002
        return {"reason": value}

    def typed(self) -> tuple[Any, str]:
        return self.cleaned_data["reason"], ""

    def words(self) -> str:
        return str(NO_TRIP_LABELS[self.suggestion.final_value])
