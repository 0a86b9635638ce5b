"""Local governments; countries, the destinations inside them, the events held there."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from listing.pagination import page_of
from trips.filters.trips import TripFilter
from trips.models import Country, Destination, Event, LocalGovernment
from trips.pages import selectors
from trips.statistics.delegations import delegations
from trips.views.figures import figures


def government_detail(request: HttpRequest, code: str) -> HttpResponse:
    governments = LocalGovernment.objects.select_related("parent", "successor", "current")
    government: LocalGovernment = get_object_or_404(
        governments.prefetch_related("predecessors"), pk=code
    )
    whole = selectors.is_region(government)
    page = page_of(request, selectors.trips_of_government(government))
    context = {
        "government": government,
        "whole": whole,
        "page": page,
        **(figures("region", government.region) if whole else figures("government", code)),
    }
    return render(request, "trips/government_detail.html", context)


def country_detail(request: HttpRequest, country: str) -> HttpResponse:
    row = get_object_or_404(Country, pk=country.upper())
    if country != country.lower():
        return redirect(row, permanent=True)
    destinations = selectors.in_order(Destination.objects.published().for_list())
    page = page_of(request, selectors.trips_to("country", row.pk))
    selectors.add_neighbours(page.object_list, country=[row.pk])
    context = {
        "country": row,
        "destinations": destinations.filter(country=row),
        "page": page,
        **figures("country", row.pk),
    }
    return render(request, "trips/country_detail.html", context)


def destination_detail(request: HttpRequest, country: str, pk: int) -> HttpResponse:
    destinations = Destination.objects.published().select_related("country", "region")
    destination = get_object_or_404(destinations, pk=pk, country=country.upper())
    if country != country.lower():
        return redirect(destination, permanent=True)
    page = page_of(request, selectors.trips_to("destination", destination.pk))
    selectors.add_neighbours(page.object_list, destination=[destination.pk])
    context = {
        "destination": destination,
        "here": [destination],
        "stayed_at": destination,
        "agreements": selectors.agreements_at(destination),
        "page": page,
        **figures("destination", destination.pk),
    }
    return render(request, "trips/destination_detail.html", context)


def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    events = Event.objects.published().select_related("destination__country")
    event = get_object_or_404(events, pk=pk)
    trips = TripFilter(_delegation_query(request, event), queryset=selectors.newest_trips())
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


def _delegation_query(request: HttpRequest, event: Event) -> QueryDict:
    """The trips to the event, longest away first unless the address says else."""
    query = QueryDict(mutable=True)
    query.update({"event": str(event.pk), "sort": request.GET.get("sort") or "-days"})
    return query
