"""Events, and what happened on a trip: stops and visits."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trips.admin.base import MergeAdmin, PartInline, Rows, SharedAdmin, TripPartAdmin, shown
from trips.admin.grids.grid import GridFormSet, GridInline
from trips.admin.inputs.forms import ArchiveForm, PartFormSet
from trips.admin.inputs.labels import stop_label
from trips.admin.inputs.row_references import RowHere, new_rows, saved_rows
from trips.choices import Precision
from trips.models import Event, Stop, Visit

STOP_ROWS: Rows = [
    ("position", "destination", "arrived_on", "left_on", "country", "name_as_reported", "note"),
]
ASKS_FOR_STOP = {"organization", "event", "date"}  # whoever changes these and names no stop
VISIT_ROWS: Rows = [
    ("position", "date", "kind", "stop", "organization", "event"),
    ("person_as_reported", "name_as_reported", "description"),
]


@admin.register(Event)
class EventAdmin(SharedAdmin, MergeAdmin):
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
        if not {"country", "destination"} & {*self.errors} and not cleaned.get("country"):
            self.add_error("country", _("국가나 방문지를 골라 주세요."))
        return cleaned


class VisitForm(ArchiveForm):
    """Offers the stops of the visit's own trip, those typed in the same form too."""

    stop = RowHere(queryset=Stop.objects.none(), required=False, label=_("방문지"))

    def __init__(self, *args: Any, stops: list[Stop] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("stop")
        if isinstance(field, RowHere):
            own = Stop.objects.filter(trip=self.instance.trip_id)
            stops = list(own.with_places()) if stops is None else stops
            field.queryset, field.saved = own, {str(stop.pk): stop for stop in stops}
            field.choices = [("", "---------"), *((s.pk, stop_label(s)) for s in stops)]


class VisitFormSet(PartFormSet):
    @cached_property
    def stops(self) -> list[Stop]:
        """Of the trip; those of the inline beside this one were read with their places, too."""
        beside = saved_rows(self.instance, "stops")
        if beside is not None or self.instance.pk is None:
            return beside or []
        return list(self.instance.stops.with_places())

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "stops": self.stops}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if isinstance(field := form.fields.get("stop"), RowHere):
            saved: Any = field.choices
            field.trip = self.instance
            field.choices = [*saved, *new_rows(self.instance, "stops")]
            field.widget.attrs["data-rows"] = "stops"

    def clean(self) -> None:
        super().clean()
        route = list(kept_stops(self.instance))
        for form in self.written():
            visit = form.instance
            asked = visit.pk is None or not ASKS_FOR_STOP.isdisjoint(form.changed_data)
            left_out = "stop" in form.fields and not form.cleaned_data.get("stop")
            if asked and left_out and (stop := the_stop(visit, route)):
                visit.stop = stop
                sentence = gettext("%(visit)s: 방문지를 ‘%(stop)s’(으)로 골랐습니다.")
                host = visit.organization or visit.event or visit
                form.filled_in.append(sentence % {"visit": host, "stop": stop_label(stop)})


def kept_stops(trip: Any) -> Iterator[Stop]:
    """The route as it is in the form, before it is saved."""
    for formset in getattr(trip, "formsets", []):
        if formset.model is Stop and formset.is_valid():
            yield from (form.instance for form in formset.written())


def the_stop(visit: Visit, route: list[Stop]) -> Stop | None:
    """The only one where the host or the event is, else the only one that began that day."""
    place = getattr(visit.organization or visit.event, "destination_id", None)
    stops = [stop for stop in route if place and stop.destination_id == place]
    if not stops and visit.on and visit.on.precision == Precision.DAY:
        stops = [stop for stop in route if stop.arrived == visit.on]
    return stops[0] if len(stops) == 1 else None


class StopInline(PartInline):
    model = Stop
    first_rows = 3
    autocomplete_fields = ["country", "destination"]
    fields = STOP_ROWS
    form = StopForm
    related = ("country", "destination__country", "destination__region")


class VisitInline(PartInline):
    model = Visit
    first_rows = 3
    autocomplete_fields = ["organization", "event"]
    fields = VISIT_ROWS
    form = VisitForm
    formset = VisitFormSet
    related = ("organization__country", "organization__destination", "event")


class StopGridFormSet(GridFormSet, PartFormSet):
    pass


class StopGrid(GridInline):
    model = Stop
    fk_name = "trip"
    form = StopForm
    formset = StopGridFormSet
    fields = STOP_ROWS
    related = StopInline.related


class VisitGridFormSet(GridFormSet, VisitFormSet):
    pass


class VisitGrid(GridInline):
    model = Visit
    fk_name = "trip"
    chosen = ("stop",)
    form = VisitForm
    formset = VisitGridFormSet
    fields = [
        ("position", "date", "kind", "organization", "event", "person_as_reported"),
        ("name_as_reported", "description", "stop"),
    ]
    related = VisitInline.related


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
