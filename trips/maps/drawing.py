"""What a map draws: a view of the world, and a mark for each place or circle of places. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from trips.maps.circles import LAST, Circle, by_level, levels_of, pixels
from trips.maps.map_view import MapView, around, shown
from trips.maps.names import DrawnLevel, Label, away, labels
from trips.maps.projection import HEIGHT, WIDTH, Point, position
from trips.maps.visited_places import VisitedPlace

SMALLEST, LARGEST = 3.5, 15.0  # pixels of radius
TOGETHER = 11.0  # at least, where a number has to stand in it
UNCOUNTED = 7.0
FEWEST = 12  # trips that may have the largest dot; fewer stay smaller


@dataclass(frozen=True, slots=True)
class MapMark:
    """`x`, `y`: percent of the world; `radius`: pixels.

    `places`: those in it, one or several. `number`: what is written in it. `levels`: at which it
    is drawn. `opens`: the view in which several places come apart, None where they never do.
    `hollow`: that somebody came there is confirmed of none.
    """

    at: Point
    url: str
    radius: float
    levels: Sequence[int]
    places: Sequence[VisitedPlace] = ()
    title: str = ""
    number: str = ""
    label: Label | None = None
    opens: MapView | None = None
    hollow: bool = False

    @property
    def x(self) -> str:
        return f"{self.at[0] / WIDTH:.4%}"

    @property
    def y(self) -> str:
        return f"{self.at[1] / HEIGHT:.4%}"

    @property
    def name(self) -> str:
        """Of the most visited place."""
        return _full_name(self.places[0])

    @property
    def place(self) -> VisitedPlace:
        return self.places[0]

    @property
    def others(self) -> int:
        return len(self.places) - 1

    @property
    def away(self) -> tuple[float, float]:
        return away(self.radius, self.label.side) if self.label else (0, 0)

    @property
    def classes(self) -> str:
        """By which the style sheet knows its levels and what is confirmed."""
        return f"{level_classes(self.levels)}{' hollow' if self.hollow else ''}"

    @property
    def label_classes(self) -> str:
        return f"{self.label.side} {level_classes(self.label.levels)}" if self.label else ""

    @property
    def wide(self) -> int:
        """Pixels of a numbered mark of a route."""
        return wide(self.number)

    @property
    def edge(self) -> float:
        """Where that begins."""
        return -self.wide / 2


def level_classes(levels: Iterable[int]) -> str:
    return " ".join(f"l{level}" for level in levels)


def wide(number: str) -> int:
    return max(20, 9 + 7 * len(number))


@dataclass(frozen=True, slots=True)
class MapLinks:
    """Where a map leads: to one place, to several that no view can part, to another view.

    `fit`: to the view of all that was asked for.
    """

    place: Callable[[VisitedPlace], str]
    places: Callable[[Sequence[VisitedPlace]], str]
    view: Callable[[MapView], str]
    fit: str


@dataclass(frozen=True, slots=True)
class Map:
    """`fit`: the view of all that was asked for; `view`: the one that is shown at first.

    Without links it cannot be moved.
    """

    view: MapView
    fit: MapView
    marks: list[MapMark]
    links: MapLinks | None = None
    route: str = ""

    @property
    def closer(self) -> str:
        return self.links.view(self.view.nearer(1)) if self.links else ""

    @property
    def wider(self) -> str:
        return self.links.view(self.view.nearer(-1)) if self.links else ""


def located(places: Iterable[VisitedPlace]) -> list[VisitedPlace]:
    """Those that a map can show, most visited first."""
    return sorted((place for place in places if place.at), key=lambda place: -place.trips)


def view_of(places: Iterable[VisitedPlace]) -> MapView:
    return around([point_of(place) for place in places if place.at])


def point_of(place: VisitedPlace) -> Point:
    if place.at is None:
        raise ValueError(f"{place.name} lies nowhere")
    return position(*place.at)


def of_places(
    places: Iterable[VisitedPlace], links: MapLinks, fit: MapView, view: MapView | None = None
) -> Map:
    """Dots by number of trips; those that would cover each other at a level are one circle."""
    arranged = arrangement(tuple(located(places)))
    drawing = Drawing(arranged.places, links, arranged.names)
    marks = [drawing.mark(circle, at) for circle, at in arranged.levels.items()]
    return Map(view or fit, fit, sorted(marks, key=lambda mark: -mark.radius), links)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where places stand on a map: each circle with the levels at which it is drawn, and those
    whose name has room.
    """

    places: Sequence[VisitedPlace]
    levels: Mapping[Circle, Sequence[int]]
    names: Mapping[Circle, Label]


@lru_cache(maxsize=16)
def arrangement(places: tuple[VisitedPlace, ...]) -> Arrangement:
    """Kept by what it is made from: the large map draws the same places until a trip changes."""
    most = max([FEWEST, *(place.trips for place in places)])

    def radius(numbers: tuple[int, ...]) -> float:
        dot = dot_radius(sum(places[nth].trips for nth in numbers), most)
        return dot if len(numbers) == 1 else max(dot, TOGETHER)

    levels = by_level([point_of(place) for place in places], radius)
    drawn = [DrawnLevel(n, pixels(n), circles) for n, circles in enumerate(levels)]
    names = labels(drawn, lambda circle: [places[circle.places[0]].name])
    return Arrangement(places, levels_of(levels), names)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The marks of some places, which circles know by their number."""

    places: Sequence[VisitedPlace]
    links: MapLinks
    names: Mapping[Circle, Label] = field(default_factory=dict)

    def mark(self, circle: Circle, levels: Sequence[int]) -> MapMark:
        places = [self.places[nth] for nth in circle.places]
        opens = self._opens(places, levels[-1]) if len(places) > 1 else None
        return MapMark(
            at=circle.at,
            url=self._url(places, opens),
            radius=round(circle.radius, 1),
            levels=levels,
            places=places,
            number=str(len(places)) if len(places) > 1 else "",
            label=self.names.get(circle),
            opens=opens,
            hollow=all(place.confirmed == 0 for place in places),
        )

    def _opens(self, places: Sequence[VisitedPlace], last: int) -> MapView | None:
        """On a telephone's map, which draws two levels more than its zoom says."""
        if last == LAST:
            return None
        fit = view_of(places)
        return shown(fit.x, fit.y, max(fit.zoom, (last - 1) / 2))

    def _url(self, places: Sequence[VisitedPlace], opens: MapView | None) -> str:
        if opens:
            return self.links.view(opens)
        return self.links.place(places[0]) if len(places) == 1 else self.links.places(places)


def _full_name(place: VisitedPlace) -> str:
    same = place.name == place.country_name
    return place.name if same else f"{place.name}, {place.country_name}"


def dot_radius(trips: int, most: int) -> float:
    """The area of a dot grows with its trips; 0: they are not counted here."""
    if not trips:
        return UNCOUNTED
    return SMALLEST + (LARGEST - SMALLEST) * min(1, sqrt((trips - 1) / (most - 1)))
