"""Events, and what happened on a trip: stops and visits."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trips.admin.base import (
    ArchiveAdmin,
    PartInline,
    Rows,
    TripPartAdmin,
    shown,
)
from trips.admin.forms import ArchiveForm, PartFormSet
from trips.models import Event, Stop, Visit

STOP_ROWS: Rows = [
    ("position", "destination", "country", "name_as_reported"),
    ("arrived_on", "left_on", "note"),
]
VISIT_ROWS: Rows = [
    ("position", "kind", "date", "stop"),
    ("organization", "event", "name_as_reported", "person_as_reported"),
    "description",
]


@admin.register(Event)
class EventAdmin(ArchiveAdmin):
    autocomplete_fields = ["destination"]
    fields = [("name", "name_en"), "series", ("start_date", "end_date"), "destination", "aliases"]
    list_display = ["name", "name_en", "series", "start_date", "end_date", "destination"]
    list_filter = ["series"]
    list_select_related = ["destination__country", "destination__region__country"]
    search_fields = ["name", "name_en", "series", "aliases__icontains", "destination__name"]

    def choice_label(self, obj: Event) -> str:
        return f"{obj.name} ({obj.start_date})" if obj.start_date else obj.name


class StopForm(ArchiveForm):
    """The country may be left empty: the destination knows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.fields["country"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if destination := cleaned.get("destination"):
            cleaned["country"] = cleaned.get("country") or destination.country
        if "country" not in self.errors and not cleaned.get("country"):
            self.add_error("country", _("국가나 방문지를 골라 주세요."))
        return cleaned


def stop_label(stop: Stop) -> str:
    place = stop.destination or stop.name_as_reported or stop.country
    return f"{stop.position}. {place}"


class VisitForm(ArchiveForm):
    """Offers the stops of the visit's own trip."""

    def __init__(self, *args: Any, stops: list[Stop] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("stop")
        if isinstance(field, forms.ModelChoiceField):
            own = Stop.objects.filter(trip=self.instance.trip_id)
            stops = list(own.with_places()) if stops is None else stops
            choices = [("", "---------"), *((s.pk, stop_label(s)) for s in stops)]
            field.queryset, field.choices = own, choices
            field.widget.can_add_related = field.widget.can_change_related = False
            field.help_text = _("여정을 저장한 뒤 고를 수 있습니다.")


class VisitFormSet(PartFormSet):
    @cached_property
    def stops(self) -> list[Stop]:
        return list(self.instance.stops.with_places()) if self.instance.pk else []

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "stops": self.stops}


class StopInline(PartInline):
    model = Stop
    autocomplete_fields = ["country", "destination"]
    fields = STOP_ROWS
    form = StopForm
    related = ("country", "destination__country", "destination__region")


class VisitInline(PartInline):
    model = Visit
    autocomplete_fields = ["organization", "event"]
    fields = VISIT_ROWS
    form = VisitForm
    formset = VisitFormSet
    related = ("organization__country", "organization__destination", "event")


@admin.register(Stop)
class StopAdmin(TripPartAdmin):
    autocomplete_fields = ["trip", "country", "destination"]
    fields = ["trip", *STOP_ROWS]
    form = StopForm
    list_display = [
        *("trip", "position", "country", "destination", "name_as_reported"),
        shown(Stop, "arrived_on"),
    ]
    list_filter = ["country__continent", ("destination", admin.EmptyFieldListFilter)]
    list_select_related = ["trip__government", "country", "destination__country"]
    ordering = ["-id"]
    search_fields = ["trip__title", "name_as_reported", "destination__name", "country__name"]


@admin.register(Visit)
class VisitAdmin(TripPartAdmin):
    autocomplete_fields = ["trip", "organization", "event"]
    fields = ["trip", *VISIT_ROWS]
    form = VisitForm
    list_display = [
        *("trip", "position", "kind", "organization", "event", "name_as_reported"),
        shown(Visit, "date"),
    ]
    list_filter = ["kind", ("organization", admin.EmptyFieldListFilter)]
    list_select_related = ["trip__government", "organization__country", "event"]
    ordering = ["-id"]
    search_fields = ["trip__title", "name_as_reported", "organization__name", "event__name"]
