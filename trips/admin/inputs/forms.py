"""Forms of rows, and the sets of rows inside a trip or an agreement."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from staff.autocomplete import RowChoice
from staff.formsets import StaffFormSet
from trips.admin.inputs.fields import partial_dates


class ArchiveForm(forms.ModelForm):
    """A partial date is one input."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filled_in: list[str] = []  # sentences about what was done for the editor, to look at
        for column, name in partial_dates(type(self.instance)).items():
            if isinstance(self.initial.get(column), date):
                self.initial[column] = getattr(self.instance, name)
        for name, field in self.fields.items():
            if isinstance(field, RowChoice):
                field.loaded = self.instance._state.fields_cache.get(name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.may_write(cleaned.get("trip")):
            self.add_error("trip", _("공개되었던 출장은 검토자만 고칩니다."))
        for column, name in partial_dates(type(self.instance)).items():
            if column in cleaned:
                value = cleaned[column]
                setattr(self.instance, name, value)
                cleaned[column] = value and value.first
        for name in self._same_choices():
            cleaned[name] = self.initial[name]
        return cleaned

    def _same_choices(self) -> set[str]:
        """Inputs of several choices that hold those of the row: their order is the row's own."""
        several = {n for n, f in self.fields.items() if isinstance(f, forms.MultipleChoiceField)}
        return several & self.initial.keys() - {*self.changed_data, *self.errors}

    def may_write(self, trip: Any) -> bool:  # noqa: ARG002
        """Of a part of a trip: whether it may be put there. The admin of parts says more."""
        return True

    def _post_clean(self) -> None:
        """A saved row that the form leaves as it is was checked when it was saved."""
        if self.instance._state.adding or self.has_changed():
            super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        """A precision has no input of its own, which for Django means not to check the
        constraints that need it.
        """
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        columns = partial_dates(type(self.instance)).keys() & self.fields.keys() - excluded
        return excluded - {f"{column}_precision" for column in columns}


class PartFormSet(StaffFormSet):
    """Rows in order: an empty position continues after those above."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "position" in form.fields:
            form.fields["position"].required = False
            if form.instance.pk is None:
                form.initial["position"] = None

    def written(self) -> Iterator[Any]:
        """Forms of the rows that will be there after saving."""
        for form in self.forms:
            if (form.instance.pk or form.has_changed()) and form not in self.deleted_forms:
                yield form

    def clean(self) -> None:
        super().clean()
        last = 0
        for form in self.written():
            if "position" in form.fields:
                if form.instance.position is None:
                    form.instance.position = last + 1
                last = max(last, form.instance.position)

    def save_first(self) -> None:
        """New rows at once, so that rows of other inlines can point at them."""
        for form in self.extra_forms:
            if form.has_changed() and form not in self.deleted_forms:
                self.save_new(form)

    def save_new(self, form: Any, commit: bool = True) -> Any:
        return form.instance if form.instance.pk else super().save_new(form, commit)
