"""The form, read from an address, that says which changes to undo."""

from django import forms
from django.db.models import QuerySet

from history.models import Change
from history.querysets import bundle_of, of_records

LARGEST = 2**62


class UndoForm(forms.Form):
    """`change` alone: that one, or one `column` of it. With `all`: what was done in one go with it;
    with `record` (`trips.trip:5`) as well: to this record only. `after`: all later changes of the
    record.
    """

    change = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    all = forms.BooleanField(required=False)
    column = forms.RegexField(r"^[a-z0-9_]{1,60}$", required=False)
    record = forms.RegexField(r"^[a-z]+\.[a-z]+:[\w-]{1,20}$", required=False)
    after = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)

    def changes(self) -> QuerySet[Change]:
        """The changes that the address asks to undo; none where it is not valid."""
        if not self.is_valid():
            return Change.objects.none()
        form_data = self.cleaned_data
        kind, __, key = form_data["record"].partition(":")
        record = of_records(kind, [key]) if kind else None
        if record is not None and form_data["after"] is not None:
            return record.filter(pk__gt=form_data["after"])
        changes = Change.objects.filter(pk=form_data["change"])
        if form_data["all"] and (change := changes.first()):
            changes = bundle_of(change) if record is None else record & bundle_of(change)
        return changes

    def columns(self) -> list[str] | None:
        """The columns to undo: one, with its precision where it is a date; None for all."""
        column = self.cleaned_data["column"]
        return [column, f"{column}_precision"] if column else None
