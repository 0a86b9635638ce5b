"""What writing costs: a save on the staff site, an import, an index."""

import json
import shutil

from bench.speed.archive_parts import archive_parts
from bench.speed.clients import Client
from bench.speed.dataset import Dataset
from bench.speed.landmarks import Landmarks
from bench.speed.measured import Measured
from bench.speed.servers import Served

SCRATCH = "speed_import"
SIGN = " (측정)"


def save_one_trip(dataset: Dataset, site: Served, marks: Landmarks, measured: Measured) -> None:
    """Its title is changed and, when the site has been asked, changed back."""
    with dataset.connect() as source:
        row = source.execute(SMALLEST, [list(marks.trips)]).fetchone()
    assert row is not None  # noqa: S101  (an archive without trips has no landmarks)
    trip, title = row
    client = Client(site.port)
    client.ask(f"/trips/{trip}/")
    changed = f"{title}{SIGN}"
    try:
        statements = dataset.run("-m", "bench.speed.save_trip", str(trip), changed)
        measured.single["next answer right"] = float(client.holds(f"/trips/{trip}/", changed))
    finally:
        dataset.run("-m", "bench.speed.save_trip", str(trip), title)
    measured.single["statements of a save"] = int(statements)


def import_anew(dataset: Dataset, trips: int, measured: Measured) -> None:
    """A part of the archive into an empty database beside it, gone afterwards."""
    folder = dataset.folder / "import"
    with dataset.connect() as source:
        source.execute(f"DROP DATABASE IF EXISTS {SCRATCH}".encode())
        source.execute(f"CREATE DATABASE {SCRATCH} TEMPLATE template0".encode())
        try:
            dataset.run("manage.py", "migrate", "-v0", database=SCRATCH)
            dataset.run("manage.py", "load_reference", database=SCRATCH)
            (part,) = archive_parts(folder, trips, size=trips)
            words = ("-m", "bench.speed.import_package", str(part))
            measured.single |= json.loads(dataset.run(*words, database=SCRATCH))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            source.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)".encode())


# The fewest rows, as an editor's trip has: bench trips have some twenty.
SMALLEST = b"""
SELECT t.id, t.title FROM trips_trip t WHERE t.id = ANY(%s) ORDER BY
 (SELECT count(*) FROM trips_citation c WHERE c.about_id = t.id), t.id LIMIT 1
"""
