"""Measured → Markdown: what must hold, then the times everything was made of."""

from collections.abc import Iterator

from bench.speed.goals import SINGLE, Goal, goals
from bench.speed.measured import Measured, Times
from bench.speed.ratios import percentile

VERDICTS = {True: "held", False: "**not held**", None: "not measured"}


def markdown(measured: Measured) -> str:
    return "\n".join(_lines(measured)) + "\n"


def _lines(measured: Measured) -> Iterator[str]:
    yield "# Speed"
    yield ""
    yield from (f"- {name}: {text}" for name, text in measured.about.items())
    yield ""
    yield "Ratios are medians of rounds, least and greatest in brackets. `python -m bench speed`."
    yield ""
    yield "![times](speed.svg)"
    yield ""
    yield "## Must hold"
    yield ""
    yield from _table(("", "goal", "measured", ""), (_row(goal) for goal in goals(measured)))
    yield ""
    yield "## One client: milliseconds, median and 95 of 100"
    yield ""
    yield from _table(("request", "contestant", "median", "p95"), _times(measured))
    yield ""
    yield "## Requests a second"
    yield ""
    head = ("request", "contestant", "median", "least", "greatest")
    yield from _table(head, _spreads(measured.rates))
    yield ""
    yield "## Milliseconds of the processor a request, database included"
    yield ""
    yield from _table(head, _spreads(measured.processor))
    yield ""
    yield "## Beside them"
    yield ""
    yield from (f"- {name}: {value:,g}" for name, value in _others(measured))
    if measured.failures:
        yield ""
        yield "## Other answers than expected"
        yield ""
        yield from (f"- {what}: {count}" for what, count in sorted(measured.failures.items()))


def _others(measured: Measured) -> Iterator[tuple[str, float]]:
    """Single figures that no line of the table shows."""
    yield from ((name, value) for name, value in measured.single.items() if name not in SINGLE)


def _row(goal: Goal) -> tuple[str, ...]:
    return goal.line, goal.bound, goal.result, VERDICTS[goal.held]


def _times(measured: Measured) -> Iterator[tuple[str, ...]]:
    for name, contestants in measured.times.items():
        for contestant, values in contestants.items():
            middle, slow = percentile(values, 0.5), percentile(values, 0.95)
            yield name, contestant, f"{middle:,.1f}", f"{slow:,.1f}"


def _spreads(values_of: Times) -> Iterator[tuple[str, ...]]:
    for name, contestants in values_of.items():
        for contestant, values in contestants.items():
            figures = percentile(values, 0.5), min(values), max(values)
            yield name, contestant, *(f"{value:,.1f}" for value in figures)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
