"""Each request once in turn, of each contestant in turn, round after round."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from psycopg import Connection

from bench.speed import plan
from bench.speed.clients import Client, load
from bench.speed.measured import Measured, keep, rate_name
from bench.speed.plan import Comparison
from bench.speed.servers import processor_seconds

Progress = Callable[[str, int, int], None]
CONDITIONAL = (plan.CACHED, plan.NOT_MODIFIED)  # asked once before, without being timed


class Contestants:
    """ports: of whom asks go to a server. processes: that work for its answers, by port.
    Statements go to a connection of the same database.
    """

    def __init__(
        self,
        ports: Mapping[str, int],
        processes: Mapping[int, Sequence[int]],
        source: Connection,
        statements: Sequence[str],
    ) -> None:
        self.ports, self.processes = ports, processes
        self.source, self.statements = source, statements
        self.clients = {name: Client(port) for name, port in ports.items()}

    def compete(self, one: Comparison) -> Iterator[str]:
        """Those that run today, in order."""
        yield from (name for name in one.paths if name in self.ports or name == plan.SQL)

    def processor_seconds(self, contestant: str) -> float:
        return sum(processor_seconds(pid) for pid in self.processes[self.ports[contestant]])

    def take(self, contestant: str, path: str) -> tuple[int, float]:
        """Status and seconds of one request."""
        if contestant == plan.SQL:
            return 200, self._run_statements()
        client = self.clients[contestant]
        headers = {}
        if contestant in CONDITIONAL:
            etag = client.ask(path).etag
            headers = {"If_None_Match": etag} if contestant == plan.NOT_MODIFIED else {}
        answer = client.ask(path, **headers)
        return answer.status, answer.seconds

    def _run_statements(self) -> float:
        began = time.perf_counter()
        for statement in self.statements:
            self.source.execute(statement.encode()).fetchall()
        return time.perf_counter() - began


def take_rounds(
    contestants: Contestants,
    comparisons: Sequence[Comparison],
    trips: tuple[int, ...],
    rounds: int,
    measured: Measured,
    progress: Progress,
) -> None:
    """Milliseconds into `measured.times`; round 0 is to warm up and not kept."""
    for number in range(rounds + 1):
        for nth, one in enumerate(comparisons):
            progress(f"round {number}: {one.name}", number * len(comparisons) + nth, 0)
            names = list(contestants.compete(one))
            turn = number % len(names) if names else 0
            for name in names[turn:] + names[:turn]:
                path = plan.fill_in(one.paths[name], trips, number)
                status, seconds = contestants.take(name, path)
                if number == 0:
                    continue
                if status != (304 if name == plan.NOT_MODIFIED else 200):
                    measured.failed(one.name, name, status)
                keep(measured.times, one.name, name, seconds * 1_000)


def count_rows(
    contestants: Contestants, comparisons: Sequence[Comparison], measured: Measured
) -> None:
    """How many rows each list has on our site and for Datasette: are they asked for the same?"""
    for one in comparisons:
        paths = one.paths
        if plan.DATASETTE not in contestants.clients or "?" not in paths.get(plan.DATASETTE, ""):
            continue
        peer = paths[plan.DATASETTE].replace("?", ".json?", 1)
        theirs = contestants.clients[plan.DATASETTE].number(peer, "filtered_table_rows_count")
        ours = contestants.clients[plan.OURS].number(f"/api/v1{paths[plan.OURS]}", "count")
        measured.single[f"{one.name}: rows, ours"] = ours
        measured.single[f"{one.name}: rows, Datasette's"] = theirs


def take_rates(
    contestants: Contestants,
    one: Comparison,
    trips: tuple[int, ...],
    clients: int,
    seconds: float,
    measured: Measured,
) -> None:
    """Requests a second of each contestant, in turn, once."""
    for name in contestants.compete(one):
        if name == plan.SQL:
            continue
        path = one.paths[name]
        paths = [plan.fill_in(path, trips, nth) for nth in range(len(trips) if "{" in path else 1)]
        headers = {}
        if name == plan.NOT_MODIFIED:
            headers = {"If_None_Match": contestants.clients[name].ask(path).etag}
        port = contestants.ports[name]
        used = contestants.processor_seconds(name)
        result = load(port, paths, clients, seconds=seconds, headers=headers)
        used = contestants.processor_seconds(name) - used
        if wrong := [a.status for a in result.asked if a.status not in (200, 304)]:
            measured.failed(rate_name(one.name, clients), name, wrong[0])
        keep(measured.rates, rate_name(one.name, clients), name, result.rate)
        each = used * 1_000 / max(1, len(result.asked))
        keep(measured.processor, rate_name(one.name, clients), name, each)
