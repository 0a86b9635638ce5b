"""Trips on a line of months: how many left in each, and which days of its month each takes."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear

from listing.pagination import PER_PAGE, ListPage
from trips.choices import Precision
from trips.filters.trips import SORTS, TripFilter
from trips.models import Trip

LEVELS = 4  # shades of the calendar
LONGEST = 62  # days of an axis: two months; longer trips run out of it
UNKNOWN = 0  # the month of a trip known to the year only


@dataclass(frozen=True, slots=True)
class TimelineCell:
    """Trips that left in a month. shade: 0 … LEVELS. page: where the first of them stands."""

    year: int
    month: int
    count: int = 0
    shade: int = 0
    page: int = 1

    @property
    def day(self) -> date:
        return date(self.year, self.month or 1, 1)


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    months: list[TimelineCell]
    unknown: TimelineCell
    total: int


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A trip on the axis of its month, in percent; no width: its days are not known."""

    trip: Trip
    left: str = ""
    width: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """Trips of the page that left in this month; ticks: (percent, day) of the axis."""

    year: int | None
    month: int
    bars: list[TimelineBar]
    ticks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        return date(self.year, self.month or 1, 1) if self.year else None


def with_month(trips: QuerySet[Trip]) -> QuerySet[Any]:
    """`y` and `m` of the departure; `m` is UNKNOWN where only the year is known."""
    only_year = When(start_date_precision=Precision.YEAR, then=Value(UNKNOWN))
    month = Case(only_year, default=ExtractMonth("start_date"), output_field=IntegerField())
    return trips.annotate(y=ExtractYear("start_date"), m=month)


def newest_first(trips: TripFilter) -> bool:
    return trips.sort != "start_date"


def in_months(trips: TripFilter) -> QuerySet[Trip]:
    """By departure, whatever else the list is sorted by."""
    rows = with_month(trips.qs)
    if newest_first(trips):
        return rows.order_by(F("y").desc(nulls_last=True), "-m", "-start_date", "-pk")
    return rows.order_by(F("y").asc(nulls_last=True), "m", "start_date", "-pk")


def of_page(trips: TripFilter, page: ListPage) -> dict[str, Any]:
    """Only the direction can be chosen here."""
    return {
        "calendar": calendar(trips),
        "months": months(page.object_list),
        "sorts": [(key, SORTS[key][0]) for key in ("-start_date", "start_date")],
        "sort": "-start_date" if newest_first(trips) else "start_date",
    }


def calendar(trips: TripFilter) -> list[Year]:
    """Every year between the first and the last with its months. One query."""
    dated = with_month(trips.without("")).exclude(start_date=None)
    counted = dated.values("y", "m").annotate(n=Count("pk")).order_by("y", "m")
    rows = [(row["y"], row["m"], row["n"]) for row in counted]
    if newest_first(trips):
        rows.reverse()
    most = max((n for _y, m, n in rows if m != UNKNOWN), default=1)
    cells, before = {}, 0
    for y, m, n in rows:
        shade = ceil(LEVELS * n / most) if m != UNKNOWN else 0
        cells[y, m] = TimelineCell(y, m, n, shade, before // PER_PAGE + 1)
        before += n
    return [_year(y, cells) for y in _all_years([y for y, _m, _n in rows])]


def _all_years(years: list[int]) -> list[int]:
    """Those between the first and the last too, in the same direction."""
    if not years:
        return []
    step = 1 if years[-1] >= years[0] else -1
    return list(range(years[0], years[-1] + step, step))


def _year(year: int, cells: dict[tuple[int, int], TimelineCell]) -> Year:
    months = [cells.get((year, month), TimelineCell(year, month)) for month in range(13)]
    return Year(year, months[1:], months[UNKNOWN], sum(cell.count for cell in months))


def months(trips: Iterable[Any]) -> list[Month]:
    """The trips of a page by the month of their departure, in their order."""
    return [_month(y, m, list(rows)) for (y, m), rows in groupby(trips, lambda t: (t.y, t.m))]


def _month(year: int | None, month: int, trips: list[Trip]) -> Month:
    if not year or month == UNKNOWN:
        return Month(year, month, [TimelineBar(trip) for trip in trips])
    first, in_month = date(year, month, 1), monthrange(year, month)[1]
    ends = [_last(trip) for trip in trips]
    days = min(LONGEST, max(31, *(((end - first).days + 1) if end else 0 for end in ends)))
    ticks = [
        (_percent(nth, days), str(nth + 1 if nth < 31 else (first + timedelta(nth)).day))
        for nth in (0, 9, 19, *((in_month,) if days > 40 else ()))
    ]
    return Month(year, month, [_bar(trip, first, days) for trip in trips], ticks)


def _last(trip: Trip) -> date | None:
    """The day of return where it is known, or counted from the length."""
    if trip.start_date is None or trip.start_date_precision != Precision.DAY:
        return None
    if trip.end_date and trip.end_date_precision == Precision.DAY:
        return trip.end_date
    return trip.start_date + timedelta(trip.days - 1) if trip.days else None


def _bar(trip: Trip, first: date, days: int) -> TimelineBar:
    """A day's width and vague where the return is not known; the month where the day is not."""
    if trip.start_date is None or trip.start_date_precision != Precision.DAY:
        return TimelineBar(
            trip,
            _percent(0, days),
            _percent(monthrange(first.year, first.month)[1], days),
            vague=True,
        )
    start, last = (trip.start_date - first).days, _last(trip)
    end = min(days, (last - first).days + 1) if last else start + 1
    return TimelineBar(trip, _percent(start, days), _percent(end - start, days), vague=last is None)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"
