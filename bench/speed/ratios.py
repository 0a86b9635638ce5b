"""Times of rounds → medians and ratios. Pure."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A middle value and the least and greatest it is made of."""

    middle: float
    least: float
    greatest: float


def figure(values: Sequence[float]) -> Figure:
    return Figure(statistics.median(values), min(values), max(values))


def ratios(above: Sequence[float], below: Sequence[float]) -> Figure | None:
    """Round by round, so that what slows the machine in one slows both; None without rounds."""
    pairs = zip(above, below, strict=False)
    values = [over / under for over, under in pairs if under > 0]
    return figure(values) if values else None


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank: of 20 values, 0.95 gives the 19th."""
    ordered = sorted(values)
    rank = -(-len(ordered) * round(share * 100) // 100)
    return ordered[max(0, min(len(ordered), rank) - 1)]
