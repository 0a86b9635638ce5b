"""The route of one trip on a map: numbered stops, too near ones in one mark. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import dist
from typing import Any

from trips.maps.dots import Dot, MapView, placed
from trips.maps.drawing import Map, around
from trips.maps.projection import Point, east_of_centre, great_circle, position

TOO_NEAR = 0.045  # of the map's width: a mark's own on a map beside an itinerary


@dataclass(frozen=True, slots=True)
class RouteLeg:
    """A stop whose place is known, with its number in the whole itinerary."""

    number: int
    stop: Any
    at: Point


def of_route(
    stops: Iterable[Any], name: Callable[[Any], str], link: Callable[[Any], str]
) -> Map | None:
    """`name` of a place, `link` of a stop. None where no place is known."""
    legs = [
        RouteLeg(number, stop, position(float(place.longitude), float(place.latitude)))
        for number, stop in enumerate(stops, 1)
        if (place := stop.destination) and place.latitude is not None
    ]
    if not legs:
        return None
    view = around([leg.at for leg in legs])
    dots = [_dot(view, mark, name, link) for mark in _marks(legs, view)]
    return Map(view, dots, _way([leg.stop.destination for leg in legs]))


def _marks(legs: Iterable[RouteLeg], view: MapView) -> list[list[RouteLeg]]:
    """The legs by the mark that they share."""
    marks: list[list[RouteLeg]] = []
    for leg in legs:
        room = view.width * TOO_NEAR
        mark = next((one for one in marks if dist(one[0].at, leg.at) < room), None)
        if mark is None:
            marks.append(mark := [])
        mark.append(leg)
    return marks


def _dot(
    view: MapView, legs: list[RouteLeg], name: Callable[[Any], str], link: Callable[[Any], str]
) -> Dot:
    """In the middle of the places, each counted once."""
    places = {leg.at for leg in legs}
    across, down = (sum(axis) / len(places) for axis in zip(*places, strict=True))
    number = runs([leg.number for leg in legs])
    names = dict.fromkeys(name(leg.stop.destination) for leg in legs)
    x, y = placed(view, (across, down))
    return Dot(x, y, f"{number}. {', '.join(names)}", link(legs[0].stop), number=number)


def runs(numbers: list[int]) -> str:
    """`1`, `3–5`, `1·9`"""
    parts = []
    for _run, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _nth, number in group]
        parts.append(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]))
    return "·".join(parts)


def _way(places: Iterable[Any]) -> str:
    """The shortest ways on the globe as an SVG path; broken where one leaves the map at a side."""
    points = [(float(place.longitude), float(place.latitude)) for place in places]
    drawn: list[str] = []
    last: float | None = None
    for start, end in pairwise(points):
        for longitude, latitude in great_circle(start, end):
            east = east_of_centre(longitude)
            x, y = position(longitude, latitude)
            broken = last is None or abs(east - last) > 180
            drawn.append(f"{'M' if broken else 'L'}{x:.0f} {y:.0f}")
            last = east
    return "".join(drawn)
