"""Date words → a day of the calendar, as far as it is known. Pure."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from grammar.date_words import DateWords, Direction

# What it costs a candidate to lie on the wrong side of the tense, in days.
WRONG_TENSE = {"day": 15, "month": 200}
SOON = 1  # "방문했다" in the paper of the evening before


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A date of which parts may be unknown: None is written X."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "CalendarDay":
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        month = "XX" if self.month is None else f"{self.month:02}"
        day = "XX" if self.day is None else f"{self.day:02}"
        return f"{year}-{month}-{day}"

    @property
    def whole(self) -> date | None:
        """The day, where all of it is known and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def resolve(
    words: DateWords,
    published: date | None,
    *,
    tense: Direction | None = None,
    context: CalendarDay | None = None,
    longer: int = 0,
) -> CalendarDay | None:
    """The day meant: nearest to the day of publication on the side that words or tense say.

    `context` is the date spoken of before (이날, 같은 달); `longer` are the days that a stretch
    beginning with it lasts beyond it. None for a day that nobody can count.
    """
    if words.day_shift is not None:
        return _shifted(words, published, context)
    if words.weekday is not None and words.day is None:
        return _weekday(words, published)
    known = _stated(words, published, context)
    if known.year is not None or published is None:
        return known
    candidates = [one for one in _candidates(known, published) if _possible(one)]
    sides = [one for one in candidates if _on_side(one, words.direction, published, longer)]
    cost = _Cost(published, tense, longer, by_month=known.month is not None)
    return min(sides or candidates, key=cost.of, default=None)


def first_after(words: DateWords, start: CalendarDay, published: date | None) -> CalendarDay:
    """The day meant where it is the end of what begins at `start`: `27일부터 3월 1일까지`."""
    known = _stated(words, published, start)
    if words.month_shift is not None and known.month is None and start.month is not None:
        known = _month_moved(replace(known, year=start.year, month=start.month), words.month_shift)
    if known.month is None and start.month is not None and known.day is not None:
        later = start.day is None or known.day >= start.day
        return _month_moved(replace(start, day=known.day), 0 if later else 1)
    if known.year is None and start.year is not None and known.month is not None:
        next_year = start.month is not None and known.month < start.month
        return replace(known, year=start.year + next_year)
    return known


def last_before(words: DateWords, end: CalendarDay) -> CalendarDay:
    """The day meant where it is the start of what stops at `end`: the 27th of the same."""
    if words.month is not None:
        later = end.month is not None and words.month > end.month
        year = None if end.year is None else end.year - later
        return CalendarDay(year, words.month, words.day)
    later = bool(words.day and end.day and words.day > end.day)
    return _month_moved(replace(end, day=words.day), -1 if later else 0)


def is_bare(words: DateWords) -> bool:
    """Whether only the day of the month is said: `8일`, `오는 8일`."""
    named = (words.year, words.year_shift, words.month, words.month_shift, words.day_shift)
    return all(one is None for one in named) and words.weekday is None and not words.from_context


def _stated(words: DateWords, published: date | None, context: CalendarDay | None) -> CalendarDay:
    """What the words say themselves, with what they count from."""
    year, month = words.year, words.month
    if words.from_context and context:
        year = None if context.year is None else context.year + (words.year_shift or 0)
        month = month or (context.month if words.day and words.month is None else None)
    if published and words.year_shift is not None and not words.from_context:
        year = published.year + words.year_shift
    if published and words.month_shift is not None:
        return _month_moved(
            CalendarDay(published.year, published.month, words.day), words.month_shift
        )
    return CalendarDay(year, month, words.day)


def _month_moved(day: CalendarDay, months: int) -> CalendarDay:
    if day.month is None:
        return day
    years, month = divmod(day.month - 1 + months, 12)
    return replace(day, year=None if day.year is None else day.year + years, month=month + 1)


def _shifted(
    words: DateWords, published: date | None, context: CalendarDay | None
) -> CalendarDay | None:
    base = context if words.from_context and context else published and CalendarDay.of(published)
    shift = words.day_shift or 0
    if not base or not shift:
        return base or None
    return CalendarDay.of(base.whole + timedelta(days=shift)) if base.whole else None


def _weekday(words: DateWords, published: date | None) -> CalendarDay | None:
    if published is None or words.weekday is None:
        return None
    ahead = (words.weekday - published.weekday()) % 7
    if words.week_shift is not None:
        monday = published - timedelta(days=published.weekday())
        return CalendarDay.of(monday + timedelta(days=words.weekday + 7 * words.week_shift))
    if words.direction is Direction.PAST:
        return CalendarDay.of(published - timedelta(days=(7 - ahead) % 7 or 7))
    return CalendarDay.of(published + timedelta(days=ahead or 7))


def _candidates(known: CalendarDay, published: date) -> Iterator[CalendarDay]:
    for step in (0, -1, 1):
        if known.month is not None:
            yield replace(known, year=published.year + step)
        else:
            yield _month_moved(CalendarDay(published.year, published.month, known.day), step)


def _possible(day: CalendarDay) -> bool:
    return day.day is None or day.whole is not None


def _bounds(day: CalendarDay, longer: int) -> tuple[date, date]:
    year, month = day.year or 1, day.month or 1
    if day.day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    first = date(year, month, day.day)
    return first, first + timedelta(days=longer)


def _on_side(day: CalendarDay, direction: Direction | None, published: date, longer: int) -> bool:
    """지난: begun by then; 오는: not begun before."""
    first, last = _bounds(day, longer)
    if direction is Direction.PAST:
        return first <= published
    return direction is None or (last if day.day is None else first) >= published


@dataclass(frozen=True, slots=True)
class _Cost:
    published: date
    tense: Direction | None
    longer: int
    by_month: bool

    def of(self, day: CalendarDay) -> int:
        """Days between publication and the stretch, more on the wrong side of the tense."""
        first, last = _bounds(day, self.longer)
        before, after = (self.published - last).days, (first - self.published).days
        wrong = (self.tense is Direction.PAST and after > SOON) or (
            self.tense is Direction.FUTURE and before > 0
        )
        return max(before, after, 0) + wrong * WRONG_TENSE["month" if self.by_month else "day"]
