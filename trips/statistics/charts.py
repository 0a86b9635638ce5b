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

Counts = tuple[int, int]  # trips, and how many of them are confirmed
NONE: Counts = (0, 0)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """confirmed: of `count`; firm_top, firm: of the lower part of the bar, which they fill."""

    year: int
    count: int
    confirmed: int
    left: float
    middle: float
    slot: float
    bar_left: float
    bar: float
    top: int
    height: int
    firm_top: int
    firm: int
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
    counts: dict[int, Counts]
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
        return sum(count for count, _confirmed in self.counts.values()) > self.trips

    @property
    def is_two_tone(self) -> bool:
        """Whether some trip was only announced."""
        return any(count > confirmed for count, confirmed in self.counts.values())

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
    counts: dict[int, Counts],
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
    highest = most or max((count for count, _confirmed in counts.values()), default=0) or 1
    plot = min(PLOT, STEP * highest)
    slot = 100 / len(drawn)
    return YearChart(
        columns=[
            _column(
                (year, counts.get(year, NONE)),
                (nth * slot, slot),
                (highest, plot),
                linked is None or str(year) in linked,
            )
            for nth, year in enumerate(drawn)
        ],
        counts={year: counts.get(year, NONE) for year in years},
        trips=trips,
        query=query,
        width=len(drawn) * ROOMY,
        earlier=sum(1 for year in counts if year < drawn[0]),
        base=TOP + plot,
    )


def years_of(charts: Iterable[dict[int, Counts]]) -> range:
    """From the first year of any chart to the last."""
    years = [year for counts in charts for year in counts]
    return range(min(years), max(years) + 1) if years else range(0)


def _column(
    of: tuple[int, Counts], place: tuple[float, float], scale: tuple[int, int], linked: bool
) -> YearColumn:
    """of: year, counts. place: left edge, width. scale: highest count, its height."""
    (year, (count, confirmed)), (left, slot), (highest, plot) = of, place, scale
    height, firm = (
        max(LEAST, round(plot * one / highest)) if one else 0 for one in (count, confirmed)
    )
    return YearColumn(
        year=year,
        count=count,
        confirmed=confirmed,
        left=round(left, 3),
        middle=round(left + slot / 2, 3),
        slot=round(slot, 3),
        bar_left=round(left + slot * 0.14, 3),
        bar=round(slot * 0.72, 3),
        top=TOP + plot - height,
        height=height,
        firm_top=TOP + plot - firm,
        firm=firm,
        linked=linked and count > 0,
    )


def share(count: int, highest: int) -> int:
    """Whole per cent of the highest, at least 1 where there is anything."""
    return ceil(100 * count / highest) if highest else 0
