"""The rows of an inline that two editors may work on."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.models import BaseInlineFormSet

from staff.autocomplete import RowChoice

DELETE = forms.formsets.DELETION_FIELD_NAME


class StaffFormSet(BaseInlineFormSet):
    model: Any
    fk: Any

    def get_queryset(self) -> Any:
        """Of a form that was sent, the rows in the order in which it has them, and an empty one
        for each that is gone: Django's page puts them beside the inputs one by one.
        """
        if not self.is_bound:
            return super().get_queryset()
        saved = {str(row.pk): row for row in self.saved_rows()}
        count = min(self.initial_form_count(), self.total_form_count())
        return [saved.get(self.sent_id(number)) or self.model() for number in range(count)]

    def saved_rows(self) -> Iterable[Any]:
        """All rows that the database has now; asked once."""
        return super().get_queryset()

    def sent_id(self, number: int) -> str:
        return str(self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", ""))

    def inputs_of(self, form: Any) -> list[BoundField]:
        hidden = {self.model._meta.pk.name, DELETE, self.fk.name}
        return [bound for bound in form if bound.name not in hidden]

    def add_fields(self, form: Any, index: int | None) -> None:
        """The row that a form has loaded is not asked for again by its id."""
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        choice = form.fields[name]
        form.fields[name] = RowChoice(
            queryset=choice.queryset, initial=choice.initial, required=False, widget=choice.widget
        )
        form.fields[name].loaded = form.instance
