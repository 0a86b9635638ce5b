"""Where trips went: the map page, and the same map as a view of the list."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from trips import geo, maps
from trips.filters import TripFilter
from trips.models import Trip
from trips.views.chosen import MANNERS, chips, encoded, pairs, sentences
from trips.words import in_english

# Given one of these, a place that others on the same trip led to cannot be asked for alone.
OF_A_STOP = ("country", "continent", "destination")
PERIOD = ("from", "to")


def trip_map(request: HttpRequest) -> HttpResponse:
    trips = TripFilter(request.GET, queryset=Trip.objects.published())
    chosen = [pair for pair in pairs(trips) if pair[0] not in MANNERS]
    context = {
        **map_of(trips),
        "chips": list(chips(trips)),
        "errors": sentences(trips),
        "query": encoded(chosen),
        "kept": [pair for pair in chosen if pair[0] not in PERIOD],
        "period": _period(trips),
    }
    return render(request, "trips/map.html", context)


def map_of(trips: TripFilter) -> dict[str, Any]:
    """`map`, the `lines` beside it and the `reach` that both show, under all filters."""
    reach = geo.reach(trips.without(""), in_english())
    link = _link(trips)
    return {
        "reach": reach,
        "map": maps.of_places(reach.places, link),
        "lines": maps.lines(reach, link),
    }


def lately() -> dict[str, Any]:
    """The same of the last twelve months; nothing where no trip touched them."""
    today = timezone.localdate()
    year_ago = today - timedelta(days=365)
    period = {"from": year_ago.isoformat(), "to": today.isoformat()}
    trips = TripFilter(period, queryset=Trip.objects.published())
    return map_of(trips)


def _link(trips: TripFilter) -> maps.Link:
    """To the trips that a dot counts; without filters, and where none says so, to the place."""
    kept = [pair for pair in pairs(trips) if pair[0] not in (*MANNERS, *OF_A_STOP)]
    if not kept or any(name in trips.given for name in OF_A_STOP):
        return maps.own_page
    base = reverse("trips:trips")

    def link(place: geo.Place) -> str:
        if place.pk is None:
            return place.url
        return f"{base}?{encoded([*kept, ('destination', str(place.pk))])}"

    return link


def _period(trips: TripFilter) -> list[dict[str, Any]]:
    """First and last year to choose from; a month or day already given stays as it is."""
    years = [str(year) for year in geo.years(Trip.objects.published())]
    given = {name: str(trips.given.get(name, "")) for name in PERIOD}
    return [
        {
            "name": name,
            "given": given[name],
            "years": years if given[name] in ("", *years) else [given[name], *years],
        }
        for name in PERIOD
    ]
