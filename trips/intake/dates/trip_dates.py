"""When the trip began and ended, and how long it took. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay, first_after, is_bare
from trips.choices import SuggestionBasis, SuggestionMark
from trips.intake.dates.date_candidates import (
    LONGEST_TRIP,
    DayCandidate,
    end_of,
    end_of_parts,
    ends_in,
    has_nights,
    moved,
    starts_in,
)
from trips.intake.dates.date_units import UnitKind
from trips.intake.dates.dated_units import DatedUnit, units_within
from trips.intake.dates.trip_lengths import (
    LengthSaid,
    agreeing,
    days_between,
    disagree,
    is_far_off,
    length_of,
)
from trips.intake.document import TripScope
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import LengthWarning

SHORTEST_MONTH, FEBRUARY, SOME_YEAR = 28, 2, 2001
FEW = 5  # sentences of the body: such a scope tells of an earlier or further trip in passing
SURE = 2  # the highest rank of a day from which another is computed
DAY_OF_FLIGHT = 2  # days home, the date line among them
IN_PARTS = 2  # rank of a trip told in parts: the way there may be a day more
MARKS = (SuggestionMark.A, SuggestionMark.A, SuggestionMark.B, SuggestionMark.B)
# The days of several trips, from the first to the last of them.
_OF_SEVERAL = re.compile(
    "잇따라|잇달아|연이어|줄줄이|차례로|순차적|각각|속속|앞다퉈|나눠|나뉘어|번갈아|(?:위원회|위|팀|조|반|기관)별로"
)


@dataclass(frozen=True, slots=True)
class TripDates:
    start: Suggested[str] | None = None
    end: Suggested[str] | None = None
    nights: Suggested[int] | None = None
    days: Suggested[int] | None = None
    warnings: tuple[LengthWarning, ...] = ()


def dates_of(scope: TripScope) -> TripDates:
    """The days of the trip itself, not those of an event, an announcement or an earlier visit."""
    units = units_within(scope, scope.sentences)
    start = _start_in(units, scope)
    end = _end_for(start, units)
    if start and end and start.source.last and end.source is not start.source:
        start = replace(start, rank=max(start.rank, IN_PARTS))
    length = length_of(start, end, scope)
    if length and start and end and is_far_off(start, end, length):
        length = None
    if length and start and end and disagree(start, end, length):
        start, end = _of_length(length, units, scope) or agreeing(start, end)
    return _dates(start, end, length)


def _of_length(
    length: LengthSaid, units: list[DatedUnit], scope: TripScope
) -> tuple[DayCandidate, DayCandidate] | None:
    """The surest two days that the length lies between, beside one of which it stands."""
    if not length.beside or length.words.length.nights is None:
        return None
    for start in sorted(_starts(units, scope), key=lambda one: one.order):
        for end in (_placed(one, start) for one in ends_in(units)):
            beside = length.words in (start.source.length, end.source.length)
            if beside and days_between(start, end) == length.words.length.days:
                return start, end
    return None


def _start_in(units: list[DatedUnit], scope: TripScope) -> DayCandidate | None:
    """The surest; of a trip among several, what is told of all of them only if nothing else is."""
    starts = list(_starts(units, scope))
    if scope.head or scope.government or scope.sentences != scope.document.sentences:
        starts = [one for one in starts if not _of_several(one, scope)] or starts
    return min(starts, key=lambda one: one.order, default=None)


def _of_several(start: DayCandidate, scope: TripScope) -> bool:
    """A sentence of which the scope has a part tells each trip by itself."""
    sentence = start.source.sentence
    return sentence in scope.sentences and bool(_OF_SEVERAL.search(sentence.text))


def _starts(units: list[DatedUnit], scope: TripScope) -> Iterator[DayCandidate]:
    """A month without a day counts where its length stands beside it, the trip is told in
    passing or a short article tells that it was made: elsewhere it is of another trip.
    """
    body = [one for one in scope.sentences if one.kind is LineKind.BODY]
    short = len(body) <= FEW
    passing = short and len(scope.sentences) < len(scope.document.sentences)
    ways_home = _ways_home(units)
    for one in starts_in(units):
        part = _is_part(one, ways_home.get(one.source.sentence.start))
        month = one.source.unit.kind is UnitKind.MONTH
        tells = not month or passing or (short and one.source.happened)
        if has_nights(one.source) or (tells and not part):
            yield one


def _ways_home(units: list[DatedUnit]) -> dict[int, date]:
    """The last day on which a sentence tells that somebody returns, by where it begins."""
    return {
        end.source.sentence.start: end.day.whole
        for end in ends_in(units)
        if end.source.unit.kind is UnitKind.DAY and end.day.whole
    }


def _is_part(start: DayCandidate, home: date | None) -> bool:
    """`15~16일 리옹을 거쳐 21일 귀국한다`: a stretch over days before the way home."""
    last = start.source.last.whole if start.source.last else None
    return bool(home and last and DAY_OF_FLIGHT < (home - last).days < LONGEST_TRIP)


def _end_for(start: DayCandidate | None, units: list[DatedUnit]) -> DayCandidate | None:
    """The end of the stretch that gave the start, else the surest end that fits it."""
    if start and start.source.last:
        return end_of_parts(start, units)
    placed = [_placed(one, start) for one in ends_in(units)]
    if start:
        placed += _ends_of_same_start(start, units)
    fitting = (one for one in placed if _fits(one, start))
    return min(fitting, key=lambda one: one.order, default=None)


def _ends_of_same_start(start: DayCandidate, units: list[DatedUnit]) -> Iterator[DayCandidate]:
    """`8일 출국한다. 이번 출장(8~14일)은 …`"""
    for one in starts_in(units):
        if one.source.last and one.day == start.day:
            yield end_of(one, one.source.last)


def _placed(end: DayCandidate, start: DayCandidate | None) -> DayCandidate:
    """A bare day of the month as the first such day after the start; `다음 달 5일` of the month
    after it, where it is not that of publication.
    """
    words = end.source.unit.first
    shifted = words.month_shift is not None and words.month is None and not _fits(end, start)
    if start and (is_bare(words) or shifted):
        return moved(end, first_after(words, start.day, None))
    return end


def _fits(end: DayCandidate, start: DayCandidate | None) -> bool:
    if start is None or not start.day.whole or not end.day.whole:
        return True
    return 0 <= (end.day.whole - start.day.whole).days < LONGEST_TRIP


def _dates(
    start: DayCandidate | None, end: DayCandidate | None, length: LengthSaid | None
) -> TripDates:
    days = length.words.length.days if length else None
    wrong = bool(start and end and length and disagree(start, end, length))
    first, last = _suggested(start, wrong), _suggested(end, wrong)
    if days and start and not end:
        last = _derived(start, days - 1, "end_by_length")
    if days and end and not start:
        first = _derived(end, 1 - days, "start_by_length")
    return TripDates(
        first,
        last,
        nights=_number(length, length.words.length.nights if length else None, wrong),
        days=_number(length, days, wrong),
        warnings=_warnings(start, end, days),
    )


def _warnings(
    start: DayCandidate | None, end: DayCandidate | None, days: int | None
) -> tuple[LengthWarning, ...]:
    between = days_between(start, end) if start and end else None
    return (LengthWarning(between, days),) if between and days and between != days else ()


def _suggested(candidate: DayCandidate | None, wrong: bool) -> Suggested[str] | None:
    """`wrong`: start, end and length do not agree, so that one of them is not right. Of days in
    an unknown year, nine in ten are right.
    """
    if candidate is None:
        return None
    mark = MARKS[candidate.rank] if candidate.rank < len(MARKS) else SuggestionMark.C
    doubtful = wrong or candidate.old or candidate.day.whole is None
    if doubtful and mark is SuggestionMark.A:
        mark = SuggestionMark.B
    return Suggested(str(candidate.day), (candidate.source.span,), candidate.rule, mark)


def _derived(candidate: DayCandidate, days: int, rule: str) -> Suggested[str] | None:
    """The day that lies `days` later, where that day is sure and the month it falls in known."""
    day = _later(candidate.day, days) if candidate.rank <= SURE else None
    if day is None:
        return None
    return Suggested(
        str(day), (candidate.source.span,), rule, SuggestionMark.B, SuggestionBasis.DERIVED
    )


def _later(day: CalendarDay, days: int) -> CalendarDay | None:
    """Of a day in an unknown month or year, only what is so in every month or year."""
    if day.whole:
        return CalendarDay.of(day.whole + timedelta(days=days))
    if day.month and day.month != FEBRUARY and (some := replace(day, year=SOME_YEAR).whole):
        return replace(CalendarDay.of(some + timedelta(days=days)), year=None)
    number = (day.day or 0) + days
    return replace(day, day=number) if day.day and 0 < number <= SHORTEST_MONTH else None


def _number(length: LengthSaid | None, value: int | None, wrong: bool) -> Suggested[int] | None:
    if length is None or value is None:
        return None
    mark = (
        SuggestionMark.A
        if length.words.length.nights is not None and length.beside
        else SuggestionMark.B
    )
    return Suggested(value, (length.span,), "length", SuggestionMark.C if wrong else mark)
