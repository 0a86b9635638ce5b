"""Countries and the destinations inside them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from listing.pages import show_list
from listing.pagination import page_of
from trips.filters.places import DestinationFilter
from trips.models import Country, Destination
from trips.pages import selectors
from trips.views.figures import figures

# Facets with how many choices stand open.
SHOWN = {"continent": 6, "country": 8, "kind": 3}


def destination_list(request: HttpRequest) -> HttpResponse:
    destinations = DestinationFilter(request.GET, queryset=Destination.objects.published())
    countries = selectors.in_order(Country.objects.with_trips())
    more = {"of": "destinations", "countries": countries}
    return show_list(request, "trips/destination_list.html", destinations, SHOWN, **more)


def country_detail(request: HttpRequest, country: str) -> HttpResponse:
    row = get_object_or_404(Country, pk=country.upper())
    if country != country.lower():
        return redirect(row, permanent=True)
    destinations = selectors.in_order(Destination.objects.published().for_list())
    page = page_of(request, selectors.trips_to_country(row))
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
    page = page_of(request, selectors.trips_to_destination(destination))
    context = {
        "destination": destination,
        "here": [destination],
        "stayed_at": destination,
        "agreements": selectors.agreements_at(destination),
        "page": page,
        **figures("destination", destination.pk),
    }
    return render(request, "trips/destination_detail.html", context)
