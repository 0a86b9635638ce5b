"""Days and months as running Korean text writes them, before they are resolved. Pure.

`오는 31일`, `내년 1월 11일`, `지난달 29일`, the `2월 19` of `2월 19∼26일`, `2024. 1. 8.`, `이날`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from grammar.date_patterns import (
    CONTEXT_DAY_WORDS,
    DATE,
    DAY_WORDS,
    FUTURE_WORDS,
    MONTH_WORDS,
    OTHER_CLOCK,
    PAST_WORDS,
    TAIL,
    WEEK_WORDS,
    WEEKDAYS,
    YEAR_WORDS,
)
from grammar.lengths import lengths_in

_YEAR_AFTER = {"이듬해", "다음해"}
_FROM_CONTEXT = {"같은해", "그해", "같은달", "그달"} | _YEAR_AFTER


class Direction(StrEnum):
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date in a text: text[start:end]; `tail` is where its brackets, hour and particle end.

    Shifts count from the day of publication; with `from_context`, from the date before it.
    `weekday`: 0 is Monday. `part`: 초 중순 말 of a month. `listed`: the 7 of `7, 8일`.
    """

    start: int
    end: int
    tail: int
    particle: str = ""
    direction: Direction | None = None
    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    day_shift: int | None = None
    week_shift: int | None = None
    weekday: int | None = None
    part: str = ""
    from_context: bool = False
    listed: bool = False


def dates_in(text: str) -> Iterator[DateWords]:
    """Every date of a text from left to right; 13월, 32일, the 8일 of 6박8일 and the day
    on another clock, `(현지시간 6일)`, are none.
    """
    inside_lengths = {at for one in lengths_in(text) for at in range(one.start, one.end)}
    for match in DATE.finditer(text):
        empty = match.end() == match.start() or match.end() - 1 in inside_lengths
        if not empty and not OTHER_CLOCK.search(text, max(match.start() - 8, 0), match.start()):
            words = _date_words(match)
            if words and _in_calendar(words):
                yield words


def _in_calendar(words: DateWords) -> bool:
    day, month = words.day, words.month
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _date_words(match: re.Match[str]) -> DateWords | None:
    if match["weekday"]:
        return _weekday(match)
    if match["day_word"]:
        return _day_word(match)
    for kind in "nst":
        if match[f"{kind}_month"]:
            return _numeric(match, kind)
    if match["l_day"]:
        return DateWords(*_place(match), day=int(match["l_day"]))
    return _calendar(match)


def _place(match: re.Match[str]) -> tuple[int, int, int, str]:
    """start, end, tail, particle"""
    start = match.end() - len(match[0].lstrip())
    end = start + len(match[0].strip())
    tail = TAIL.match(match.string, end)
    particle = (tail and tail["particle"]) or ""
    return start, end, tail.end() if tail else end, particle.strip()


def _weekday(match: re.Match[str]) -> DateWords:
    day, month = match["weekday_day"], match["weekday_month"]
    return DateWords(
        *_place(match),
        direction=_direction(match["week_direction"]),
        month=int(month) if month else None,
        day=int(day) if day else None,
        week_shift=WEEK_WORDS.get(_plain(match["week"])),
        weekday=WEEKDAYS.index(match["weekday"]),
    )


def _day_word(match: re.Match[str]) -> DateWords:
    """`오늘(8일)` is the 8th, whatever day it was."""
    word, day, month = _plain(match["day_word"]), match["word_day"], match["word_month"]
    if day:
        return DateWords(*_place(match), month=int(month) if month else None, day=int(day))
    context = word in CONTEXT_DAY_WORDS
    shift = CONTEXT_DAY_WORDS[word] if context else DAY_WORDS[word]
    return DateWords(*_place(match), day_shift=shift, from_context=context)


def _numeric(match: re.Match[str], kind: str) -> DateWords:
    year = match["n_year"] if kind == "n" else None
    return DateWords(
        *_place(match),
        year=_full_year(year),
        month=int(match[f"{kind}_month"]),
        day=int(match[f"{kind}_day"]),
    )


def _calendar(match: re.Match[str]) -> DateWords | None:
    year_word, month_word = _plain(match["year_word"]), _plain(match["month_word"])
    day = match["day"] or match["open"] or match["weekdayed"] or match["listed"]
    if not (match["month"] or month_word or day):
        return None
    directions = (match["direction"], match["direction2"], match["direction3"])
    return DateWords(
        *_place(match),
        direction=next(filter(None, map(_direction, directions)), None),
        year=_full_year(match["year"] or match["quoted"] or match["short"]),
        year_shift=1 if year_word in _YEAR_AFTER else YEAR_WORDS.get(year_word),
        month=int(match["month"]) if match["month"] else None,
        month_shift=MONTH_WORDS.get(month_word),
        day=int(day) if day else None,
        part=match["part"] or "",
        from_context=bool({year_word, month_word} & _FROM_CONTEXT),
        listed=bool(match["listed"]),
    )


def _plain(word: str | None) -> str:
    return (word or "").replace(" ", "")


def _direction(word: str | None) -> Direction | None:
    if word in PAST_WORDS:
        return Direction.PAST
    return Direction.FUTURE if word in FUTURE_WORDS else None


def _full_year(text: str | None) -> int | None:
    """`2024`, `24`, `'24` → 2024"""
    digits = (text or "").strip("'’‘")
    return int(digits if len(digits) == 4 else f"20{digits}") if digits else None
