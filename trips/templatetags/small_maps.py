"""Small maps beside what a page shows anyway: no queries, and nothing where no place is known."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from django import template

from trips import display
from trips.maps import drawing, routes
from trips.maps.visited_places import VisitedPlace
from trips.pages.visited_map import links_under
from trips.templatetags.footnotes import anchor

register = template.Library()


@register.inclusion_tag("includes/trip_map.html")
def route_map(stops: Iterable[Any]) -> dict[str, Any]:
    """The stops of one trip, numbered as in the itinerary they lead to, and the way between."""
    return {"map": routes.of_route(stops, display.name_of, lambda stop: f"#{anchor(stop)}")}


@register.inclusion_tag("includes/near_map.html")
def near_map(destinations: Iterable[Any], query: str = "") -> dict[str, Any]:
    """Destinations with the land around them, larger with `trip_count`, hollow where none of
    these is confirmed (`confirmed_count` 0).

    query: conditions of the trips that went there, as in `official=5`, for the links that open a
    circle of places on the large map.
    """
    places = [_place(row) for row in destinations]
    links = replace(links_under(parse_qsl(query)), place=lambda place: place.url)
    drawn = drawing.of_places(places, links, drawing.view_of(places))
    hollow = any(mark.hollow for mark in drawn.marks)
    return {"map": drawn if drawn.marks else None, "hollow": hollow}


def _place(row: Any) -> VisitedPlace:
    located = row.latitude is not None
    return VisitedPlace(
        pk=row.pk,
        name=display.name_of(row),
        country=row.country_id,
        country_name=display.name_of(row.country),
        latitude=float(row.latitude) if located else None,
        longitude=float(row.longitude) if located else None,
        trips=getattr(row, "trip_count", 0),
        confirmed=getattr(row, "confirmed_count", None),
        announced=getattr(row, "announced_count", None),
    )
