"""The days and stretches of days that an article names, each with what it is about. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay, first_after, is_bare, last_before, resolve
from grammar.date_words import DateWords, Direction
from grammar.lengths import LengthWords, lengths_in
from trips.intake.dates.announcements import only_makes_known, outside_quotes
from trips.intake.dates.date_roles import DateRole, role_words, tense_after
from trips.intake.dates.date_units import DateUnit, UnitKind, units_of
from trips.intake.dates.month_context import MonthTold, in_month_of, month_told
from trips.intake.document import Sentence, TextDocument, TripScope
from trips.intake.suggested_value import Span

LONGEST_SENTENCE = 2000
MOST_SENTENCES = 2000  # of one article
MOST_UNITS = 1000  # an article has a few dozen
WINDOW = 160  # characters behind a date in which its verb is looked for
ATTACHED = 22  # characters between a date and the length that belongs to it
OF_OTHER_THINGS = {DateRole.ANNOUNCE, DateRole.EVENT, DateRole.HOME, DateRole.OTHER}
_FAR = 400  # days; a date so old gives no month to those after it


@dataclass(frozen=True, slots=True)
class DatedUnit:
    """A unit with the days it means. `happened`: the verb behind it says that it is over."""

    sentence: Sentence
    unit: DateUnit
    first: CalendarDay
    last: CalendarDay | None
    roles: tuple[DateRole, ...]
    length: LengthWords | None
    happened: bool
    opens_bracket: bool = False
    published: date | None = None

    @property
    def span(self) -> Span:
        return self.sentence.span(self.unit.start, self.unit.end)


@lru_cache(maxsize=4)
def dated_units(document: TextDocument) -> tuple[DatedUnit, ...]:
    """The first MOST_UNITS of the article's sentences, in the order of the text."""
    units: list[DatedUnit] = []
    context: CalendarDay | None = None
    told: MonthTold | None = None
    for sentence in document.sentences[:MOST_SENTENCES]:
        if len(units) >= MOST_UNITS:
            break
        for one in _dated(sentence, document.published, context, told):
            units.append(one)
            role = next(iter(one.roles), None)
            told = month_told(one.unit.first, one.first, role, document.published) or told
            if one.first.day is not None and sentence.kind is LineKind.BODY:
                context = one.first
    return tuple(units)


def units_within(scope: TripScope, sentences: Iterable[Sentence]) -> list[DatedUnit]:
    """The article's dates that stand in the sentences, or parts of sentences, of a scope."""
    parts = sorted((one.start, one.end) for one in sentences)
    units = []
    for one in dated_units(scope.document):
        at = one.sentence.start + one.unit.start
        before = bisect_right(parts, at, key=lambda part: part[0])
        if before and at < parts[before - 1][1]:
            units.append(one)
    return units


def _dated(
    sentence: Sentence,
    published: date | None,
    context: CalendarDay | None,
    told: MonthTold | None,
) -> Iterator[DatedUnit]:
    text = sentence.text[:LONGEST_SENTENCE]
    units, lengths = units_of(text), list(lengths_in(text))
    starts = [*(unit.start for unit in units[1:]), len(text)][: len(units)]
    before: CalendarDay | None = None
    month: CalendarDay | None = None
    for unit, following, roles in zip(units, starts, _roles(text, units, starts), strict=True):
        opens_bracket = text[: unit.start].rstrip()[-1:] in ("(", "（")
        if opens_bracket and month and not before:  # `지난달 유럽 출장(13~20일)`
            before = replace(month, day=unit.first.day)
        days = _days_of(unit, roles, text, published, before or context, before, told)
        if days is None:
            continue
        yield DatedUnit(
            *(sentence, unit, *days, roles),
            length=_length_at(unit, lengths, following),
            happened=tense_after(text, unit.end, following) is Direction.PAST,
            opens_bracket=opens_bracket,
            published=published,
        )
        if days[0].day is not None and next(iter(roles), None) not in OF_OTHER_THINGS:
            before = days[0]
        elif days[0].day is not None:
            context = days[0]
        month = days[0] if unit.kind is UnitKind.MONTH else None


def _roles(text: str, units: list[DateUnit], starts: list[int]) -> list[tuple[DateRole, ...]]:
    """What is told behind each unit; `2~6일 일본을, 8~12일 중국을 다녀왔다` of both stretches."""
    roles: list[tuple[DateRole, ...]] = []
    kind: UnitKind | None = None
    for unit, following in zip(reversed(units), reversed(starts), strict=True):
        until = min(following, unit.end + WINDOW)
        words = outside_quotes(role_words(text, unit.end, until), text, unit.end)
        telling = tuple(word.role for word in words)
        if only_makes_known(text, unit):
            telling = (DateRole.ANNOUNCE,)
        shared = roles and _shares(unit.kind, kind) and "위해" not in text[unit.end : following]
        roles.append(telling or (roles[-1] if shared else ()))
        kind = unit.kind
    return roles[::-1]


def _shares(kind: UnitKind, following: UnitKind | None) -> bool:
    """`18일부터 일본, 22일부터 중국을 찾는다`: days that begin parts of a trip go together."""
    return kind in (UnitKind.RANGE, UnitKind.MONTH) or kind is following is UnitKind.FROM


def _days_of(
    unit: DateUnit,
    roles: tuple[DateRole, ...],
    text: str,
    published: date | None,
    context: CalendarDay | None,
    before: CalendarDay | None,
    told: MonthTold | None,
) -> tuple[CalendarDay, CalendarDay | None] | None:
    announced = bool(roles) and roles[0] is DateRole.ANNOUNCE
    tense = Direction.PAST if announced else tense_after(text, unit.end, unit.end + WINDOW)
    carried = None if announced else _carried(unit.first, before, published)
    if not (carried or announced):
        carried = in_month_of(unit.first, told, published, tense)
    if unit.last is None:
        day = carried or resolve(unit.first, published, tense=tense, context=context)
        return (day, None) if day else None
    return _stretch(unit.first, unit.last, published, tense, context, carried)


def _stretch(
    first: DateWords,
    last: DateWords,
    published: date | None,
    tense: Direction | None,
    context: CalendarDay | None,
    carried: CalendarDay | None,
) -> tuple[CalendarDay, CalendarDay | None] | None:
    named = last.month is not None or last.month_shift is not None or last.year_shift is not None
    if is_bare(first) and named:
        end = resolve(last, published, tense=tense)
        start = end and last_before(first, end)
        if end and end.month is None:
            start = resolve(first, published, tense=tense)
        return (start, end) if start else None
    longer = (last.day - first.day) % 31 if last.day and first.day else 0
    start = carried or resolve(first, published, tense=tense, context=context, longer=longer)
    if start is None:
        return None
    if last.from_context and last.day_shift == 0:  # `3일부터 이날까지`: of the news, not of the 3rd
        return start, CalendarDay.of(published) if published else None
    if last.day_shift is not None or last.weekday is not None:
        return start, resolve(last, published, context=start)
    return start, first_after(last, start, published)


def _carried(
    words: DateWords, before: CalendarDay | None, published: date | None
) -> CalendarDay | None:
    """The month of a date before in the same sentence: `9월 17∼24일 영국, 21∼26일 일본`."""
    if before is None or before.month is None or not is_bare(words) or words.direction:
        return None
    day = before.whole
    if published and (day is None or abs((published - day).days) > _FAR):
        return None
    same = CalendarDay(before.year, before.month, words.day)
    later = first_after(words, before, published)
    return later if _apart(later, before) < _apart(same, before) else same


def _apart(day: CalendarDay, other: CalendarDay) -> int:
    """Days between two dates of the same or neighbouring months, months taken as 31."""
    months = ((day.month or 0) - (other.month or 0)) % 12
    return abs(31 * months + (day.day or 0) - (other.day or 0))


def _length_at(unit: DateUnit, lengths: list[LengthWords], following: int) -> LengthWords | None:
    """The length right behind a unit, or right before it."""
    for one in lengths:
        if unit.start <= one.start < min(unit.end + ATTACHED, following):
            return one
    return next((one for one in lengths if 0 <= unit.start - one.end <= 8), None)
