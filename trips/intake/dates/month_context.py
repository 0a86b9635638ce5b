"""The month of days that are told without one, by a date of the sentences before. Pure."""

from dataclasses import dataclass
from datetime import date

from grammar.calendar_days import CalendarDay, first_after, is_bare
from grammar.date_words import DateWords, Direction
from trips.intake.dates.date_roles import DateRole

GOING = {DateRole.TRAVEL, DateRole.DEPART, DateRole.RETURN, DateRole.TRIP, DateRole.ARRIVE}
_OF_NO_TRIP = {DateRole.OTHER, DateRole.HOME, DateRole.ENTER}
LATER = 15  # days from a day to come to those told after it
LONGEST_MONTH = 31
INTO_NEXT_MONTH, BEFORE = 10, 3  # the same, where nobody knows the day of publication
NEAR_EVENT = 7  # days from what is held: it may be at home, the trip be of another month


@dataclass(frozen=True, slots=True)
class MonthTold:
    """A day whose month the text says; those within `reach` days of it may lie in that month."""

    day: CalendarDay
    reach: int


def month_told(
    words: DateWords, day: CalendarDay, role: DateRole | None, published: date | None
) -> MonthTold | None:
    """`7월 1일 떠난다. 6일 총회에 참석하고`: of a trip itself, or nobody knows a better one."""
    said = words.month is not None or words.month_shift is not None
    if not said or day.day is None or day.month is None or role in _OF_NO_TRIP:
        return None
    before = words.direction is Direction.PAST or words.year is not None or words.year_shift
    if (before or published) and role not in GOING:
        return None
    return MonthTold(day, NEAR_EVENT if role is DateRole.EVENT else LONGEST_MONTH)


def in_month_of(
    words: DateWords, told: MonthTold | None, published: date | None, tense: Direction | None
) -> CalendarDay | None:
    """The bare day as one of the days after that which was told, where it must be: where nobody
    knows the day of publication, or what was told is to come.
    """
    if told is None or not is_bare(words) or words.direction:
        return None
    later = first_after(words, told.day, None)
    if published is None:
        return _near(words, told, later)
    first, day = told.day.whole, later.whole
    if first is None or day is None or first <= published or tense is Direction.PAST:
        return None
    return later if (day - first).days <= LATER else None


def _near(words: DateWords, told: MonthTold, later: CalendarDay) -> CalendarDay | None:
    back = (told.day.day or 0) - (words.day or 0)
    if later.month == told.day.month:
        return later if -back <= told.reach else None
    if 0 < back <= BEFORE:
        return CalendarDay(told.day.year, told.day.month, words.day)
    return later if LONGEST_MONTH - back <= min(INTO_NEXT_MONTH, told.reach) else None
