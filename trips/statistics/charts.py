"""Counts → the geometry of a chart: what a template needs to draw it, nothing else.

Across, everything is in per cent of the width, so a chart fits a phone and letters keep
their size; down, in pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

TOP = 20  # room for the number over the highest column
PLOT = 110  # height of the highest column
STEP = 22  # at most, for each trip: one trip is not made to look like many
AXIS = 22
LEAST = 2  # a count of one must not look like none
ROOMY = 44  # pixels a column takes where there is room
LONGEST = 25  # more columns cannot be hit by a finger, also when a phone scrolls
NARROW = 11  # more do not fit a phone side by side
CROWDED = 9  # more have no room for four digits on a phone


@dataclass(frozen=True, slots=True)
class YearColumn:
    year: int
    count: int
    left: float
    middle: float
    slot: float
    bar_left: float
    bar: float
    top: int
    height: int
    linked: bool

    @property
    def century(self) -> str:
        return str(self.year)[:-2]

    @property
    def short(self) -> str:
        return str(self.year)[-2:]


@dataclass(frozen=True, slots=True)
class YearChart:
    """`query`: what every column narrows to, beside its year. `earlier`: years not drawn."""

    columns: list[YearColumn]
    counts: dict[int, int]
    trips: int
    query: str
    width: int
    earlier: int
    base: int

    @property
    def height(self) -> int:
        return self.base + AXIS

    @property
    def labels(self) -> int:
        """Where the years are written."""
        return self.height - 5

    @property
    def twice(self) -> bool:
        """Whether some trip stands in two years."""
        return sum(self.counts.values()) > self.trips

    @property
    def first(self) -> int:
        return self.columns[0].year

    @property
    def last(self) -> int:
        return self.columns[-1].year

    @property
    def scrolls(self) -> bool:
        return len(self.columns) > NARROW

    @property
    def crowded(self) -> bool:
        return len(self.columns) > CROWDED


def year_chart(
    counts: dict[int, int],
    trips: int,
    query: str = "",
    *,
    years: range | None = None,
    most: int = 0,
    linked: set[str] | None = None,
) -> YearChart | None:
    """A column for each year, also for those without a trip; None where there is nothing.

    `years` and `most` (the highest count) are given where charts stand side by side,
    `linked` where not every year can be asked for.
    """
    years = years or years_of([counts])
    if not years:
        return None
    drawn = years[-LONGEST:]
    highest = most or max(counts.values(), default=0) or 1
    plot = min(PLOT, STEP * highest)
    slot = 100 / len(drawn)
    return YearChart(
        columns=[
            _column(
                (year, counts.get(year, 0)),
                (nth * slot, slot),
                (highest, plot),
                linked is None or str(year) in linked,
            )
            for nth, year in enumerate(drawn)
        ],
        counts={year: counts.get(year, 0) for year in years},
        trips=trips,
        query=query,
        width=len(drawn) * ROOMY,
        earlier=sum(1 for year in counts if year < drawn[0]),
        base=TOP + plot,
    )


def years_of(charts: Iterable[dict[int, int]]) -> range:
    """From the first year of any chart to the last."""
    years = [year for counts in charts for year in counts]
    return range(min(years), max(years) + 1) if years else range(0)


def _column(
    of: tuple[int, int], place: tuple[float, float], scale: tuple[int, int], linked: bool
) -> YearColumn:
    """of: year, count. place: left edge, width. scale: highest count, its height."""
    (year, count), (left, slot), (highest, plot) = of, place, scale
    height = max(LEAST, round(plot * count / highest)) if count else 0
    return YearColumn(
        year=year,
        count=count,
        left=round(left, 3),
        middle=round(left + slot / 2, 3),
        slot=round(slot, 3),
        bar_left=round(left + slot * 0.14, 3),
        bar=round(slot * 0.72, 3),
        top=TOP + plot - height,
        height=height,
        linked=linked and count > 0,
    )


def share(count: int, highest: int) -> int:
    """Whole per cent of the highest, at least 1 where there is anything."""
    return ceil(100 * count / highest) if highest else 0
