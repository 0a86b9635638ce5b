"""Places that would cover each other at a level become one circle. Pure.

At level 0 the world is `NARROWEST` pixels wide, and twice as wide two levels further. What is one
circle at a level is so at all before it. A map draws the last level at which its world is no wider
than it is: two levels for each zoom, and one more for each √2 that the map is wider than that.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import dist

from trips.maps.projection import WIDTH, Point

NARROWEST = 170  # pixels
LAST = 18  # level: a telephone at the deepest zoom
FINGER = 12.0  # pixels of radius that a pointer needs
CELL = 96.0  # pixels; no two circles as far apart meet


def pixels(level: int) -> float:
    """Of a map unit."""
    return float(NARROWEST * 2 ** (level / 2) / WIDTH)


@dataclass(frozen=True, slots=True, eq=False)
class Circle:
    """`places`: the numbers of those drawn as one, at the first one's point. `radius`: pixels."""

    at: Point
    places: tuple[int, ...]
    radius: float

    @property
    def room(self) -> float:
        return max(self.radius, FINGER)


Size = Callable[[tuple[int, ...]], float]


def by_level(points: Sequence[Point], size: Size) -> list[list[Circle]]:
    """The circles of each level; those of points that come first keep their place.

    `size`: numbers of points → radius, at most half of `CELL`.
    """
    circles = [Circle(at, (nth,), size((nth,))) for nth, at in enumerate(points)]
    levels = []
    for level in range(LAST, -1, -1):
        circles = apart(circles, pixels(level), size)
        levels.append(circles)
    return levels[::-1]


def apart(circles: Iterable[Circle], scale: float, size: Size) -> list[Circle]:
    """Each place in one circle, and no two circles that meet. `scale`: pixels of a map unit."""
    grid = CircleGrid(scale)
    waiting = sorted(circles, key=lambda circle: circle.places[0], reverse=True)
    while waiting:
        circle = waiting.pop()
        if (other := grid.nearest_met(circle)) is None:
            grid.add(circle)
        else:
            grid.remove(other)
            waiting.append(_joined(circle, other, size))
    return grid.circles()


def _joined(a: Circle, b: Circle, size: Size) -> Circle:
    places = tuple(sorted(a.places + b.places))
    return Circle(min(a, b, key=lambda circle: circle.places[0]).at, places, size(places))


@dataclass(slots=True)
class CircleGrid:
    """Circles by the cell of the map in which their middle lies."""

    scale: float
    cells: dict[tuple[int, int], list[Circle]] = field(default_factory=dict)

    def add(self, circle: Circle) -> None:
        self.cells.setdefault(self._cell(circle), []).append(circle)

    def remove(self, circle: Circle) -> None:
        self.cells[self._cell(circle)].remove(circle)

    def circles(self) -> list[Circle]:
        every = (circle for cell in self.cells.values() for circle in cell)
        return sorted(every, key=lambda circle: circle.places[0])

    def nearest_met(self, circle: Circle) -> Circle | None:
        met = [
            (gap, other.places[0], other)
            for other in self._around(circle)
            if (gap := dist(circle.at, other.at) * self.scale) < circle.room + other.room
        ]
        return min(met)[2] if met else None

    def _cell(self, circle: Circle) -> tuple[int, int]:
        x, y = circle.at
        return int(x * self.scale / CELL), int(y * self.scale / CELL)

    def _around(self, circle: Circle) -> Iterator[Circle]:
        column, row = self._cell(circle)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self.cells.get((x, y), ())


def levels_of(levels: Sequence[Sequence[Circle]]) -> dict[Circle, list[int]]:
    """Each circle → the levels at which it is drawn."""
    drawn: dict[Circle, list[int]] = {}
    for level, circles in enumerate(levels):
        for circle in circles:
            drawn.setdefault(circle, []).append(level)
    return drawn
