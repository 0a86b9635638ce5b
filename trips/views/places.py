"""Local governments; countries, the destinations inside them, the events held there."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from listing.downloads import file_of
from listing.http import public_endpoint
from listing.language import in_english
from listing.pages import page_of_list
from trips.exports.delegations import delegation_sheet
from trips.filters.standings import trips_by_standing
from trips.filters.trips import TripFilter
from trips.models import Country, Destination, Event, LocalGovernment
from trips.pages import selectors
from trips.pages.event import sources_of
from trips.pages.government import disclosure_request, heads_of
from trips.pages.neighbours import add_neighbours
from trips.statistics.coverage import basis_of, coverage
from trips.statistics.delegations import delegations
from trips.statistics.index_figures import trip_sums
from trips.trip_index import trip_index
from trips.views.figures import figures, trips_under


def government_detail(request: HttpRequest, code: str) -> HttpResponse:
    governments = LocalGovernment.objects.select_related("parent", "successor", "current")
    government: LocalGovernment = get_object_or_404(governments, pk=code)
    whole = selectors.is_region(government)
    parameter = ("region", government.region) if whole else ("government", code)
    family = list(selectors.family_of(government))
    trips = selectors.trips_of_government(government, family)
    listed = trips_under(*parameter, selectors.newest_trips())
    page = page_of_list(request, listed)
    today = timezone.localdate()
    context = {
        "government": government,
        "whole": whole,
        "query_of_trips": "=".join(parameter),
        "predecessors": [row for row in family if row.successor_id == code],
        "heads": [] if government.valid_to else heads_of(government, today),
        "coverage": coverage(trips),
        "countries": listed.choices_of(["country"])["country"],
        "request_text": disclosure_request(government, page.object_list, today),
        "page": page,
        **figures(listed.of_index, listed.found(), *parameter),
    }
    return render(request, "trips/government_detail.html", context)


def country_detail(request: HttpRequest, country: str) -> HttpResponse:
    row = get_object_or_404(Country, pk=country.upper())
    if country != country.lower():
        return redirect(row, permanent=True)
    destinations = selectors.in_order(Destination.objects.published().for_list())
    trips = trips_under("country", row.pk, selectors.trips_seen_from("country", row.pk))
    page = page_of_list(request, trips)
    add_neighbours(page.object_list, country=[row.pk])
    context = {
        "country": row,
        "destinations": destinations.filter(country=row),
        "page": page,
        "basis": basis_of(trips.without("")),
        **figures(trips.of_index, trips.found(), "country", row.pk),
    }
    return render(request, "trips/country_detail.html", context)


def destination_detail(request: HttpRequest, country: str, pk: int) -> HttpResponse:
    destinations = Destination.objects.published().select_related("country", "region")
    destination = get_object_or_404(destinations, pk=pk, country=country.upper())
    if country != country.lower():
        return redirect(destination, permanent=True)
    trips = trips_under("destination", pk, selectors.trips_seen_from("destination", pk))
    page = page_of_list(request, trips)
    add_neighbours(page.object_list, destination=[destination.pk])
    context = {
        "destination": destination,
        "here": [destination],
        "stayed_at": destination,
        "agreements": selectors.agreements_at(destination),
        "page": page,
        "basis": basis_of(trips.without("")),
        **figures(trips.of_index, trips.found(), "destination", pk),
    }
    return render(request, "trips/destination_detail.html", context)


def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    events = Event.objects.published().select_related("destination__country")
    event = get_object_or_404(events, pk=pk)
    every = selectors.trips_seen_from("event", pk)
    trips = TripFilter(_delegation_query(request, event), queryset=every, index=trip_index())
    page = page_of_list(request, trips)
    sums = trip_sums(trips.of_index, trips.found(), standings=trips_by_standing("event", pk))
    sources = sources_of(event, page.object_list)
    rows = [(one, sources.by_trip.get(one.trip.pk)) for one in delegations(event, page.object_list)]
    context = {
        "event": event,
        "page": page,
        "delegations": rows,
        "articles": sources.articles,
        "standings": sums.standings,
        "sort": trips.sort,
        "query": f"sort={trips.sort}",
        "errors": trips.messages,
    }
    return render(request, "trips/event_detail.html", context)


@public_endpoint
def delegations_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every delegation, as the list of trips orders them; `lang=en` for English headings."""
    event = get_object_or_404(Event.objects.published(), pk=pk)
    trips = TripFilter(QueryDict(f"event={pk}"), queryset=selectors.trips_seen_from("event", pk))
    english = request.GET.get("lang") == "en" or in_english()
    return file_of(request, delegation_sheet(event, trips.qs, english), "csv")


def _delegation_query(request: HttpRequest, event: Event) -> QueryDict:
    """The trips to the event, longest away first unless the address says else."""
    query = QueryDict(mutable=True)
    query.update({"event": str(event.pk), "sort": request.GET.get("sort") or "-days"})
    return query
