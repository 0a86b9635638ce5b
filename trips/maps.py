"""What a map draws: which part of the world, dots in percent of it, the line of a route. Pure.

Dots keep their size in pixels however wide a map is, so their places are percentages of the
picture; the route is drawn in map units beneath them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import sqrt
from typing import Any

from trips.geo import Place, Reach
from trips.projection import HEIGHT, WIDTH, Point, east_of_centre, great_circle, position

SMALLEST, LARGEST = 3.5, 15.0  # pixels of radius
FEWEST = 12  # trips that may have the largest dot; fewer stay smaller
NUMBERED = 10.0  # pixels of radius
NEAREST = 840  # map units (some 5,600 km): closer, the land cannot be recognised
SHAPE = 1.5  # width by height of a map that shows part of the world
AROUND = 1.3  # room around the outermost dots


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is shown, in map units."""

    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"


WORLD = View(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Dot:
    """`x`, `y`: percent of the map; `radius`: pixels; `number`: of the stops there, or ''."""

    x: str
    y: str
    radius: str
    name: str
    url: str
    trips: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list beside a map."""

    place: Place
    url: str


@dataclass(frozen=True, slots=True)
class Map:
    view: View
    dots: list[Dot]
    route: str = ""

    @property
    def whole(self) -> bool:
        return self.view == WORLD


Link = Callable[[Place], str]


def own_page(place: Place) -> str:
    return place.url


def lines(found: Reach, link: Link = own_page) -> list[Line]:
    """All places, those without coordinates too."""
    return [Line(place, link(place)) for place in found.places]


def of_places(places: Iterable[Place], link: Link = own_page, *, near: bool = False) -> Map:
    """Dots by number of trips, small ones above large ones; `near` shows only their part."""
    located = [(place, at) for place in places if (at := _at(place))]
    view = _around([at for _place, at in located]) if near else WORLD
    most = max([FEWEST, *(place.trips for place, _at in located)])
    dots = [
        _dot(view, at, _radius(place.trips, most), _full_name(place), link(place), place.trips)
        for place, at in located
    ]
    return Map(view, sorted(dots, key=lambda dot: -dot.trips))


def of_route(stops: Iterable[Any], name: Callable[[Any], str]) -> Map | None:
    """Numbered stops of one trip and the way between them; None where no place is known.

    The number is the stop's in the whole itinerary. A place come back to has two.
    """
    numbered = [(n, stop.destination) for n, stop in enumerate(stops, 1)]
    located = [(n, place) for n, place in numbered if place and place.latitude is not None]
    if not located:
        return None
    numbers: dict[int, list[str]] = {}
    for n, place in located:
        numbers.setdefault(place.pk, []).append(str(n))
    places = {place.pk: place for _n, place in located}
    points = {
        pk: position(float(place.longitude), float(place.latitude)) for pk, place in places.items()
    }
    view = _around(list(points.values()))
    dots = [
        _dot(
            *(view, points[pk], NUMBERED, name(place), place.get_absolute_url()),
            number="·".join(numbers[pk]),
        )
        for pk, place in places.items()
    ]
    route = [pk for pk, _same in groupby(place.pk for _n, place in located)]
    return Map(view, dots[::-1], _way([places[pk] for pk in route]))


def _at(place: Place) -> Point | None:
    if place.longitude is None or place.latitude is None:
        return None
    return position(place.longitude, place.latitude)


def _full_name(place: Place) -> str:
    same = place.name == place.country_name
    return place.name if same else f"{place.name}, {place.country_name}"


def _radius(trips: int, most: int) -> float:
    """The area of a dot grows with its trips."""
    return SMALLEST + (LARGEST - SMALLEST) * sqrt((trips - 1) / (most - 1))


def _dot(
    view: View, at: Point, radius: float, name: str, url: str, trips: int = 0, number: str = ""
) -> Dot:
    x, y = (at[0] - view.left) / view.width, (at[1] - view.top) / view.height
    return Dot(f"{x:.2%}", f"{y:.2%}", f"{radius:.1f}", name, url, trips, number)


def _around(points: list[Point]) -> View:
    """The smallest view of the usual shape around all points, or the whole world."""
    if not points:
        return WORLD
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    width = max(AROUND * (right - left), AROUND * (bottom - top) * SHAPE, NEAREST)
    height = width / SHAPE
    if height > HEIGHT:
        return WORLD
    middle, centre = (left + right) / 2, (top + bottom) / 2
    return View(
        min(max(middle - width / 2, 0), WIDTH - width),
        min(max(centre - height / 2, 0), HEIGHT - height),
        width,
        height,
    )


def _way(places: list[Any]) -> str:
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
