"""So many requests from a seed, and the table of what came back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tools.fuzz.readers import ReaderRequests
from tools.fuzz.sending import FuzzRequest, Outcome, send
from tools.fuzz.staff import StaffRequests
from tools.fuzz.world import FuzzWorld

STAFF_SHARE = 0.2  # of the turns; each is a page and one or two of its forms
SLOW = 5.0  # seconds, which are worth a line
CLASSES = (2, 3, 4, 5)  # hundreds of statuses


@dataclass(slots=True)
class GroupTotals:
    """Of one line of the table. statuses: 2 → how many 2xx."""

    statuses: Counter[int] = field(default_factory=Counter)
    troubles: int = 0
    slowest: float = 0.0

    def add(self, outcome: Outcome) -> None:
        self.statuses[outcome.status // 100] += 1
        self.troubles += bool(outcome.trouble)
        self.slowest = max(self.slowest, outcome.seconds)


class Fuzz:
    """Turn `n` depends on the seed and on `n` alone, so that it can be taken again by itself."""

    def __init__(self, world: FuzzWorld, seed: int) -> None:
        self.world, self.seed = world, seed
        self.readers, self.staff = ReaderRequests(world), StaffRequests(world)

    def turn(self, number: int, share: float = STAFF_SHARE) -> Iterator[Outcome]:
        rng = Random(f"{self.seed}/{number}")  # noqa: S311  (no secret)
        if rng.random() < share:
            yield from self.staff.attempt(rng, self._send)
        else:
            yield self._send(self.readers.one(rng))

    def sweep(self) -> Iterator[Outcome]:
        yield from map(self._send, self.readers.sweep())

    def _send(self, request: FuzzRequest) -> Outcome:
        return send(request, self.world.sessions.get(request.role, ""))


def table(totals: dict[str, GroupTotals]) -> str:
    """A line for each address: answers by class, what may not be, the slowest answer."""
    head = f"{'address':52}" + "".join(f"{f'{n}xx':>7}" for n in CLASSES) + "  trouble  slowest"
    lines = [head, *(_line(group, totals[group]) for group in sorted(totals))]
    whole = GroupTotals()
    for one in totals.values():
        whole.statuses.update(one.statuses)
        whole.troubles += one.troubles
        whole.slowest = max(whole.slowest, one.slowest)
    return "\n".join([*lines, _line("all", whole)])


def _line(name: str, totals: GroupTotals) -> str:
    counts = "".join(f"{totals.statuses[n] or '.':>7}" for n in CLASSES)
    return f"{name[:52]:52}{counts}  {totals.troubles or '.':>7}  {totals.slowest:5.2f} s"
