"""Many mixed requests, and everything as CSV: the slowest answer, errors, what workers weigh."""

import csv
import http.client
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.speed import plan
from bench.speed.clients import PATIENCE, load
from bench.speed.landmarks import Landmarks
from bench.speed.measured import Measured
from bench.speed.ratios import percentile
from bench.speed.servers import Served
from tools.running import HOST

EIGHT = 8
PIECE = 65_536  # bytes


def mixed_paths(marks: Landmarks, count: int) -> list[str]:
    """The same `count` addresses every time, in a shuffled order."""
    chance = random.Random(1)  # noqa: S311  (no secret)
    addresses = plan.mixed(marks)
    return [plan.fill_in(chance.choice(addresses), marks.trips, n) for n in range(count)]


def eight_clients(site: Served, marks: Landmarks, seconds: float, measured: Measured) -> None:
    paths = mixed_paths(marks, 10_000)
    result = load(site.port, paths, EIGHT, seconds=seconds)
    times = [answer.seconds for answer in result.asked]
    measured.single["slowest of 8 clients"] = max(times) / percentile(times, 0.5)
    measured.single["errors of 8 clients"] = result.errors
    measured.single["requests of 8 clients"] = len(times)


def memory_of_workers(
    site: Served, marks: Landmarks, requests: int, minutes: float, measured: Measured
) -> None:
    """MB of the largest worker after each quarter of the requests."""
    paths, weights, asked = mixed_paths(marks, requests), [], 0
    for quarter in range(4):
        share = paths[quarter * requests // 4 : (quarter + 1) * requests // 4]
        done = load(site.port, share, 4, seconds=minutes * 15, most=len(share))
        asked += len(done.asked)
        weights.append(max(site.memory()))
    measured.single["worker memory"] = weights[-1]
    measured.single["worker growth"] = weights[-1] - weights[1]
    measured.single["mixed requests"] = asked


def whole_csv(site: Served, measured: Measured) -> None:
    """GET /trips.csv: seconds to the first byte, rows a second, MB that the largest worker adds."""
    before = site.memory()
    with _watch(site) as peaks:
        began = time.perf_counter()
        connection = http.client.HTTPConnection(HOST, site.port, timeout=PATIENCE)
        connection.request("GET", "/trips.csv")
        response = connection.getresponse()
        text = [response.read(1)]
        first = time.perf_counter() - began
        while piece := response.read(PIECE):
            text.append(piece)
        seconds = time.perf_counter() - began
    lines = b"".join(text).decode("utf-8-sig").splitlines(keepends=True)
    rows = sum(1 for _ in csv.reader(lines)) - 1
    measured.single["csv first byte"] = first
    measured.single["csv rows"] = rows
    measured.single["csv rows a second"] = rows / seconds
    measured.single["csv memory"] = max(a - b for a, b in zip(peaks, before, strict=True))
    if response.status != 200:
        measured.failed("/trips.csv", plan.OURS, response.status)


@contextmanager
def _watch(site: Served) -> Iterator[list[float]]:
    """The greatest memory of each worker while the block runs."""
    peaks, over = site.memory(), threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            peaks[:] = map(max, peaks, site.memory())

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()
