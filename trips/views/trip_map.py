"""Where trips went: the map page, and the same map as a view of the list."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from listing.chips import are_repeatable, chips, encoded, note_of_length, pairs
from listing.filters import PRESENTATION
from listing.http import without_empty_parameters
from listing.language import in_english
from trips.filters.trips import TripFilter
from trips.maps import drawing, visited_places
from trips.models import Trip

# Given one of these, a place that others on the same trip led to cannot be asked for alone.
OF_A_STOP = ("country", "continent", "destination")
PERIOD = ("from", "to")


@without_empty_parameters
def trip_map(request: HttpRequest) -> HttpResponse:
    trips = TripFilter(request.GET, queryset=Trip.objects.published())
    chosen = [pair for pair in pairs(trips) if pair[0] not in PRESENTATION]
    context = {
        **map_of(trips),
        "chips": list(chips(trips)),
        "errors": [*trips.messages, *note_of_length(chosen)],
        "query": encoded(chosen),
        "kept": [pair for pair in chosen if pair[0] not in PERIOD],
        "period": _period(trips),
    }
    return render(request, "trips/map.html", context)


def map_of(trips: TripFilter) -> dict[str, Any]:
    """`map`, the `lines` beside it (all places with their links), and the `reach` of both."""
    reach = visited_places.reach(trips.without(""), in_english())
    link = _link(trips)
    return {
        "reach": reach,
        "map": drawing.of_places(reach.places, link),
        "lines": [(place, link(place)) for place in reach.places],
    }


def lately() -> dict[str, Any]:
    """The same of the last twelve months; nothing where no trip touched them."""
    today = timezone.localdate()
    year_ago = today - timedelta(days=365)
    period = {"from": year_ago.isoformat(), "to": today.isoformat()}
    trips = TripFilter(period, queryset=Trip.objects.published())
    return map_of(trips)


def _link(trips: TripFilter) -> drawing.Link:
    """To the trips that a dot counts; to the place without filters, and where they are too long."""
    kept = [pair for pair in pairs(trips) if pair[0] not in (*PRESENTATION, *OF_A_STOP)]
    of_a_stop = any(name in trips.cleaned for name in OF_A_STOP)
    if not kept or of_a_stop or not are_repeatable(kept):
        return drawing.own_page
    base = reverse("trips:trips")

    def link(place: visited_places.VisitedPlace) -> str:
        if place.pk is None:
            return place.url
        return f"{base}?{encoded([*kept, ('destination', str(place.pk))])}"

    return link


def _period(trips: TripFilter) -> list[dict[str, Any]]:
    """First and last year to choose from; a month or day already given stays as it is."""
    years = [str(year) for year in visited_places.years(Trip.objects.published())]
    given = {name: str(trips.cleaned.get(name, "")) for name in PERIOD}
    return [
        {
            "name": name,
            "given": given[name],
            "years": years if given[name] in ("", *years) else [given[name], *years],
        }
        for name in PERIOD
    ]
