"""When the trip began and ended, and how long it took. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay, first_after, is_bare
from grammar.lengths import LengthWords, lengths_in
from trips.intake.date_candidates import DayCandidate, end_of, ends_in, has_nights, moved, starts_in
from trips.intake.date_roles import DateRole
from trips.intake.date_units import (
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    DatedUnit,
    UnitKind,
    dated_units,
)
from trips.intake.document import Sentence, TripScope
from trips.intake.suggested import Basis, Mark, Span, Suggested

LONGEST_TRIP = 60  # days
SHORTEST_MONTH = 28
FEW = 5  # sentences of the body: such a scope tells of an earlier or further trip in passing
MARKS = (Mark.A, Mark.A, Mark.B, Mark.B)
_KINDS = (LineKind.BODY, LineKind.SUBTITLE, LineKind.TITLE, LineKind.CAPTION)


@dataclass(frozen=True, slots=True)
class TripDates:
    """`warnings`: sentences in Korean, where start, end and length do not agree."""

    start: Suggested[str] | None = None
    end: Suggested[str] | None = None
    nights: Suggested[int] | None = None
    days: Suggested[int] | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LengthSaid:
    """A length and where it stands."""

    words: LengthWords
    sentence: Sentence

    @property
    def span(self) -> Span:
        return self.sentence.span(self.words.start, self.words.end)


def dates_of(scope: TripScope) -> TripDates:
    """The days of the trip itself, not those of an event, an announcement or an earlier visit."""
    units = _units_of(scope, scope.sentences)
    start = min(_starts(units, scope), key=lambda one: one.rank, default=None)
    end = _end_for(start, units)
    length = _length_for(start, end, scope)
    if length and start and end and _disagree(start, end, length):
        start, end = _agreeing(start, end)
    return _dates(start, end, length)


def _units_of(scope: TripScope, sentences: Iterable[Sentence]) -> list[DatedUnit]:
    """The article's dates that stand in the sentences, or parts of sentences, of a scope."""
    parts = sorted((one.start, one.end) for one in sentences)
    units = []
    for one in dated_units(scope.document):
        at = one.sentence.start + one.unit.start
        before = bisect_right(parts, at, key=lambda part: part[0])
        if before and at < parts[before - 1][1]:
            units.append(one)
    return units


def _starts(units: list[DatedUnit], scope: TripScope) -> Iterator[DayCandidate]:
    """A month without a day counts where its length stands beside it, or the trip is told in
    passing: elsewhere it is of another trip.
    """
    body = [one for one in scope.sentences if one.kind is LineKind.BODY]
    passing = len(body) <= FEW and len(scope.sentences) < len(scope.document.sentences)
    for one in starts_in(units):
        if passing or one.source.unit.kind is not UnitKind.MONTH or has_nights(one.source):
            yield one


def _end_for(start: DayCandidate | None, units: list[DatedUnit]) -> DayCandidate | None:
    """The end of the stretch that gave the start, else the surest end that fits it."""
    if start and start.source.last:
        return end_of(start, start.source.last)
    placed = [_placed(one, start) for one in ends_in(units)]
    if start:
        placed += _ends_of_same_start(start, units)
    fitting = (one for one in placed if _fits(one, start))
    return min(fitting, key=lambda one: one.rank, default=None)


def _ends_of_same_start(start: DayCandidate, units: list[DatedUnit]) -> Iterator[DayCandidate]:
    """`8일 출국한다. 이번 출장(8~14일)은 …`"""
    for one in starts_in(units):
        if one.source.last and one.day == start.day:
            yield end_of(one, one.source.last)


def _placed(end: DayCandidate, start: DayCandidate | None) -> DayCandidate:
    """A bare day of the month as the first such day after the start."""
    words = end.source.unit.first
    return moved(end, first_after(words, start.day, None)) if start and is_bare(words) else end


def _fits(end: DayCandidate, start: DayCandidate | None) -> bool:
    if start is None or not start.day.whole or not end.day.whole:
        return True
    return 0 <= (end.day.whole - start.day.whole).days < LONGEST_TRIP


def _length_for(
    start: DayCandidate | None, end: DayCandidate | None, scope: TripScope
) -> LengthSaid | None:
    """The length beside the start or the end, else the first with nights."""
    for candidate in (start, end):
        if candidate and candidate.source.length:
            return LengthSaid(candidate.source.length, candidate.source.sentence)
    return next(_lengths_of(scope), None)


def _lengths_of(scope: TripScope) -> Iterator[LengthSaid]:
    for sentence in sorted(
        scope.sentences[:MOST_SENTENCES], key=lambda one: _KINDS.index(one.kind)
    ):
        for words in lengths_in(sentence.text[:LONGEST_SENTENCE]):
            if words.length.nights is not None:
                yield LengthSaid(words, sentence)


def _days_between(start: DayCandidate, end: DayCandidate) -> int | None:
    """Days away, both counted; in one unknown month by the numbers alone."""
    if start.day.whole and end.day.whole:
        return (end.day.whole - start.day.whole).days + 1
    same_month = (start.day.year, start.day.month) == (end.day.year, end.day.month)
    if same_month and start.day.day and end.day.day and start.day.day <= end.day.day:
        return end.day.day - start.day.day + 1
    return None


def _disagree(start: DayCandidate, end: DayCandidate, length: LengthSaid) -> bool:
    between = _days_between(start, end)
    return None not in (between, length.words.length.days) and between != length.words.length.days


def _agreeing(
    start: DayCandidate, end: DayCandidate
) -> tuple[DayCandidate | None, DayCandidate | None]:
    """Of two dates that do not fit the length, the one beside which it stands."""
    if start.source is not end.source and has_nights(end.source) and not has_nights(start.source):
        return None, end
    if start.source is not end.source and has_nights(start.source) and end.rank > start.rank:
        return start, None
    return start, end


def _dates(
    start: DayCandidate | None, end: DayCandidate | None, length: LengthSaid | None
) -> TripDates:
    days = length.words.length.days if length else None
    first, last = _suggested(start), _suggested(end)
    if days and start and not end:
        last = _derived(start, days - 1, "end_by_length")
    if days and end and not start:
        first = _derived(end, 1 - days, "start_by_length")
    wrong = bool(start and end and length and _disagree(start, end, length))
    return TripDates(
        first,
        last,
        nights=_number(length, length.words.length.nights if length else None),
        days=_number(length, days),
        warnings=_warnings(start, end, days) if wrong else (),
    )


def _warnings(
    start: DayCandidate | None, end: DayCandidate | None, days: int | None
) -> tuple[str, ...]:
    between = _days_between(start, end) if start and end else None
    return (f"출국일과 귀국일로는 {between}일인데 기사에는 {days}일로 적혀 있습니다.",)


def _suggested(candidate: DayCandidate | None) -> Suggested[str] | None:
    if candidate is None:
        return None
    mark = MARKS[candidate.rank] if candidate.rank < len(MARKS) else Mark.C
    return Suggested(str(candidate.day), (_span(candidate.source),), candidate.rule, mark)


def _derived(candidate: DayCandidate, days: int, rule: str) -> Suggested[str] | None:
    """The day that lies `days` later, where the month it falls in is known."""
    day = _later(candidate.day, days)
    if day is None:
        return None
    return Suggested(str(day), (_span(candidate.source),), rule, Mark.B, Basis.DERIVED)


def _later(day: CalendarDay, days: int) -> CalendarDay | None:
    """Of a day in an unknown month or year, only a day in the same month for certain."""
    if day.whole:
        return CalendarDay.of(day.whole + timedelta(days=days))
    number = (day.day or 0) + days
    return replace(day, day=number) if day.day and 0 < number <= SHORTEST_MONTH else None


def _number(length: LengthSaid | None, value: int | None) -> Suggested[int] | None:
    if length is None or value is None:
        return None
    mark = Mark.A if length.words.length.nights is not None else Mark.B
    return Suggested(value, (length.span,), "length", mark)


def _span(one: DatedUnit) -> Span:
    return one.sentence.span(one.unit.start, one.unit.end)


def day_in(sentence: Sentence, scope: TripScope) -> Suggested[str] | None:
    """The one day on which the sentence says that something happens or happened; a bare day of
    the month lies in the trip if it can.
    """
    days = _units_of(scope, [sentence])
    single = [one for one in days if one.unit.kind is UnitKind.DAY and not _announced(one)]
    if not single or single[-1].first.day is None:
        return None
    day = _during(single[-1], dates_of(scope)) or single[-1].first
    return Suggested(str(day), (_span(single[-1]),), "day_in_sentence", Mark.B)


def _announced(one: DatedUnit) -> bool:
    return next(iter(one.roles), None) is DateRole.ANNOUNCE


def _during(one: DatedUnit, trip: TripDates) -> CalendarDay | None:
    """The day of that number between the trip's first and last day."""
    if not is_bare(one.unit.first) or not (trip.start and trip.end):
        return None
    if "X" in trip.start.value + trip.end.value:
        return None
    start, end = date.fromisoformat(trip.start.value), date.fromisoformat(trip.end.value)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return next((CalendarDay.of(day) for day in days if day.day == one.unit.first.day), None)
