"""The facts of a trip that an article can be a source for, each as a small form."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from trips.admin.inputs.fields import PartialDateField, partial_dates
from trips.admin.inputs.labels import stop_label
from trips.citation_querysets import CITED
from trips.evidence.citable import citable_columns
from trips.models import Citation, Country, Trip

QUOTE = Citation._meta.get_field("quote").max_length
VALUE = Citation._meta.get_field("value").max_length
MOST = 10**15  # of whatever is counted


@dataclass(frozen=True)
class Fact:
    """`row` is None for a trip that does not exist yet; `cited`: what this article says so far;
    `item`: one of several values that the column has.
    """

    kind: str
    row: Any
    column: Any
    group: str
    cited: list[str] = field(default_factory=list)
    item: str = ""

    @property
    def key(self) -> str:
        place = f"{self.kind}-{self.row.pk if self.row else 'new'}-{self.column.name}"
        return f"{place}-{self.item}" if self.item else place

    @property
    def several(self) -> bool:
        return isinstance(self.column, ArrayField)

    @property
    def value(self) -> Any:
        """What the row holds, as sources give it: related rows by name, countries by code."""
        name = self.column.name
        if self.row is None or self.several:
            return self.item
        if partial := partial_dates(type(self.row)).get(name):
            return getattr(self.row, partial)
        value = getattr(self.row, name)
        return value.pk if isinstance(value, Country) else getattr(value, "name", value)


def facts_of(trip: Trip | None, article: Article) -> Iterator[Fact]:
    """In the order of the trip's page; a fixed number of queries."""
    values: dict[tuple[str, Any, str], list[str]] = {}
    if trip:
        for one in Citation.objects.filter(about=trip, article=article):
            kind = next(name for name in CITED if getattr(one, f"{name}_id"))
            place = (kind, getattr(one, f"{kind}_id"), one.field)
            values.setdefault(place, []).append(one.value)
    for kind, row, group in _rows(trip):
        model: Any = Citation._meta.get_field(kind).related_model
        for name in citable_columns(kind, row):
            cited = values.get((kind, row and row.pk, name), [])
            fact = Fact(kind, row, model._meta.get_field(name), group, cited)
            items = getattr(row, name, None) if fact.several else None
            yield from (replace(fact, item=item) for item in items or [""])


def _rows(trip: Any) -> Iterator[tuple[str, Any, str]]:
    yield "trip", trip, _("출장 전체")
    if trip is None:
        return
    for person in trip.participants.select_related("official", "organization", "government"):
        yield "participant", person, str(person.official or person.organization or person)
    for stop in trip.stops.with_places():
        yield "stop", stop, stop_label(stop)
    for visit in trip.visits.with_names():
        yield "visit", visit, str(visit.organization or visit.event or visit)
    for agreement in trip.agreements.select_related("destination"):
        yield "agreement", agreement, str(agreement)


class FactForm(forms.Form):
    """Whether the article supports the fact, what it says, and in which words."""

    ticked = forms.BooleanField(required=False)
    quote = forms.CharField(
        label=gettext_lazy("인용문"), required=False, max_length=QUOTE, widget=forms.TextInput
    )

    def __init__(self, fact: Fact, countries: list[tuple[str, str]], data: Any) -> None:
        super().__init__(data, prefix=fact.key, initial={"value": fact.value})
        self.fact = fact
        self.fields["value"] = _input(fact, countries)
        self.fields["ticked"].label = str(fact.column.verbose_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        value = cleaned.get("value")
        cleaned["value"] = "" if value is None else str(value)
        if self.errors:
            return cleaned
        if not cleaned["ticked"]:
            if {"value", "quote"} & set(self.changed_data):
                self.add_error(
                    "ticked", _("적은 것이 있습니다. 이 사실을 고르거나 적은 것을 지워 주세요.")
                )
        elif not cleaned["value"]:
            self.add_error("value", _("이 기사가 말하는 값을 적어 주세요."))
        elif cleaned["value"] in self.fact.cited:
            self.add_error("value", _("이 기사가 이미 같은 값의 출처입니다."))
        return cleaned

    def citation(self, trip: Trip, **given: Any) -> Citation:
        texts = {"value": self.cleaned_data["value"], "quote": self.cleaned_data["quote"]}
        row = {self.fact.kind: self.fact.row or trip}
        return Citation(field=self.fact.column.name, **row, **texts, **given)


def _input(fact: Fact, countries: list[tuple[str, str]]) -> forms.Field:
    column: Any = fact.column
    given: dict[str, Any] = {"required": False, "label": _("값")}
    if isinstance(column, models.DateField):
        return PartialDateField(**given)
    if isinstance(column, models.IntegerField):
        return forms.IntegerField(min_value=0, max_value=MOST, **given)
    labels = column.base_field.choices if fact.several else column.choices
    choices = countries if column.related_model is Country else labels
    if choices:
        return forms.ChoiceField(choices=[("", "---------"), *choices], **given)
    return forms.CharField(max_length=VALUE, **given)
