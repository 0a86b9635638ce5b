"""The route of one trip on a map: numbered stops, too near ones in one mark. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from trips.choices import Standing
from trips.maps.circles import Circle, Size, apart, levels_of
from trips.maps.drawing import Map, MapMark, wide
from trips.maps.map_view import MapView, around
from trips.maps.names import DrawnLevel, labels
from trips.maps.projection import WIDTH, Point, east_of_centre, great_circle, position

WIDTHS = (280, 340, 440)  # pixels of a map, each a level (`static/map.css`)


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
    return Map(view, view, _marks(legs, view, name, link), route=_way(legs))


def _marks(
    legs: Sequence[RouteLeg],
    view: MapView,
    name: Callable[[Any], str],
    link: Callable[[Any], str],
) -> list[MapMark]:
    """The marks of a map of each width."""

    def size(numbers: tuple[int, ...]) -> float:
        return wide(runs([legs[nth].number for nth in numbers])) / 2

    def together(circle: Circle) -> list[str]:
        return list(dict.fromkeys(name(legs[nth].stop.destination) for nth in circle.places))

    def names(circle: Circle) -> list[str]:
        every = together(circle)
        return ["·".join(every), f"{every[0]} …"] if len(every) > 1 else every

    levels = _drawn([leg.at for leg in legs], view, size)
    written = labels(levels, names, view)
    return [
        MapMark(
            at=circle.at,
            url=link(legs[circle.places[0]].stop),
            radius=size(circle.places),
            levels=numbers,
            number=(number := runs([legs[nth].number for nth in circle.places])),
            title=f"{number}. {', '.join(together(circle))}",
            label=written.get(circle),
            hollow=not any(_is_confirmed(legs[nth].stop) for nth in circle.places),
        )
        for circle, numbers in levels_of([level.circles for level in levels]).items()
    ]


def _is_confirmed(stop: Any) -> bool:
    return bool(stop.standing == Standing.CONFIRMED)


def _drawn(points: Sequence[Point], view: MapView, size: Size) -> list[DrawnLevel]:
    """What is one mark on a map is so on all that are narrower."""
    circles = [Circle(at, (nth,), size((nth,))) for nth, at in enumerate(points)]
    levels = []
    for number, pixels in reversed(list(enumerate(WIDTHS))):
        scale = pixels * view.scale / WIDTH
        circles = apart(circles, scale, size)
        levels.append(DrawnLevel(number, scale, circles))
    return levels[::-1]


def runs(numbers: list[int]) -> str:
    """`1`, `3–5`, `1·9`"""
    parts = []
    for _run, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _nth, number in group]
        parts.append(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]))
    return "·".join(parts)


def _way(legs: Iterable[RouteLeg]) -> str:
    """The shortest ways on the globe as an SVG path; broken where one leaves the map at a side."""
    places = [leg.stop.destination for leg in legs]
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
