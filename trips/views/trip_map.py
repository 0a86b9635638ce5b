"""The map page: where trips went under every filter, in the view that the address asks for."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from listing.chips import chips, encoded, note_of_length, pairs
from listing.fields import LenientForm, OneValueField
from listing.filters import PRESENTATION
from listing.http import without_empty_parameters
from trips.filters.trips import TripFilter
from trips.maps import visited_places
from trips.maps.map_view import DEEPEST, MapView, at_degrees
from trips.models import Trip
from trips.pages.visited_map import map_of
from trips.trip_index import trip_index

PERIOD = ("from", "to")
NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?"


def _zoom(text: str) -> float:
    if not re.fullmatch(NUMBER, text) or not 0 <= float(text) <= DEEPEST:
        raise ValueError(text)
    return float(text)


def _centre(text: str) -> tuple[float, float]:
    """Degrees north and east."""
    if not re.fullmatch(f"{NUMBER},{NUMBER}", text):
        raise ValueError(text)
    latitude, longitude = map(float, text.split(","))
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(text)
    return latitude, longitude


class MapViewForm(LenientForm):
    """`zoom` and `centre` of the address."""

    zoom = OneValueField(read=_zoom, required=False)
    centre = OneValueField(read=_centre, required=False)

    @property
    def view(self) -> MapView | None:
        """None where the address asks for none."""
        self.is_valid()
        zoom, centre = self.cleaned_data.get("zoom"), self.cleaned_data.get("centre")
        if zoom is None or centre is None:
            return None
        latitude, longitude = centre
        return at_degrees(latitude, longitude, zoom)

    @property
    def messages(self) -> list[str]:
        return [str(message) for errors in self.errors.values() for message in errors]


@without_empty_parameters
def trip_map(request: HttpRequest) -> HttpResponse:
    trips = TripFilter(request.GET, queryset=Trip.objects.published(), index=trip_index())
    chosen = [pair for pair in pairs(trips) if pair[0] not in PRESENTATION]
    asked = MapViewForm(request.GET)
    context = {
        **map_of(trips, asked.view),
        "addressed": True,
        "chips": list(chips(trips)),
        "errors": [*trips.messages, *asked.messages, *note_of_length(chosen)],
        "query": encoded(chosen),
        "kept": [pair for pair in chosen if pair[0] not in PERIOD],
        "period": _period(trips),
    }
    return render(request, "trips/map.html", context)


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
