"""Build static/map/world.svg, the land and borders under every map, from Natural Earth.

    npm install --prefix /tmp/atlas world-atlas@2.0.2
    python -m tools.build_map /tmp/atlas/node_modules/world-atlas/countries-50m.json

Land is one shape and borders are thin lines: a fill or a name by country would take sides in
disputes this archive has no part in. Antarctica, where no delegation goes, is left out.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from trips.maps import projection

TARGET = Path(__file__).resolve().parent.parent / "static/map/world.svg"
ANTARCTICA = "010"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<path id="land" d="{land}"/>
<path id="borders" fill="none" vector-effect="non-scaling-stroke" d="{borders}"/>
</svg>
"""

Degrees = tuple[float, float]
Cell = tuple[int, int]


class Atlas:
    """A TopoJSON file: lines (arcs) that rings share, each stored once as small steps."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        self.objects = topology["objects"]
        (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs = [
            [
                (x * sx + tx, y * sy + ty)
                for x, y in accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
            ]
            for arc in topology["arcs"]
        ]

    def line(self, arc: int) -> list[Degrees]:
        """An arc as points; ~n is arc n backwards."""
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]

    def ring(self, arcs: list[int]) -> list[Degrees]:
        """Arcs that follow each other, their common ends once."""
        return [point for arc in arcs for point in self.line(arc)[:-1]]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Every ring of a polygon or of several, as arc numbers."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    yield from (ring for polygon in polygons for ring in polygon)


def unroll(points: Iterable[Degrees]) -> list[Degrees]:
    """Degrees east of the map's centre that run on where they would jump from 180 to −180."""
    rolled: list[Degrees] = []
    for longitude, latitude in points:
        east = projection.east_of_centre(longitude)
        if rolled:
            east += 360 * round((rolled[-1][0] - east) / 360)
        rolled.append((east, latitude))
    return rolled


def clip_at_meridian(ring: list[Degrees], edge: float, side: int) -> list[Degrees]:
    """The part of a ring east (side 1) or west (−1) of a meridian (Sutherland–Hodgman)."""
    kept: list[Degrees] = []
    for (x0, y0), (x1, y1) in pairwise([ring[-1], *ring] if ring else []):
        inside, was_inside = side * (x1 - edge) >= 0, side * (x0 - edge) >= 0
        if inside != was_inside:
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
        if inside:
            kept.append((x1, y1))
    return kept


def parts_on_map(ring: list[Degrees]) -> Iterator[list[Degrees]]:
    """A ring cut at the edges of the map, each part moved onto it."""
    for turn in (-360, 0, 360):
        part = clip_at_meridian(clip_at_meridian(ring, turn - 180, 1), turn + 180, -1)
        if len(part) > 2:
            yield [(x - turn, y) for x, y in part]


def cells(points: Iterable[Degrees]) -> list[Cell]:
    """Whole map units, neighbours that fall together once, straight runs by their ends."""
    kept: list[Cell] = []
    for east, latitude in points:
        x, y = projection.drawn(east, latitude)
        cell = (round(x), round(y))
        if kept and cell == kept[-1]:
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], cell):
            kept.pop()
        kept.append(cell)
    return kept


def _straight(a: Cell, b: Cell, c: Cell) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def path(line: list[Cell], close: str = "") -> str:
    """SVG path data in relative steps: `m12 34 5-6z`. Each path starts from the origin."""
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line)]
    numbers = [f"{x}{'' if y < 0 else ' '}{y}" for x, y in steps]
    return f"M{line[0][0]} {line[0][1]}l{_joined(numbers)}{close}"


def _joined(numbers: list[str]) -> str:
    joined = numbers[0]
    for number in numbers[1:]:
        joined += number if number.startswith("-") else f" {number}"
    return joined


def land(atlas: Atlas) -> str:
    countries = atlas.objects["countries"]["geometries"]
    icy = {
        arc
        for country in countries
        if country.get("id") == ANTARCTICA
        for ring in rings_of(country)
        for arc in ring
    }
    shapes = [
        cells(part)
        for geometry in atlas.objects["land"]["geometries"]
        for ring in rings_of(geometry)
        if not icy.intersection(ring)
        for part in parts_on_map(unroll(atlas.ring(ring)))
    ]
    return "".join(path(shape, "z") for shape in shapes if len(set(shape)) > 2)


def borders(atlas: Atlas) -> str:
    """Lines that two countries share, joined end to end."""
    uses = Counter(
        arc if arc >= 0 else ~arc
        for country in atlas.objects["countries"]["geometries"]
        for ring in rings_of(country)
        for arc in ring
    )
    lines = [cells(unroll(atlas.line(arc))) for arc, times in sorted(uses.items()) if times > 1]
    return "".join(path(line) for line in lines if len(line) > 1)


def main() -> None:
    atlas = Atlas(Path(sys.argv[1]))
    TARGET.parent.mkdir(exist_ok=True)
    size = {"width": projection.WIDTH, "height": projection.HEIGHT}
    TARGET.write_text(SVG.format(**size, land=land(atlas), borders=borders(atlas)), "utf-8")


if __name__ == "__main__":
    main()
