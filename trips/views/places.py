"""Countries and the destinations inside them."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.asking import asked
from articles.paging import page_of
from trips import page_sets
from trips.choices import Continent
from trips.models import Country, Destination
from trips.views.years import year_chart


@dataclass(frozen=True, slots=True)
class CountryEntry:
    country: Country
    destinations: list[Destination]


@dataclass(frozen=True, slots=True)
class ContinentEntry:
    label: str
    countries: list[CountryEntry]


def destination_list(request: HttpRequest) -> HttpResponse:
    """One index of all countries with trips, by continent, each with its destinations.

    With words, the destinations they find, best first.
    """
    search = asked(request, "destination")
    if not search.found:
        return render(request, "trips/destination_list.html", {"index": _index(), "asked": search})
    rows = page_sets.in_order(Destination.objects.published().for_list())
    context = {
        "page": page_of(request, search.narrow(rows)),
        "asked": search,
        "marks": search.marks,
    }
    return render(request, "trips/destination_found.html", context)


def _index() -> list[ContinentEntry]:
    destinations = defaultdict(list)
    for destination in page_sets.in_order(Destination.objects.published().for_list()):
        destinations[destination.country_id].append(destination)
    continents = defaultdict(list)
    for country in page_sets.in_order(Country.objects.with_trips()):
        entry = CountryEntry(country, destinations[country.pk])
        continents[country.continent].append(entry)
    found = [(label, continents[value]) for value, label in Continent.choices]
    return [ContinentEntry(str(label), entries) for label, entries in found if entries]


def country_detail(request: HttpRequest, country: str) -> HttpResponse:
    found = get_object_or_404(Country, pk=country.upper())
    if country != country.lower():
        return redirect(found, permanent=True)
    destinations = page_sets.in_order(Destination.objects.published().for_list())
    page = page_of(request, page_sets.trips_to_country(found))
    context = {
        "country": found,
        "destinations": destinations.filter(country=found),
        "page": page,
        "chart": year_chart("country", found.pk),
    }
    return render(request, "trips/country_detail.html", context)


def destination_detail(request: HttpRequest, country: str, pk: int) -> HttpResponse:
    destinations = Destination.objects.published().select_related("country", "region")
    destination = get_object_or_404(destinations, pk=pk, country=country.upper())
    if country != country.lower():
        return redirect(destination, permanent=True)
    page = page_of(request, page_sets.trips_to_destination(destination))
    chart = year_chart("destination", destination.pk)
    context = {"destination": destination, "page": page, "chart": chart}
    return render(request, "trips/destination_detail.html", context)
