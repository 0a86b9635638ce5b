"""Names beside circles, of first ones first, where they cover no circle and no other name. Pure.

All boxes are pixels of the whole world as wide as it is drawn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from trips.maps.circles import Circle
from trips.maps.map_view import MapView
from trips.maps.projection import HEIGHT, WIDTH

LETTER, LATIN, LINE, GAP = 12, 6.5, 14, 3  # pixels
SIDES = {"right": (1, 0), "left": (-1, 0), "below": (0, 1), "above": (0, -1)}
CELL = 48.0  # pixels


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def lies_in(self, sheet: "Box") -> bool:
        across = sheet.left <= self.left and self.right <= sheet.right
        return across and sheet.top <= self.top and self.bottom <= sheet.bottom


@dataclass(slots=True)
class Label:
    """A name on one side of its circle, and the levels that have room for it."""

    name: str
    side: str
    levels: list[int] = field(default_factory=list)


@dataclass(slots=True)
class BoxGrid:
    """What circles and their names cover, by the cells of the map that it touches."""

    cells: dict[tuple[int, int], list[tuple[Box, Circle]]] = field(default_factory=dict)

    def add(self, box: Box, owner: Circle) -> None:
        for cell in _touched(box):
            self.cells.setdefault(cell, []).append((box, owner))

    def is_free(self, box: Box, owner: Circle) -> bool:
        """Of what others own."""
        return not any(
            other is not owner and box.meets(covered)
            for cell in _touched(box)
            for covered, other in self.cells.get(cell, ())
        )


def _touched(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for y in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield x, y


@dataclass(frozen=True, slots=True)
class DrawnLevel:
    """The circles of a level; `scale`: pixels of a map unit."""

    number: int
    scale: float
    circles: Sequence[Circle]


Names = Callable[[Circle], Sequence[str]]


def labels(
    levels: Iterable[DrawnLevel], names: Names, view: MapView | None = None
) -> dict[Circle, Label]:
    """The names that have room at some level.

    `names` of a circle: the first that has room is taken. It keeps the side on which it had so,
    and with a `view` it stays inside.
    """
    placed: dict[Circle, Label] = {}
    for level in levels:
        sheet, taken = _sheet(level.scale, view), BoxGrid()
        for circle in level.circles:
            taken.add(circle_box(circle, level.scale), circle)
        for circle in level.circles:
            tried = _tried(placed.get(circle), names, circle)
            _place(circle, level, tried, sheet, taken, placed)
    return placed


def _tried(before: Label | None, names: Names, circle: Circle) -> list[tuple[str, str]]:
    """Names with sides, the best first."""
    if before:
        return [(before.name, before.side)]
    return list(product(names(circle), SIDES))


def _place(
    circle: Circle,
    level: DrawnLevel,
    tried: Iterable[tuple[str, str]],
    sheet: Box,
    taken: BoxGrid,
    placed: dict[Circle, Label],
) -> None:
    for name, side in tried:
        box = name_box(circle, level.scale, name, side)
        if box.lies_in(sheet) and taken.is_free(box, circle):
            taken.add(box, circle)
            placed.setdefault(circle, Label(name, side)).levels.append(level.number)
            return


def away(radius: float, side: str) -> tuple[float, float]:
    """Pixels right and down from the middle of a circle to where its name is held."""
    x, y = SIDES[side]
    return round(x * (radius + GAP), 1), round(y * (radius + LINE / 2), 1)


def circle_box(circle: Circle, scale: float) -> Box:
    """With the room that a pointer needs."""
    x, y = (axis * scale for axis in circle.at)
    r = circle.room
    return Box(x - r, y - r, x + r, y + r)


def name_box(circle: Circle, scale: float, name: str, side: str) -> Box:
    """What the name would cover there."""
    x, y = (axis * scale for axis in circle.at)
    right, down = away(circle.radius, side)
    wide = sum(LATIN if letter.isascii() else LETTER for letter in name)
    left = x + right - wide * {"right": 0, "left": 1}.get(side, 0.5)
    return Box(left, y + down - LINE / 2, left + wide, y + down + LINE / 2)


def _sheet(scale: float, view: MapView | None) -> Box:
    """The world, or the part of it that a map shows which is as high by width as the flattest."""
    if view is None:
        return Box(0, 0, WIDTH * scale, HEIGHT * scale)
    across, down = WIDTH / view.scale / 2, WIDTH / view.scale / 4
    left, right = (view.x - across) * scale, (view.x + across) * scale
    return Box(left, (view.y - down) * scale, right, (view.y + down) * scale)
