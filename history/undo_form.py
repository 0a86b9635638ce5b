"""Which changes somebody wants taken back, as an address says it."""

from django import forms
from django.db.models import QuerySet

from history.models import Change
from history.querysets import bundle_of, of_records

LARGEST = 2**62


def _of(record: str) -> QuerySet[Change]:
    kind, __, key = record.partition(":")
    return of_records(kind, [key])


class Wanted(forms.Form):
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
        """Nothing where the address makes no sense."""
        if not self.is_valid():
            return Change.objects.none()
        told = self.cleaned_data
        record = _of(told["record"]) if told["record"] else None
        if record is not None and told["after"] is not None:
            return record.filter(pk__gt=told["after"])
        found = Change.objects.filter(pk=told["change"])
        if told["all"] and (one := found.first()):
            found = bundle_of(one) if record is None else record & bundle_of(one)
        return found

    def columns(self) -> list[str] | None:
        """A date goes with its precision. None: all."""
        column = self.cleaned_data["column"]
        return [column, f"{column}_precision"] if column else None
