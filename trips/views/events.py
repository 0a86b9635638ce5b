from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.asking import asked
from articles.paging import page_of
from trips import page_sets
from trips.models import Event
from trips.views.years import year_chart


def event_list(request: HttpRequest) -> HttpResponse:
    search = asked(request, "event")
    rows = page_sets.in_order(Event.objects.published().for_list())
    context = {
        "page": page_of(request, search.narrow(rows)),
        "asked": search,
        "marks": search.marks,
    }
    return render(request, "trips/event_list.html", context)


def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    events = Event.objects.published().select_related("destination__country")
    event = get_object_or_404(events, pk=pk)
    page = page_of(request, page_sets.trips_to_event(event.pk))
    context = {"event": event, "page": page, "chart": year_chart("event", event.pk)}
    return render(request, "trips/event_detail.html", context)
