"""Dates as sources know them: a day, a month or a year (EDTF level 0).

A partial date is stored as its first day plus a precision; every comparison uses its
bounds, so a trip from 2024-01-05 to "2024-01" is valid.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from grammar.typed_dates import date_parts
from trips.choices import Precision

# The years a trip may lie in: a date that Python can read back, and no slip of the hand.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    first: date
    precision: str = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> Self:
        """EDTF level 0 → partial date. ValueError for anything else, 2024-02-30 included."""
        match = _EDTF.fullmatch(text)
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = match.groups()
        return cls._of(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def parse_typed(cls, text: str) -> Self:
        """As people type it (`grammar.typed_dates`): `2024-01-05`, `'24.1.5.`, `2024년 1월`."""
        return cls._of(*date_parts(text))

    @classmethod
    def _of(cls, year: int, month: int | None, day: int | None) -> Self:
        known = (Precision.YEAR, Precision.MONTH, Precision.DAY)
        precision = known[(month is not None) + (day is not None)]
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(first, precision)

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
