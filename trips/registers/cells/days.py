"""Cells with days → EDTF texts. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grammar.lengths import Length
from grammar.typed_numbers import whole_number
from grammar.typed_periods import DateParts, typed_length, typed_period
from grammar.typed_text import narrow
from trips.registers.cells.plain_text import is_blank

_BARE_LENGTH = re.compile(r"\s*(\d{1,3})\s?[/·,-]\s?(\d{1,3})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadDays:
    """EDTF texts, `2024-05-08`, `2024-05`; None for what no cell says."""

    start: str | None = None
    end: str | None = None
    nights: int | None = None
    days: int | None = None


@lru_cache(maxsize=4096)
def read_days(text: str, year: int | None = None) -> ReadDays:
    """A cell with a day, a period, their length, or both. ValueError for anything else."""
    if is_blank(text):
        return ReadDays()
    try:
        period = typed_period(text, year)
    except ValueError:
        alone = typed_length(text)
        return ReadDays(None, None, alone.nights, alone.days)
    length = period.length or Length(None, None)
    end = edtf(period.end) if period.end else None
    return ReadDays(edtf(period.start), end, length.nights, length.days)


def read_length(text: str) -> Length:
    """`6박 8일`, `4박`, `6/8`; ValueError for anything else."""
    if is_blank(text):
        return Length(None, None)
    if match := _BARE_LENGTH.fullmatch(narrow(text)):
        return Length(int(match[1]), int(match[2]))
    return typed_length(text)


def read_count(text: str) -> int | None:
    """`4박`, `5일`, `11명`; None for a blank cell, ValueError for anything else."""
    return None if is_blank(text) else whole_number(text.strip("()（） 총"))


def edtf(parts: DateParts) -> str:
    year, month, day = parts
    known = [f"{year:04}"]
    known += [f"{month:02}"] if month is not None else []
    known += [f"{day:02}"] if month is not None and day is not None else []
    return "-".join(known)
