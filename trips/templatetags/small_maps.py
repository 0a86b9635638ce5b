"""Small maps beside what a page shows anyway: no queries, and nothing where no place is known."""

from collections.abc import Iterable
from typing import Any

from django import template

from trips import display
from trips.maps import drawing, routes
from trips.maps.visited_places import VisitedPlace
from trips.templatetags.footnotes import anchor

register = template.Library()


@register.inclusion_tag("includes/trip_map.html")
def route_map(stops: Iterable[Any]) -> dict[str, Any]:
    """The stops of one trip, numbered as in the itinerary they lead to, and the way between."""
    return {"map": routes.of_route(stops, display.name_of, lambda stop: f"#{anchor(stop)}")}


@register.inclusion_tag("includes/near_map.html")
def near_map(destinations: Iterable[Any]) -> dict[str, Any]:
    """Destinations with the land around them, larger with `trip_count`."""
    places = [_place(row) for row in destinations]
    drawn = drawing.of_places(places, near=True)
    return {"map": drawn if drawn.dots else None}


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
    )
