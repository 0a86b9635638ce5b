"""What a map draws: which part of the world, and dots in percent of it. Pure.

Dots and names keep their size in pixels however wide a map is, so their places are percentages.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import sqrt

from trips.geo import Place, Reach
from trips.projection import HEIGHT, WIDTH, Point, position

SMALLEST, LARGEST = 3.5, 15.0  # pixels of radius
UNCOUNTED = 7.0
FEWEST = 12  # trips that may have the largest dot; fewer stay smaller
NEAREST = 840  # map units (some 5,600 km): closer, the land cannot be recognised
SHAPE = 1.5  # width by height of a map that shows part of the world
AROUND = 1.3  # room around the outermost dots
# Names stand where they have room on a map this wide; a wider or enlarged one has more.
NARROWEST = 600  # pixels
MOST_NAMES = 14
LETTER, LATIN, LINE, GAP = 12, 6.5, 14, 3  # pixels
SIDES = {"right": (1, 0), "left": (-1, 0), "below": (0, 1), "above": (0, -1)}


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
    """`x`, `y`: percent of the map; `radius`: pixels; `number`: of the stops there, or ''.

    `label`: a name to write on one `side`: right, left, below or above.
    """

    x: str
    y: str
    name: str
    url: str
    radius: float = 0
    trips: int = 0
    number: str = ""
    label: str = ""
    side: str = "right"

    @property
    def away(self) -> tuple[float, float]:
        """Pixels right and down from the middle to where the name is held."""
        x, y = SIDES[self.side]
        aside, over = self.radius + GAP, self.radius + LINE / 2
        return round(x * aside, 1), round(y * over, 1)

    @property
    def wide(self) -> int:
        """Pixels of a numbered mark."""
        return max(20, 9 + 7 * len(self.number))

    @property
    def edge(self) -> float:
        """Where that begins."""
        return -self.wide / 2


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


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels on the narrowest map that shows names."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


Link = Callable[[Place], str]


def own_page(place: Place) -> str:
    return place.url


def lines(found: Reach, link: Link = own_page) -> list[Line]:
    """All places, those without coordinates too."""
    return [Line(place, link(place)) for place in found.places]


def of_places(places: Iterable[Place], link: Link = own_page, *, near: bool = False) -> Map:
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
    return Map(view, _named(dots, [place.name for place, _at in located], view))


def _at(place: Place) -> Point | None:
    if place.longitude is None or place.latitude is None:
        return None
    return position(place.longitude, place.latitude)


def _full_name(place: Place) -> str:
    same = place.name == place.country_name
    return place.name if same else f"{place.name}, {place.country_name}"


def _radius(trips: int, most: int) -> float:
    """The area of a dot grows with its trips; 0: they are not counted here."""
    if not trips:
        return UNCOUNTED
    return SMALLEST + (LARGEST - SMALLEST) * sqrt((trips - 1) / (most - 1))


def placed(view: View, at: Point) -> tuple[str, str]:
    """Map units → percent of a view, right and down."""
    x, y = (at[0] - view.left) / view.width, (at[1] - view.top) / view.height
    return f"{x:.2%}", f"{y:.2%}"


def around(points: list[Point]) -> View:
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


# Names: the most visited first, each where it covers no dot and no other name


def _named(dots: list[Dot], names: list[str], view: View) -> list[Dot]:
    taken = [_itself(dot, view) for dot in dots]
    shown = list(dots)
    left = MOST_NAMES
    for nth, name in enumerate(names):
        for side in SIDES if left else ():
            label = _label(dots[nth], name, view, side)
            if not any(label.meets(one) for one in taken):
                shown[nth] = replace(dots[nth], label=name, side=side)
                taken.append(label)
                left -= 1
                break
    return shown


def _middle(dot: Dot, view: View) -> Point:
    """Pixels on the narrowest map that shows names."""
    tall = NARROWEST * view.height / view.width
    return float(dot.x[:-1]) / 100 * NARROWEST, float(dot.y[:-1]) / 100 * tall


def _itself(dot: Dot, view: View) -> Box:
    x, y = _middle(dot, view)
    return Box(x - dot.radius, y - dot.radius, x + dot.radius, y + dot.radius)


def _label(dot: Dot, name: str, view: View, side: str) -> Box:
    """What the name would cover there."""
    x, y = _middle(dot, view)
    right, down = replace(dot, side=side).away
    wide = sum(LATIN if letter.isascii() else LETTER for letter in name)
    left = x + right - wide * {"right": 0, "left": 1}.get(side, 0.5)
    return Box(left, y + down - LINE / 2, left + wide, y + down + LINE / 2)
