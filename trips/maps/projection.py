"""Where a place lies on the drawn map: Equal Earth centred on 150° E, in whole map units.

The projection keeps areas true (Šavrič, Patterson and Jenny, 2018). The Pacific stands in the
middle, so Korea's trips do not run off the edge; the map is cut in the Atlantic, at 30° W.
"""

from functools import lru_cache
from math import acos, asin, atan2, cos, degrees, pi, radians, sin, sqrt

CENTRE = 150.0  # degrees east
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2

WIDTH, HEIGHT = 6_000, 2_610
SCALE = WIDTH * M * A1 / (2 * pi)  # map units per radian along the equator
TOP = 1_448  # of the equator, below the upper edge

STEP = 4.0  # degrees between two points of a great circle
STEPS = 6  # of Newton's method: the error is below a millionth of a degree

Point = tuple[float, float]
Vector = tuple[float, float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Radians east of the centre and north → x, y of a sphere of radius 1, y upwards."""
    theta = asin(M * sin(latitude))
    return longitude * cos(theta) / (M * _stretch(theta)), _height(theta)


def _height(theta: float) -> float:
    square = theta * theta
    return theta * (A1 + A2 * square + square**3 * (A3 + A4 * square))


def _stretch(theta: float) -> float:
    """The derivative of the height."""
    square = theta * theta
    return A1 + 3 * A2 * square + square**3 * (7 * A3 + 9 * A4 * square)


def east_of_centre(longitude: float) -> float:
    """Degrees −180…180 east of the middle of the map."""
    return (longitude - CENTRE + 180) % 360 - 180


def drawn(east: float, latitude: float) -> Point:
    """Degrees east of the centre and north → map units from the upper left corner."""
    x, y = equal_earth(radians(east), radians(latitude))
    return WIDTH / 2 + x * SCALE, TOP - y * SCALE


@lru_cache(maxsize=10_000)
def position(longitude: float, latitude: float) -> Point:
    """Degrees as a gazetteer gives them → map units from the upper left corner."""
    return drawn(east_of_centre(longitude), latitude)


def degrees_at(x: float, y: float) -> Point:
    """Map units → longitude −180…180 and latitude: `position` turned round, by Newton's method."""
    height = (TOP - y) / SCALE
    theta = height / A1
    for _step in range(STEPS):
        theta -= (_height(theta) - height) / _stretch(theta)
    latitude = asin(max(-1.0, min(1.0, sin(theta) / M)))
    east = (x - WIDTH / 2) / SCALE * M * _stretch(theta) / cos(theta)
    return (degrees(east) + CENTRE + 180) % 360 - 180, degrees(latitude)


def great_circle(start: Point, end: Point) -> list[Point]:
    """Points (longitude, latitude) from start to end, both included, some degrees apart."""
    a, b = _vector(*start), _vector(*end)
    angle = acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    steps = max(1, round(degrees(angle) / STEP))
    if steps == 1 or sin(angle) < 1e-9:  # too near to bend, or exactly opposite
        return [start, end]
    return [start, *(_between(a, b, angle, n / steps) for n in range(1, steps)), end]


def _vector(longitude: float, latitude: float) -> Vector:
    east, north = radians(longitude), radians(latitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def _between(a: Vector, b: Vector, angle: float, part: float) -> Point:
    near, far = sin((1 - part) * angle) / sin(angle), sin(part * angle) / sin(angle)
    x, y, z = (near * p + far * q for p, q in zip(a, b, strict=True))
    return degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z))))
