"""Days without month or year, placed by a dated event that the article names. Pure.

Where nobody knows when an article was published, "8일부터 14일까지" beside "CES 2024" (9 to
12 January 2024) can only be January: the stretch must hold the event's first day, or nearly.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from trips.choices import SuggestionBasis, SuggestionMark
from trips.intake.dates.date_units import UnitKind
from trips.intake.dates.dated_units import DatedUnit, units_within
from trips.intake.dates.trip_dates import TripDates
from trips.intake.document import TripScope
from trips.intake.known_names import KnownEvent, KnownNames
from trips.intake.name_scan import NameScan
from trips.intake.suggested_value import Span, Suggested

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PARTS = re.compile(r"(\d{4}|XXXX)-(\d{2}|XX)-(\d{2})")
NEAR = timedelta(days=3)  # between an event and a trip to it
MONTHS = (-1, 0, 1)
BESIDE = 40  # characters between a day and the month of a year in which it lies


@lru_cache(maxsize=2)
def _editions(names: KnownNames) -> NameScan[KnownEvent]:
    """Events of known days, by their names that hold a year."""
    return NameScan(
        (name, event)
        for event in names.events
        if event.start
        for name in (event.name, *event.aliases)
        if _YEAR.search(name)
    )


def dated_by_event(dates: TripDates, scope: TripScope, names: KnownNames) -> TripDates:
    """The same dates; a stretch of unknown year whole, if an event of the article places it."""
    if scope.document.published or not (dates.start and dates.end):
        return dates
    if "XXXX" not in dates.start.value:
        return dates
    for start, span in _event_days(scope, names):
        for first, last in _stretches(dates.start.value, dates.end.value, start):
            if first - NEAR <= start <= last + NEAR:
                return replace(
                    dates,
                    start=_implied(dates.start, first, span),
                    end=_implied(dates.end, last, span),
                )
    return dates


def _event_days(scope: TripScope, names: KnownNames) -> Iterator[tuple[date, Span]]:
    """The first days of the events named, and days of which a month of a year is told:
    `17일 대전에서 열리는 '2019년 1월 총회'`.
    """
    yield from _days_of_months(scope)
    for sentence in scope.document.sentences:
        for match in _editions(names).matches(sentence.text):
            day = match.rows[0].start
            if day:
                yield day, sentence.span(match.start, match.end)


def _days_of_months(scope: TripScope) -> Iterator[tuple[date, Span]]:
    bare: DatedUnit | None = None
    for one in units_within(scope, scope.sentences):
        if one.unit.kind is UnitKind.DAY and one.first.month is None:
            bare = one
        near = bare and bare.sentence is one.sentence and one.unit.start - bare.unit.end < BESIDE
        if near and one.unit.kind is UnitKind.MONTH and one.first.year and one.first.month:
            day = replace(one.first, day=bare.first.day).whole if bare else None
            if day and not one.unit.first.direction:
                yield day, one.span


def _stretches(start: str, end: str, near: date) -> Iterator[tuple[date, date]]:
    """The stretch in the months around a day."""
    for months in MONTHS:
        years, month = divmod(near.month - 1 + months, 12)
        first = _placed(start, near.year + years, month + 1)
        last = first and _first_after(end, first)
        if first and last:
            yield first, last


def _placed(text: str, year: int, month: int) -> date | None:
    parts = _PARTS.fullmatch(text)
    if not parts or parts[2] not in ("XX", f"{month:02}"):
        return None
    try:
        return date(year, month, int(parts[3]))
    except ValueError:
        return None


def _first_after(text: str, first: date) -> date | None:
    later = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    days = (_placed(text, one.year, one.month) for one in (first, later))
    return next((day for day in days if day and day >= first), None)


def _implied(one: Suggested[str], day: date, event: Span) -> Suggested[str]:
    return Suggested(
        day.isoformat(),
        (*one.spans, event),
        "date_by_event",
        SuggestionMark.B,
        SuggestionBasis.IMPLIED,
    )
