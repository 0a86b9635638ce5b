"""The run: data, servers, then part by part; each part is kept as soon as it is whole."""

import json
import os
import platform
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import NoReturn

from bench.speed import options, plan
from bench.speed.clients import Client, load
from bench.speed.dataset import Dataset, running_dataset
from bench.speed.goals import MANY, WORDS
from bench.speed.landmarks import read_landmarks
from bench.speed.measured import Measured, load_measured
from bench.speed.options import Options
from bench.speed.plan import Comparison
from bench.speed.plot import svg
from bench.speed.report import markdown
from bench.speed.rounds import Contestants, count_rows, take_rates, take_rounds
from bench.speed.servers import Served, collect_statics, datasette, install_datasette, site
from bench.speed.sqlite_copy import sqlite_copy
from bench.speed.strain import eight_clients, memory_of_workers, whole_csv
from bench.speed.upkeep import import_anew, save_one_trip
from config.progress import ProgressBar

RATED = (*plan.NARROWED, *WORDS, plan.CACHED_PAGE)


def main(arguments: list[str]) -> int:
    """Ctrl-C, and the order to end, stop every server that was started."""
    for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, _leave)
    given = options.parse(arguments)
    with ExitStack() as stack:
        Run(given, stack).measure()
    return 0


def _leave(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


class Run:
    def __init__(self, given: Options, stack: ExitStack) -> None:
        self.given, self.stack = given, stack
        folder = given.folder / str(given.trips)
        self.dataset = self._dataset(given.trips, given.database)
        self.note = folder / "measured.json"
        self.measured = load_measured(self.note) if given.goes_on else Measured()
        with self.dataset.connect() as source:
            self.marks = read_landmarks(source)
        statics = collect_statics(self.dataset)
        self.static = next(path for path, name in statics.items() if name == "site.css")
        self.site = self._served(self.dataset, given.port, caches=False)
        first = Client(given.port).ask("/trips/").seconds  # a worker reads what it keeps in memory
        self.measured.single["seconds of the first list after a start"] = round(first, 2)
        self.cached = self._served(self.dataset, given.port + 1, caches=True)

    def measure(self) -> None:
        """Every part that is asked for, then the report."""
        self._describe()
        for name, take in self._parts().items():
            if name in self.given.parts and name not in self.measured.parts:
                print(f"{datetime.now(UTC):%H:%M:%S} {name}", flush=True)
                take()
                self.measured.parts.append(name)
                self.measured.save(self.note)
                self._report()

    def _parts(self) -> dict[str, Callable[[], None]]:
        given, measured, marks = self.given, self.measured, self.marks
        return {
            "rounds": self._rounds,
            "clients": self._rates,
            "mixed": lambda: eight_clients(self.site, marks, given.seconds * 10, measured),
            "csv": lambda: whole_csv(self.site, measured),
            "save": lambda: save_one_trip(self.dataset, self.cached, marks, measured),
            "import": lambda: import_anew(self.dataset, given.import_trips, measured),
            "memory": lambda: memory_of_workers(
                self.cached, marks, given.requests, given.minutes, measured
            ),
        }

    def _rounds(self) -> None:
        contestants, asked = self._contestants()
        count_rows(contestants, asked, self.measured)
        with ProgressBar() as bar:
            total = (self.given.rounds + 1) * len(asked)
            take_rounds(
                contestants,
                asked,
                self.marks.trips,
                self.given.rounds,
                self.measured,
                lambda label, done, _total: bar(label, done, total),
            )

    def _rates(self) -> None:
        contestants, asked = self._contestants()
        for _ in range(self.given.windows):
            for one in asked:
                if one.name not in RATED:
                    continue
                for clients in (1, MANY) if one.name == plan.CACHED_PAGE else (MANY,):
                    take_rates(
                        contestants,
                        one,
                        self.marks.trips,
                        clients,
                        self.given.seconds,
                        self.measured,
                    )

    def _contestants(self) -> tuple[Contestants, list[Comparison]]:
        if self._prepared is None:
            self._prepared = self._prepare()
        return self._prepared

    _prepared: tuple[Contestants, list[Comparison]] | None = None

    def _prepare(self) -> tuple[Contestants, list[Comparison]]:
        """The peers, started when the first part asks for them."""
        own, cached = self.site.port, self.cached.port
        ports = {plan.OURS: own, plan.PLAIN: own, plan.CACHED: cached}
        ports |= {plan.NOT_MODIFIED: cached, plan.STATIC: cached}
        postmaster = self.dataset.postmaster
        works = {one.port: [one.process, postmaster] for one in (self.site, self.cached)}
        sizes = [size for size in self.given.growth if size != self.given.trips]
        for nth, size in enumerate(sizes, 2):
            other = self._dataset(size, None)
            served = self._served(other, own + nth, caches=False)
            ports[plan.sized(size)] = served.port
            works[served.port] = [served.process, other.postmaster]
        if peer := self._datasette(own + 9):
            ports[plan.DATASETTE] = peer.port
            works[peer.port] = [peer.process]
        statements = json.loads(self.dataset.run("-m", "bench.speed.own_statements", "/trips/"))
        self.measured.single["statements of the list"] = len(statements)
        source = self.stack.enter_context(self.dataset.connect())
        contestants = Contestants(ports, works, source, statements)
        for port in {*ports.values()}:
            load(port, ["/"], 8, seconds=1)  # so that every worker has answered once
        asked = plan.comparisons(self.marks, sizes=sizes, static=self.static)
        only = self.given.only
        return contestants, [one for one in asked if not only or one.name in only]

    def _dataset(self, trips: int, database: object) -> Dataset:
        folder = self.given.folder / str(trips)
        data = self.given.database if database else None
        return self.stack.enter_context(running_dataset(folder, trips, data))

    def _served(self, dataset: Dataset, port: int, *, caches: bool) -> Served:
        return self.stack.enter_context(site(dataset, port, caches=caches))

    def _datasette(self, port: int) -> Served | None:
        if not self.given.datasette:
            return None
        program = install_datasette(self.given.folder / "datasette")
        if program is None:
            print("Datasette could not be installed: its columns stay empty.", file=sys.stderr)
            return None
        with self.dataset.connect() as source:
            copy = sqlite_copy(source, self.dataset.folder / "archive.db")
        return self.stack.enter_context(datasette(program, copy, port))

    def _describe(self) -> None:
        self.measured.single["trips"] = self.given.trips
        self.measured.single[plan.EVENT] = self.marks.event[1]
        self.measured.single[plan.PLACE] = self.marks.place[1]
        waiting = f"load {os.getloadavg()[0]:.1f} at the start"
        self.measured.about = {
            "archive": f"{self.given.trips:,} trips, {self.marks.published:,} published",
            "machine": f"{os.cpu_count()} cores, {platform.machine()}, {waiting}",
            "Python": platform.python_version(),
            "day": f"{datetime.now(UTC):%Y-%m-%d}",
        }

    def _report(self) -> None:
        results = self.given.results
        results.mkdir(parents=True, exist_ok=True)
        self.measured.save(results / "speed.json")
        (results / "speed.md").write_text(markdown(self.measured), encoding="utf-8")
        title = f"The same request, milliseconds at {self.given.trips:,} trips (left is quicker)"
        (results / "speed.svg").write_text(svg(self.measured.times, title), encoding="utf-8")
