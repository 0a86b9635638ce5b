"""What a map draws: which part of the world, and a dot for each place. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from trips.maps.dots import Dot, MapView, named, placed
from trips.maps.projection import HEIGHT, WIDTH, Point, position
from trips.maps.visited_places import VisitedPlace

SMALLEST, LARGEST = 3.5, 15.0  # pixels of radius
UNCOUNTED = 7.0
FEWEST = 12  # trips that may have the largest dot; fewer stay smaller
NEAREST = 840  # map units (some 5,600 km): closer, the land cannot be recognised
SHAPE = 1.5  # width by height of a map that shows part of the world
AROUND = 1.3  # room around the outermost dots
WORLD = MapView(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True, slots=True)
class Map:
    view: MapView
    dots: list[Dot]
    route: str = ""

    @property
    def whole(self) -> bool:
        return self.view == WORLD


Link = Callable[[VisitedPlace], str]


def own_page(place: VisitedPlace) -> str:
    return place.url


def of_places(places: Iterable[VisitedPlace], link: Link = own_page, *, near: bool = False) -> Map:
    """Dots by number of trips, small ones above large ones; `near` shows only their part."""
    located = [(place, at) for place in places if (at := _at(place))]
    located.sort(key=lambda pair: -pair[0].trips)
    view = around([at for _place, at in located]) if near else WORLD
    most = max([FEWEST, *(place.trips for place, _at in located)])
    dots = [
        Dot(
            *placed(view, at),
            name=_full_name(place),
            url=link(place),
            radius=round(_radius(place.trips, most), 1),
            trips=place.trips,
        )
        for place, at in located
    ]
    if view != WORLD:  # too narrow for names
        return Map(view, dots)
    return Map(view, named(dots, [place.name for place, _at in located], view))


def _at(place: VisitedPlace) -> Point | None:
    if place.longitude is None or place.latitude is None:
        return None
    return position(place.longitude, place.latitude)


def _full_name(place: VisitedPlace) -> str:
    same = place.name == place.country_name
    return place.name if same else f"{place.name}, {place.country_name}"


def _radius(trips: int, most: int) -> float:
    """The area of a dot grows with its trips; 0: they are not counted here."""
    if not trips:
        return UNCOUNTED
    return SMALLEST + (LARGEST - SMALLEST) * sqrt((trips - 1) / (most - 1))


def around(points: list[Point]) -> MapView:
    """The smallest view of the usual shape around all points, or the whole world."""
    if not points:
        return WORLD
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    width = max(AROUND * (right - left), AROUND * (bottom - top) * SHAPE, NEAREST)
    height = width / SHAPE
    if height > HEIGHT:
        return WORLD
    middle, centre = (left + right) / 2, (top + bottom) / 2
    return MapView(
        min(max(middle - width / 2, 0), WIDTH - width),
        min(max(centre - height / 2, 0), HEIGHT - height),
        width,
        height,
    )
