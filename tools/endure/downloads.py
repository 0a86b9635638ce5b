"""Many downloads at once: how long a reader waits beside them, and what became of each.

Against any site on this machine:  python -m tools.endure.downloads PORT
"""

import http.client
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from threading import Event, Thread
from urllib.parse import urlsplit

from tools.endure.load import PATIENCE, TROUBLE, Visitor
from tools.endure.records import TORN, Window
from tools.endure.site_copy import SiteCopy
from tools.running import HOST

TRIPS = 3_000  # as many as fit on the disk of the copy
PAGES = ("/about/", "/trips/1/")  # what the reader opens, again and again
CROWDS = {
    "20 CSV": ("/trips.csv",) * 20,
    "20 filtered CSV": tuple(f"/trips.csv?from={1990 + n}" for n in range(20)),
    "24 GeoJSON": ("/trips.geojson",) * 24,
    "24 filtered GeoJSON": tuple(f"/trips.geojson?from={1990 + n}" for n in range(24)),
    "20 citations": tuple(f"/cite/?from={1990 + n}" for n in range(20)),
}
LONGEST = 1.0  # seconds that a reader may wait on an idle machine
ANSWERS = frozenset({200, 429, 503})  # 429, 503: asked to come again later
PIECE = 64 * 1024  # bytes read at a time


@dataclass(frozen=True, slots=True)
class CrowdVerdict:
    """longest: seconds the reader waited for a page. statuses: of the downloads, counted."""

    name: str
    longest: float
    pages: int
    failed_pages: int
    statuses: Counter[int]

    def holds(self, alone: float = 0) -> bool:
        """Every page came in time; every download came whole or was told to come again.

        alone: seconds that a page takes without the crowd.
        """
        whole = self.statuses.keys() <= ANSWERS and self.statuses[200] > 0
        in_time = self.pages > 0 and self.longest <= alone + LONGEST
        return whole and in_time and not self.failed_pages

    def __str__(self) -> str:
        counted = ", ".join(f"{number} × {status}" for status, number in self.statuses.items())
        return (
            f"{self.name:19} a reader's longest wait"
            f" {self.longest:.2f} s over {self.pages} pages, {self.failed_pages} failed ·"
            f" downloads: {counted}"
        )


def many_downloads(copy: SiteCopy) -> Window:
    """Whole and filtered lists and citations, all at once, of some thousand trips; then once more
    with the whole lists made beforehand.
    """
    package = copy.folder / "var/package"
    copy.run("bench/generate.py", str(package), "--trips", str(TRIPS))
    copy.run("manage.py", "import_archive", str(package))
    shutil.rmtree(package)
    began = time.monotonic()
    alone = crowd(copy.site, "nobody", ())  # but those at work
    verdicts = show_crowds(copy.site)
    copy.run("manage.py", "renew_downloads")
    verdicts += show_crowds(copy.site)
    if failed := [str(one) for one in verdicts if not one.holds(alone.longest)]:
        alone_words = f"{alone.longest:.2f} s without downloads"
        raise AssertionError(
            "\n".join([f"A reader waited, or a file broke off; {alone_words}:", *failed])
        )
    return Window(began, began)


def show_crowds(site: str) -> list[CrowdVerdict]:
    verdicts = []
    for name, paths in CROWDS.items():
        verdicts.append(crowd(site, name, paths))
        print(f"       {verdicts[-1]}", flush=True)
    return verdicts


def crowd(site: str, name: str, paths: Iterable[str]) -> CrowdVerdict:
    """All of the paths at once, and a reader from before the first until after the last."""
    reader, stopped = Visitor(site), Event()
    reading = Thread(target=read_pages, args=[reader, stopped], daemon=True)
    reading.start()
    stopped.wait(1)
    with ThreadPoolExecutor(max_workers=100) as pool:
        statuses = Counter(pool.map(lambda path: status_of_download(site, path), paths))
    stopped.set()
    reading.join(2 * PATIENCE)
    waits = [one.ended - one.began for one in reader.asked]
    failed = sum(one.failed for one in reader.asked)
    return CrowdVerdict(name, max(waits, default=0), len(waits), failed, statuses)


def read_pages(reader: Visitor, stopped: Event) -> None:
    for path in cycle(PAGES):
        if stopped.is_set():
            return
        reader.open(path)
        stopped.wait(0.05)


def status_of_download(site: str, path: str) -> int:
    """Reads the file to its end without keeping it; TORN where the end did not come."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=3 * PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        while answer.read(PIECE):
            pass
    except TROUBLE:
        return TORN
    else:
        return answer.status
    finally:
        connection.close()


if __name__ == "__main__":
    held = [one.holds() for one in show_crowds(f"http://{HOST}:{int(sys.argv[1])}")]
    sys.exit(0 if all(held) else 1)
