"""A stretch of days typed into one cell. Pure.

`2023.5.8.~5.14.`, `20240311 ~ 20240317`, `'23.4.17.~4.24.(6박8일)`, `2023-05-08-2023-05-14`,
`2023년 10월 23일(월)부터 31일까지`, `24.1.8`, a day as a spreadsheet counts them (`45300`).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from grammar.lengths import Length
from grammar.typed_text import narrow

DateParts = tuple[int, int | None, int | None]  # year, month, day
LONGEST = 120  # characters
# Days since 1899-12-30, of the years 2000 to 2099; other five digits are no day.
_FIRST_SERIAL, _LAST_SERIAL, _DAY_ZERO = 36526, 73050, date(1899, 12, 30)
# A month that comes before the first one is next year's, unless that makes nearly a year of it.
_LONGEST_TRIP = timedelta(days=200)

_TILDE = re.compile(r"\s*(?:[~∼〜～˜–—―−‐‑→]|부터|에서)\s*")
_NIGHTS = re.compile(
    r"(?P<days_before>\d{1,3})\s?일간?\s?\(\s?(?P<nights_behind>\d{1,3})\s?박\s?\)|"
    r"(?P<nights>\d{1,3}|무)\s?박\s?[,·/]?\s?(?:(?P<days>\d{1,3})\s?일)?\s?간?"
)
_DAYS = re.compile(
    r"(?:\(\s?|총\s?)(?P<days>\d{1,3})\s?일\s?간?(?=\s?\))|(?P<only>\d{1,3})\s?일\s?간"
)
_NOISE = re.compile(
    r"\([^()\d]{1,30}\)|[월화수목금토일]요일|오전|오후|"
    r"[T ]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?|"
    r"총\s?\d{1,3}\s?일간?|까지|예정|기간|출발|도착|출국|귀국|입국|[:,]|(?<=월)\s?[중경초말]|(?<=일)\s?경|[()<>\[\]]"
)
_BETWEEN = r"\s?[./\-년월]\s?"
_SIDE = re.compile(
    rf"(?P<first>['’‘]?\d{{1,4}})(?:{_BETWEEN}(?P<second>\d{{1,2}})(?:{_BETWEEN}(?P<third>\d{{1,2}}))?)?"
    r"\s?(?P<end>[./\-]|[년월일])?\.?"
)
_WHOLE = rf"(?:(?:19|20)\d{{2}}{_BETWEEN}\d{{1,2}}{_BETWEEN}\d{{1,2}}[.일]?|(?:19|20)\d{{6}})"
_TWO_DAYS = re.compile(rf"({_WHOLE})\s?[\s/\-]\s?({_WHOLE})")


@dataclass(frozen=True, slots=True)
class TypedPeriod:
    """`end` and `length` are None where the cell does not say them."""

    start: DateParts
    end: DateParts | None = None
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    """One end of a period, of which the year or the month may be left out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def typed_period(text: str, year: int | None = None) -> TypedPeriod:
    """The period; `year`: where the cell says none. ValueError for anything else, for two periods
    and for days that the calendar does not have.
    """
    typed = narrow(text).strip()
    if not typed or len(typed) > LONGEST:
        raise ValueError(f"not a period: {text[:LONGEST]!r}")
    if serial := _serial_day(typed):
        return TypedPeriod((serial.year, serial.month, serial.day))
    days, length = _without_length(typed)
    sides = [_side(piece) for piece in _pieces(days)]
    start = sides[0]
    if len(sides) == 1:
        return TypedPeriod(_whole(start, year), None, length)
    start = _Side(start.year or year or _year_before(start, sides[1]), start.month, start.day)
    first = _whole(start, year)
    return TypedPeriod(first, _end_after(first, sides[1]), length)


def _serial_day(typed: str) -> date | None:
    digits = typed.removesuffix(".0")
    if len(digits) != len(str(_FIRST_SERIAL)) or not (digits.isascii() and digits.isdigit()):
        return None
    if not _FIRST_SERIAL <= int(digits) <= _LAST_SERIAL:
        return None
    return _DAY_ZERO + timedelta(days=int(digits))


def typed_length(text: str) -> Length:
    """`6박 8일`, `4박`, `5일`, `무박 2일`, `6일(4박)`. ValueError for anything else."""
    typed = narrow(text).strip()[:LONGEST]
    if typed.isdigit() and typed.isascii():
        raise ValueError(f"nights or days: {typed!r}")
    rest, length = _without_length(f"({typed})" if "박" not in typed else typed)
    if length is None or rest.strip(" ()[]"):
        raise ValueError(f"not a length: {typed!r}")
    return length


def _without_length(typed: str) -> tuple[str, Length | None]:
    """The text without the words that say how long it took, and what they say."""
    if match := _NIGHTS.search(typed):
        nights = match["nights"] or match["nights_behind"]
        days = match["days"] or match["days_before"]
        length = Length(0 if nights == "무" else int(nights), int(days) if days else None)
    elif match := _DAYS.search(typed):
        length = Length(None, int(match["days"] or match["only"]))
    else:
        return typed, None
    return typed[: match.start()] + " " + typed[match.end() :], length


def _pieces(days: str) -> list[str]:
    """The one or two ends of a period, without weekdays and hours."""
    quiet = _NOISE.sub(" ", days)
    pieces = [" ".join(piece.split()).strip(" /") for piece in _TILDE.split(quiet)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1:
        pieces = _hyphenated(pieces[0])
    if not 1 <= len(pieces) <= 2:
        raise ValueError(f"not one period: {days[:LONGEST]!r}")
    return pieces


def _hyphenated(piece: str) -> list[str]:
    """`2023.5.8-5.14` and `2023-05-08-2023-05-14` as two; `2023-05-08` is one."""
    if _SIDE.fullmatch(piece) or piece.isdigit():
        return [piece]
    if match := _TWO_DAYS.fullmatch(piece):
        return [match[1], match[2]]
    parts = piece.split("-")
    return [part.strip() for part in parts] if len(parts) == 2 else [piece]


def _side(piece: str) -> _Side:
    if piece.isascii() and piece.isdigit() and len(piece) in (6, 8):
        year, month, day = piece[:-4], int(piece[-4:-2]), int(piece[-2:])
        return _Side(_full_year(year), month, day)
    match = _SIDE.fullmatch(piece)
    if not match:
        raise ValueError(f"not a date: {piece!r}")
    first, second, third = match["first"], match["second"], match["third"]
    if third:
        return _Side(_full_year(first), int(second), int(third))
    if _is_year(first) or (second is None and match["end"] == "년"):
        return _Side(_full_year(first), int(second) if second else None)
    if second:
        return _Side(None, int(first), int(second))
    return _Side(None, int(first)) if match["end"] == "월" else _Side(None, None, int(first))


def _is_year(digits: str) -> bool:
    return len(digits) == len("2024") or not digits[0].isdigit()


def _full_year(digits: str) -> int:
    bare = digits.lstrip("'’‘")
    if len(bare) not in (2, 4):
        raise ValueError(f"not a year: {digits!r}")
    return int(bare) if len(bare) == len("2024") else 2000 + int(bare)


def _year_before(start: _Side, end: _Side) -> int | None:
    """The year of a start that names none: `12.28.~2024.1.3.` began the year before."""
    if end.year is None or start.month is None or end.month is None:
        return None
    return end.year - (start.month > end.month)


def _whole(side: _Side, year: int | None) -> DateParts:
    year = side.year or year
    if year is None or (side.month is None and side.day is not None):
        raise ValueError("a day without its year or month")
    date(year, side.month or 1, side.day or 1)
    return year, side.month, side.day


def _end_after(first: DateParts, end: _Side) -> DateParts:
    """The end with what it leaves out taken from the first day."""
    year, month, day = first
    if end.year is None and end.month is None:
        if month is None or day is None or end.day is None:
            raise ValueError("an end without its month")
        months = month - (end.day >= day)
        last = (year + months // 12, months % 12 + 1, end.day)
    elif end.year is None:
        before = (end.month or 1, end.day or 31) < (month or 1, day or 1)
        last = (year + before, end.month, end.day)  # type: ignore[assignment]
    else:
        last = (end.year, end.month, end.day)  # type: ignore[assignment]
    return _checked(first, last)


def _checked(first: DateParts, last: DateParts) -> DateParts:
    """The last day, if it is one and neither before the first nor most of a year behind it."""
    begun = date(first[0], first[1] or 1, first[2] or 1)
    ended = date(last[0], last[1] or 12, last[2] or 28)
    date(last[0], last[1] or 1, last[2] or 1)
    if ended < begun or (first[2] and last[2] and ended - begun > _LONGEST_TRIP):
        raise ValueError("the last day does not follow the first")
    return last
