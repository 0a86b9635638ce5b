"""The map of where some trips went, with its links, and the list beside it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from bitmaps.bitmap_index import BitmapIndex
from listing.chips import are_repeatable, encoded, pairs
from listing.filters import PRESENTATION
from listing.language import in_english
from trips.choices import Continent
from trips.filters.trips import TripFilter
from trips.maps import drawing, regions, visited_places
from trips.maps.drawing import MapLinks
from trips.maps.map_view import MapView
from trips.maps.visited_places import VisitedPlace, VisitedPlaces
from trips.models import Trip
from trips.partial_dates import years_before

# Given one of these, a place that others on the same trip led to cannot be asked for alone.
OF_A_STOP = ("country", "continent", "destination")
LISTED = 12  # places beside the map; the others open below them
ENOUGH = 20  # places that make a map of the world
Conditions = Sequence[tuple[str, str]]


def map_of(trips: TripFilter, view: MapView | None = None) -> dict[str, Any]:
    """The `map`, the `reach` it draws, regions to jump to, and places with their links in a list.

    view: what is shown at first instead of all that was asked for.
    """
    reach = visited_places.reach(trips.of_index, trips.found(), in_english())
    return _map_of(trips, reach, view)


def _map_of(trips: TripFilter, reach: VisitedPlaces, view: MapView | None) -> dict[str, Any]:
    chosen = [pair for pair in pairs(trips) if pair[0] not in PRESENTATION]
    links = links_under(chosen)
    lines = [(place, links.place(place)) for place in reach.places]
    fit = drawing.view_of(_asked_for(trips, reach.places))
    return {
        "reach": reach,
        "map": drawing.of_places(reach.places, links, fit, view),
        "continents": regions.continents(reach.places, links.view),
        "countries": regions.countries(reach.places, links.view),
        "narrower": _continents(chosen) if reach.more else [],
        "lines": lines[:LISTED],
        "more_lines": lines[LISTED:],
    }


def _asked_for(trips: TripFilter, places: Iterable[VisitedPlace]) -> list[VisitedPlace]:
    """Not those that the same trips went to besides."""
    countries, continents, destinations = (trips.cleaned.get(name) for name in OF_A_STOP)
    return [
        place
        for place in places
        if (not countries or place.country in countries)
        and (not continents or place.continent in continents)
        and (not destinations or str(place.pk) in destinations)
    ]


def _continents(chosen: Conditions) -> list[tuple[str, str]]:
    """Label and address of the same trips as far as they went to a continent."""
    others = [pair for pair in chosen if pair[0] not in OF_A_STOP]
    here = reverse("trips:map")
    return [
        (str(label), f"{here}?{encoded([*others, ('continent', value)])}")
        for value, label in Continent.choices
    ]


def links_under(chosen: Conditions) -> MapLinks:
    """To the trips that a dot counts, and to the same conditions on the map.

    Conditions too long to stand in every link are left out.
    """
    kept = chosen if are_repeatable(chosen) else []
    here = reverse("trips:map")

    def view(shown: MapView) -> str:
        return f"{here}?{encoded([*kept, *shown.in_address()])}"

    return MapLinks(
        place=_own_page if not kept or _is_of_a_stop(kept) else lambda place: _trips(kept, [place]),
        places=lambda places: _trips(kept, places),
        view=view,
        fit=f"{here}?{encoded(kept)}" if kept else here,
    )


def _is_of_a_stop(chosen: Conditions) -> bool:
    return any(name in OF_A_STOP for name, _value in chosen)


def _own_page(place: VisitedPlace) -> str:
    return place.url


def _trips(chosen: Conditions, places: Sequence[VisitedPlace]) -> str:
    """The list of trips to one of the places; to a country without a place, its page."""
    if places[0].pk is None:
        return places[0].url
    others = [pair for pair in chosen if pair[0] not in OF_A_STOP]
    asked = [("destination", str(place.pk)) for place in places]
    return f"{reverse('trips:trips')}?{encoded([*others, *asked])}"


def lately(index: BitmapIndex) -> dict[str, Any]:
    """The map of the last twelve months; of the last year with enough places where they have few;
    else of all time. `span`: which it is (`months`, a year, or `all`); `recent`: places of the
    twelve months. Nothing where no trip went anywhere.
    """
    today = timezone.localdate()
    year_ago = years_before(today, 1).isoformat()
    months = _between({"from": year_ago, "to": today.isoformat()}, index)
    found = months.found()
    places = visited_places.most_visited(index, found, in_english())
    recent = len(drawing.located(places))
    if recent >= ENOUGH:
        reach = visited_places.reach_of(index, found, places)
        return {**_map_of(months, reach, None), "span": "months"}
    years = visited_places.places_by_year(Trip.objects.published())
    year = max((y for y, n in years.items() if n >= ENOUGH and y < today.year), default=None)
    period = {"year": [str(year)]} if year else {"to": today.isoformat()}
    return {**map_of(_between(period, index)), "span": year or "all", "recent": recent}


def _between(period: dict[str, Any], index: BitmapIndex) -> TripFilter:
    return TripFilter(period, queryset=Trip.objects.published(), index=index)
