"""Dates joined to stretches, as the text of a sentence writes them, not yet resolved. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from grammar.date_patterns import TILDE
from grammar.date_words import DateWords, dates_in

_TILDE = re.compile(rf"\s?{TILDE}\s?")
# `3일과 4일 이틀간`: two days, one stretch
_AND = re.compile(r"\s?[,·ㆍ과와]\s?")
_BOTH = re.compile(r"\s?(?:이틀|양일|1박\s?2일|2일간)")
_OVER = re.compile(r"\s?에\s?걸쳐")


class UnitKind(StrEnum):
    DAY = "day"
    RANGE = "range"
    FROM = "from"
    UNTIL = "until"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class DateUnit:
    """A date or stretch in the text of a sentence; `end` is behind its particle."""

    kind: UnitKind
    start: int
    end: int
    first: DateWords
    last: DateWords | None = None


def units_of(text: str) -> list[DateUnit]:
    """Dates joined to stretches: `8일부터 14일까지`, `19∼26일`; the rest one by one."""
    dates, units = list(dates_in(text)), []
    at = 0
    while at < len(dates):
        first, last = dates[at], dates[at + 1] if at + 1 < len(dates) else None
        if last and _joined(text, first, last):
            units.append(DateUnit(UnitKind.RANGE, first.start, last.tail, first, last))
            at += 2
            continue
        units.append(DateUnit(_kind(first), first.start, first.tail, first))
        at += 1
    return units


def _joined(text: str, first: DateWords, last: DateWords) -> bool:
    gap = text[first.tail : last.start]
    if not (_names_a_day(first) and _names_a_day(last)):
        return False
    if _TILDE.fullmatch(gap):
        return True
    if _AND.fullmatch(gap) and last.day == (first.day or 0) + 1:
        return bool(_BOTH.match(text, last.tail))
    if first.particle == "부터":
        return (last.particle == "까지" and len(gap) <= 40) or not gap.strip()
    until = last.particle == "까지" or bool(_OVER.match(text, last.tail))
    return first.particle == "에서" and until and len(gap) <= 12


def _kind(words: DateWords) -> UnitKind:
    if not _names_a_day(words):
        return UnitKind.MONTH
    return {"부터": UnitKind.FROM, "까지": UnitKind.UNTIL}.get(words.particle, UnitKind.DAY)


def _names_a_day(words: DateWords) -> bool:
    return (words.day, words.day_shift, words.weekday) != (None, None, None)
