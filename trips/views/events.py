from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from listing.pages import show_list
from listing.pagination import page_of
from trips.filters.places import EventFilter
from trips.filters.trips import TripFilter
from trips.models import Event
from trips.pages import selectors
from trips.statistics.delegations import delegations

# Facets with how many choices stand open.
SHOWN = {"year": 6, "series": 6, "country": 6}


def event_list(request: HttpRequest) -> HttpResponse:
    events = EventFilter(request.GET, queryset=Event.objects.published())
    return show_list(request, "trips/event_list.html", events, SHOWN, of="events")


def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    events = Event.objects.published().select_related("destination__country")
    event = get_object_or_404(events, pk=pk)
    trips = TripFilter(_query(request, event), queryset=selectors.newest_trips())
    page = page_of(request, trips.qs)
    context = {
        "event": event,
        "page": page,
        "delegations": delegations(event, page.object_list),
        "sort": trips.sort,
        "query": f"sort={trips.sort}",
        "errors": trips.messages,
    }
    return render(request, "trips/event_detail.html", context)


def _query(request: HttpRequest, event: Event) -> QueryDict:
    """The trips to the event, longest away first unless the address says else."""
    query = QueryDict(mutable=True)
    query.update({"event": str(event.pk), "sort": request.GET.get("sort") or "-days"})
    return query
