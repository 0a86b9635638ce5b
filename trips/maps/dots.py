"""Dots on a map and the names beside them. Pure.

Both keep their size in pixels however wide a map is, so their places are percentages.
"""

from dataclasses import dataclass, replace

from trips.maps.projection import Point

# Names stand where they have room on a map this wide; a wider or enlarged one has more.
NARROWEST = 600  # pixels
MOST_NAMES, MOST_TRIED = 14, 60
LETTER, LATIN, LINE, GAP = 12, 6.5, 14, 3  # pixels
SIDES = {"right": (1, 0), "left": (-1, 0), "below": (0, 1), "above": (0, -1)}


@dataclass(frozen=True, slots=True)
class MapView:
    """The part of the world that is shown, in map units."""

    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"


def placed(view: MapView, at: Point) -> tuple[str, str]:
    """Map units → percent of a view, right and down."""
    x, y = (at[0] - view.left) / view.width, (at[1] - view.top) / view.height
    return f"{x:.2%}", f"{y:.2%}"


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


# Names: the most visited first, each where it covers no dot and no other name


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

    def lies_in(self, sheet: "Box") -> bool:
        across = sheet.left <= self.left and self.right <= sheet.right
        return across and sheet.top <= self.top and self.bottom <= sheet.bottom


def named(dots: list[Dot], names: list[str], view: MapView) -> list[Dot]:
    """The dots with some of their names, which stand in the same order."""
    sheet = Box(0, 0, NARROWEST, NARROWEST * view.height / view.width)
    taken = [_itself(dot, view) for dot in dots]
    shown = list(dots)
    left = MOST_NAMES
    for nth, name in enumerate(names[:MOST_TRIED]):
        for side in SIDES if left else ():
            label = _label(dots[nth], name, view, side)
            if label.lies_in(sheet) and not any(label.meets(one) for one in taken):
                shown[nth] = replace(dots[nth], label=name, side=side)
                taken.append(label)
                left -= 1
                break
    return shown


def _middle(dot: Dot, view: MapView) -> Point:
    """Pixels on the narrowest map that shows names."""
    tall = NARROWEST * view.height / view.width
    return float(dot.x[:-1]) / 100 * NARROWEST, float(dot.y[:-1]) / 100 * tall


def _itself(dot: Dot, view: MapView) -> Box:
    x, y = _middle(dot, view)
    return Box(x - dot.radius, y - dot.radius, x + dot.radius, y + dot.radius)


def _label(dot: Dot, name: str, view: MapView, side: str) -> Box:
    """What the name would cover there."""
    x, y = _middle(dot, view)
    right, down = replace(dot, side=side).away
    wide = sum(LATIN if letter.isascii() else LETTER for letter in name)
    left = x + right - wide * {"right": 0, "left": 1}.get(side, 0.5)
    return Box(left, y + down - LINE / 2, left + wide, y + down + LINE / 2)
