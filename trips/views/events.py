from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.list_page import show_list
from articles.paging import page_of
from trips import page_sets
from trips.filters_places import EventFilter
from trips.models import Event
from trips.views.years import year_chart

# Facets with how many choices stand open.
SHOWN = {"year": 6, "series": 6, "country": 6}


def event_list(request: HttpRequest) -> HttpResponse:
    events = EventFilter(request.GET, queryset=Event.objects.published())
    return show_list(request, "trips/event_list.html", events, SHOWN, of="events")


def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    events = Event.objects.published().select_related("destination__country")
    event = get_object_or_404(events, pk=pk)
    page = page_of(request, page_sets.trips_to_event(event.pk))
    context = {"event": event, "page": page, "chart": year_chart("event", event.pk)}
    return render(request, "trips/event_detail.html", context)
