"""The rows of an inline: how many one form may have, and what two editors may do to them."""

import re
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from staff.autocomplete import RowChoice

DELETE = forms.formsets.DELETION_FIELD_NAME


MOST_NEW = 100  # rows that one saving may add to an inline


class BoundedFormSet(BaseInlineFormSet):
    """As many rows as were sent, and at most `most_new` more than there are: what a form says of
    its own size is not believed. The page adds no more either (static/parts.js).
    """

    most_new = MOST_NEW
    default_error_messages = {
        "too_many_forms": _(
            "%(num)s줄까지 적을 수 있습니다. 더 있으면 저장한 뒤에 이어서 적어 주세요."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absolute_max = len(self.saved_rows()) + self.most_new
        self.max_num = min(self.max_num, self.absolute_max)

    def saved_rows(self) -> Any:
        """All rows that the database has now; asked once."""
        return super().get_queryset()

    def total_form_count(self) -> int:
        total: int = super().total_form_count()
        return min(total, self.sent_rows) if self.is_bound else total

    @cached_property
    def sent_rows(self) -> int:
        """One more than the highest number of a row of which something was sent."""
        number = re.compile(rf"{re.escape(str(self.prefix))}-(\d{{1,5}})-", re.ASCII)
        return max((int(sent[1]) + 1 for sent in map(number.match, self.data) if sent), default=0)


class StaffFormSet(BoundedFormSet):
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
