"""A generated archive in folders small enough for one import each."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.crowds import Crowds
from bench.generate import Trips
from bench.world import Package

PART = 10_000  # trips


def archive_parts(
    folder: Path, count: int, *, has_bodies: bool = True, size: int = PART
) -> Iterator[Path]:
    """Write `count` trips, part by part, each given when it is whole and not needed afterwards.

    A part leans on those before it: they are to be imported in turn. has_bodies: of articles.
    """
    part = folder / "part-0000"
    part.mkdir(parents=True, exist_ok=True)
    trips = Trips(Package(part, ExitStack()), seed=1)
    trips.has_bodies = has_bodies
    trips.crowds = Crowds(trips.package, trips.cities)
    for first in range(0, count, size):
        if first:  # the first folder has what all trips share already
            part = folder / f"part-{first // size:04}"
            trips.package.turn_to(part)
        for _ in range(min(size, count - first)):
            trips.trip()
        trips.package.stack.close()
        yield part
