"""When the trip began and ended, and how long it took. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay, first_after, is_bare, last_before
from grammar.lengths import Length, LengthWords, lengths_in
from trips.intake.date_roles import DateRole
from trips.intake.date_units import DatedUnit, UnitKind, dated_units
from trips.intake.document import Sentence, TripScope
from trips.intake.suggested import Basis, Mark, Span, Suggested

LONGEST_TRIP = 60  # days
GOING = {DateRole.TRAVEL, DateRole.DEPART, DateRole.RETURN, DateRole.TRIP}
NOT_OF_A_TRIP = {DateRole.EVENT, DateRole.OTHER}
TRIP_NOUNS = ("출장", "순방", "방문", "연수", "일정", "기간", "여정")


@dataclass(frozen=True, slots=True)
class TripDates:
    """`warnings`: sentences in Korean, where start, end and length do not agree."""

    start: Suggested[str] | None = None
    end: Suggested[str] | None = None
    nights: Suggested[int] | None = None
    days: Suggested[int] | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayCandidate:
    """A day that may be the trip's first or last; the lowest `rank` is the surest."""

    rank: int
    day: CalendarDay
    source: DatedUnit
    rule: str


def dates_of(scope: TripScope) -> TripDates:
    """The days of the trip itself, not those of an event, an announcement or an earlier visit."""
    units = [one for one in dated_units(scope.document) if _within(one, scope.sentences)]
    start = min(_starts(units), key=_rank, default=None)
    end = _end_for(start, units)
    if start is None and end is None:
        return _lengths_only(scope)
    return _with_length(start, end, scope)


def _within(one: DatedUnit, sentences: Iterable[Sentence]) -> bool:
    at = one.sentence.start + one.unit.start
    return any(part.start <= at < part.end for part in sentences)


def _rank(candidate: DayCandidate) -> int:
    caption = candidate.source.sentence.kind is LineKind.CAPTION
    return candidate.rank + 2 * caption


def _starts(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    for one in units:
        if one.unit.kind in (UnitKind.RANGE, UnitKind.FROM, UnitKind.DAY):
            rank = START_RANKS[one.unit.kind](one)
            if rank is not None:
                yield DayCandidate(rank, one.first, one, f"start_{one.unit.kind}")


def _has_nights(one: DatedUnit) -> bool:
    return one.length is not None and one.length.length.nights is not None


def _about(one: DatedUnit) -> DateRole | None:
    """The first telling word; of a stretch in brackets or at the end, the noun before it."""
    first = next(iter(one.roles), None)
    before = one.sentence.text[max(one.unit.start - 16, 0) : one.unit.start]
    noun = any(word in before for word in TRIP_NOUNS)
    if one.opens_bracket:
        return DateRole.TRIP if noun else DateRole.EVENT
    return first or (DateRole.TRIP if noun else None)


def _range_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if _has_nights(one):
        return 0
    if role in GOING:
        return 1
    if role is DateRole.EVENT or role is DateRole.OTHER:
        return None
    return 4


def _from_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if _has_nights(one):
        return 0
    return 2 if role in GOING else None


def _day_rank(one: DatedUnit) -> int | None:
    if _departs(one):
        return 0 if one.length else 1
    if _has_nights(one) and one.length and one.length.start > one.unit.start:
        return 1
    return None


def _departs(one: DatedUnit) -> bool:
    """Departure is told before any other deed; nouns of the trip may stand before it."""
    for role in one.roles:
        if role is not DateRole.TRIP:
            return role is DateRole.DEPART
    return False


START_RANKS = {
    UnitKind.RANGE: _range_rank,
    UnitKind.FROM: _from_rank,
    UnitKind.DAY: _day_rank,
}


def _ends(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    for one in units:
        if one.unit.kind is UnitKind.UNTIL and _until_rank(one) is not None:
            yield DayCandidate(_until_rank(one) or 0, one.first, one, "end_until")
        elif one.unit.kind is UnitKind.DAY and _returns(one):
            yield DayCandidate(1, one.first, one, "end_return")


def _until_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if _has_nights(one):
        return 0
    if role in NOT_OF_A_TRIP:
        return None
    return 2 if role in GOING else 4


def _returns(one: DatedUnit) -> bool:
    """Visits and meetings may be told between the day and the way home, no departure."""
    for role in one.roles:
        if role is DateRole.RETURN:
            return True
        if role not in (DateRole.TRIP, DateRole.TRAVEL, DateRole.DEED):
            return False
    return False


def _end_for(start: DayCandidate | None, units: list[DatedUnit]) -> DayCandidate | None:
    """The end of the stretch that gave the start, else the surest end that fits it."""
    if start and start.source.last:
        return DayCandidate(start.rank, start.source.last, start.source, "end_range")
    fitting = (_placed(one, start) for one in _ends(units))
    return min((one for one in fitting if one and _fits(one, start)), key=_rank, default=None)


def _placed(end: DayCandidate, start: DayCandidate | None) -> DayCandidate:
    """A bare day of the month as the first such day after the start."""
    words = end.source.unit.first
    day = first_after(words, start.day, None) if start and is_bare(words) else end.day
    return DayCandidate(end.rank, day or end.day, end.source, end.rule)


def _fits(end: DayCandidate, start: DayCandidate | None) -> bool:
    if start is None or not start.day.whole or not end.day.whole:
        return True
    return 0 <= (end.day.whole - start.day.whole).days < LONGEST_TRIP


def _span(one: DatedUnit) -> Span:
    return one.sentence.span(one.unit.start, one.unit.end)


def _suggested(candidate: DayCandidate | None) -> Suggested[str] | None:
    if candidate is None:
        return None
    mark = (Mark.A, Mark.B, Mark.B)[candidate.rank] if candidate.rank < 3 else Mark.C
    return Suggested(str(candidate.day), (_span(candidate.source),), candidate.rule, mark)


def _lengths_of(scope: TripScope) -> Iterator[tuple[Sentence, LengthWords]]:
    kinds = (LineKind.BODY, LineKind.SUBTITLE, LineKind.TITLE, LineKind.CAPTION)
    for sentence in sorted(scope.sentences, key=lambda one: kinds.index(one.kind)):
        for words in lengths_in(sentence.text[:2000]):
            yield sentence, words


def _lengths_only(scope: TripScope) -> TripDates:
    for sentence, words in _lengths_of(scope):
        if words.length.nights is not None:
            span = sentence.span(words.start, words.end)
            return TripDates(**_numbers(words.length, span, Mark.B))
    return TripDates()


def _numbers(length: Length, span: Span, mark: Mark) -> dict[str, Suggested[int] | None]:
    def one(value: int | None) -> Suggested[int] | None:
        return None if value is None else Suggested(value, (span,), "length", mark)

    return {"nights": one(length.nights), "days": one(length.days)}


def _with_length(
    start: DayCandidate | None, end: DayCandidate | None, scope: TripScope
) -> TripDates:
    """Start and end with the length; what is missing is computed from the other two."""
    if start is None and end and is_bare(end.source.unit.first):
        pass
    length = _length_for(start, end, scope)
    numbers = _numbers(*length[:2], Mark.A) if length else {}
    first, last = _suggested(start), _suggested(end)
    days = length[0].days if length else None
    warnings: tuple[str, ...] = ()
    if days and start and end is None and start.day.whole:
        whole = start.day.whole + timedelta(days=days - 1)
        last = Suggested(whole.isoformat(), first.spans, "end_by_length", Mark.B, Basis.DERIVED)
    if days and end and start is None and end.day.whole:
        whole = end.day.whole - timedelta(days=days - 1)
        first = Suggested(whole.isoformat(), last.spans, "start_by_length", Mark.B, Basis.DERIVED)
    return TripDates(first, last, **numbers, warnings=warnings)


def _length_for(
    start: DayCandidate | None, end: DayCandidate | None, scope: TripScope
) -> tuple[Length, Span] | None:
    for candidate in (start, end):
        if candidate and candidate.source.length:
            words = candidate.source.length
            return words.length, candidate.source.sentence.span(words.start, words.end)
    for sentence, words in _lengths_of(scope):
        if words.length.nights is not None:
            return words.length, sentence.span(words.start, words.end)
    return None


def day_in(sentence: Sentence, scope: TripScope) -> Suggested[str] | None:
    """The one day on which the sentence says that something happens or happened."""
    days = [
        one
        for one in dated_units(scope.document)
        if _within(one, [sentence])
        and one.unit.kind is UnitKind.DAY
        and next(iter(one.roles), None) is not DateRole.ANNOUNCE
    ]
    if not days or days[-1].first.day is None:
        return None
    return Suggested(str(days[-1].first), (_span(days[-1]),), "day_in_sentence", Mark.B)
