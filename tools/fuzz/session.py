"""A whole fuzz: its database, its turns, what it says on the way and at the end."""

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice

from django.test.utils import override_settings

from tools.fuzz.run import SLOW, Fuzz, GroupTotals, table
from tools.fuzz.sending import Outcome
from tools.fuzz.world import make_fuzz_world, scratch_archive, scratch_package

LONGEST = 4_000  # characters of a failure as it is shown
Turn = tuple[str, Outcome]  # how to take it again


def fuzz(seed: int, requests: int, deadline: float, only: int | None) -> int:
    """0 where all requests were sent and none was a failure."""
    # All that the test client needs; Django's environment for tests copies what templates show.
    with override_settings(ALLOWED_HOSTS=["testserver"]), scratch_archive():
        world = make_fuzz_world()
        print(f"canaries in {len(world.planted)} columns", flush=True)
        with scratch_package():
            turns = _turns(Fuzz(world, seed), only)
            sent, failures, totals = _take(islice(turns, requests), deadline)
    print(table(totals))
    print(f"seed {seed}: {sent} requests, {failures} failures")
    return int(failures > 0 or (only is None and sent < requests))


def _turns(fuzz: Fuzz, only: int | None) -> Iterator[Turn]:
    if only is None:
        yield from (("sweep", outcome) for outcome in fuzz.sweep())
    for number in count() if only is None else (only,):
        for outcome in fuzz.turn(number):
            yield f"--seed {fuzz.seed} --only {number}", outcome


def _take(turns: Iterator[Turn], deadline: float) -> tuple[int, int, dict[str, GroupTotals]]:
    sent = failures = 0
    totals: dict[str, GroupTotals] = defaultdict(GroupTotals)
    for again, outcome in turns:
        sent += 1
        totals[outcome.request.group].add(outcome)
        failures += bool(outcome.trouble)
        if outcome.trouble or outcome.seconds >= SLOW:
            print(_line(outcome, again), flush=True)
        if sent % 500 == 0:
            print(f"{sent} requests, {failures} failures", file=sys.stderr, flush=True)
        if time.monotonic() > deadline:
            break
    return sent, failures, totals


def _line(outcome: Outcome, again: str) -> str:
    what = outcome.trouble or "slow"
    answer = f"{outcome.status} in {outcome.seconds:.1f} s: {what} ({again})"
    return f"{answer}\n  {outcome.request}"[:LONGEST]
