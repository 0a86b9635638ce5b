"""The part of the world that a map shows, and how it stands in an address. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from trips.maps.projection import HEIGHT, WIDTH, Point, degrees_at, position

DEEPEST = 8  # zoom: on a telephone, 18 pixels for the precision of the drawn land
NEAREST = 840  # map units (some 5,600 km): closer, the land cannot be recognised
SHAPE = 2.0  # width by height of the flattest map
AROUND = 1.3  # room around the outermost dots


@dataclass(frozen=True, slots=True)
class MapView:
    """Middle in map units; the world is 2 ** `zoom` times as wide as the map.

    Shares are percent of a frame that is as wide as the map and as the world high by width.
    """

    x: float
    y: float
    zoom: float

    def __str__(self) -> str:
        return f"{self.x:.2f} {self.y:.2f} {self.zoom:.3f}"

    @property
    def scale(self) -> float:
        return float(2**self.zoom)

    @property
    def step(self) -> int:
        """Half zooms, by which the style sheet knows the level to draw."""
        return int(2 * self.zoom)

    @property
    def left(self) -> str:
        return f"{50 - self.x / WIDTH * self.scale * 100:.3f}%"

    @property
    def top(self) -> str:
        return f"{50 - self.y / HEIGHT * self.scale * 100:.3f}%"

    @property
    def size(self) -> str:
        return f"{self.scale * 100:.3f}%"

    def nearer(self, by: float) -> "MapView":
        return shown(self.x, self.y, self.zoom + by)

    def in_address(self) -> list[tuple[str, str]]:
        """`zoom=3` and `centre=35.68,139.69`: degrees north and east."""
        longitude, latitude = degrees_at(self.x, self.y)
        return [("zoom", f"{self.zoom:.4g}"), ("centre", f"{latitude:.3f},{longitude:.3f}")]


def shown(x: float, y: float, zoom: float) -> MapView:
    """The nearest view that does not leave the world."""
    zoom = min(max(zoom, 0), DEEPEST)
    across, down = WIDTH / 2 ** (zoom + 1), HEIGHT / 2 ** (zoom + 1)
    return MapView(min(max(x, across), WIDTH - across), min(max(y, down), HEIGHT - down), zoom)


WORLD = shown(0, 0, 0)


def at_degrees(latitude: float, longitude: float, zoom: float) -> MapView:
    return shown(*position(longitude, latitude), zoom)


def around(points: Sequence[Point]) -> MapView:
    """The nearest view that has all points with room around them; of none, the world."""
    if not points:
        return WORLD
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    width = max(AROUND * (right - left), AROUND * (bottom - top) * SHAPE, NEAREST)
    return shown((left + right) / 2, (top + bottom) / 2, log2(WIDTH / width))
