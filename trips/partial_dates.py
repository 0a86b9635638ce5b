"""Dates as sources know them: a day, a month or a year (EDTF level 0).

A partial date is stored as its first day plus a precision; every comparison uses its
bounds, so a trip from 2024-01-05 to "2024-01" is valid.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from trips.choices import Precision

# The years a trip may lie in: a date that Python can read back, and no slip of the hand.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_TYPED = re.compile(
    r"\s*(\d{4})\s*(?:[-./년]\s*(\d{1,2})\s*(?:[-./월]\s*(\d{1,2})\s*[일.]?)?[월.]?)?[년.]?\s*"
)
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    first: date
    precision: str = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> Self:
        """EDTF level 0 → partial date. ValueError for anything else, 2024-02-30 included."""
        return cls._read(_EDTF, text)

    @classmethod
    def parse_typed(cls, text: str) -> Self:
        """As people type it: `2024-01-05`, `2024.1.5.`, `2024년 1월`, `2024`."""
        return cls._read(_TYPED, text)

    @classmethod
    def _read(cls, pattern: re.Pattern[str], text: str) -> Self:
        match = pattern.fullmatch(text)
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = match.groups()
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return cls(date(int(year), int(month or 1), int(day or 1)), precision)

    @property
    def last(self) -> date:
        """The latest day this can mean."""
        if self.precision == Precision.YEAR:
            return date(self.first.year, 12, 31)
        if self.precision == Precision.MONTH:
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    def __str__(self) -> str:
        return self.first.isoformat()[: {"year": 4, "month": 7}.get(self.precision, 10)]


def years_before(day: date, years: int) -> date:
    """The same day of the calendar; 1 March where that year has no 29 February."""
    year = day.year - years
    leap_day = (day.month, day.day) == (2, 29) and not calendar.isleap(year)
    return date(year, 3, 1) if leap_day else day.replace(year=year)


def inclusive_days(start: date, end: date) -> int:
    """Days away, the day of departure and of return included."""
    return (end - start) // timedelta(days=1) + 1
