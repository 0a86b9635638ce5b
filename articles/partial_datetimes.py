"""When an article was published, as people type it: a date, or a date and a time of day."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone as clock
from django.utils.translation import gettext_lazy as _

from articles.choices import MomentPrecision
from grammar.typed_dates import date_parts
from grammar.typed_text import narrow

FIRST_YEAR, LAST_YEAR = 1900, 2100

_BLANKS = r"\s{0,9}"
_CLOCK = (
    rf"(오전|오후)?{_BLANKS}(\d{{1,2}}){_BLANKS}[:시]{_BLANKS}(\d{{1,2}}){_BLANKS}분?"
    r"(?::(\d{1,2})(?:\.(\d{1,6}))?)?"
)
_OFFSET = r"(Z|[+-]\d{2}:?\d{2})?"
_TIME_OF_DAY = re.compile(rf"[T\s]{_BLANKS}{_CLOCK}{_BLANKS}{_OFFSET}{_BLANKS}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is midnight in Seoul when only the day is known."""

    at: datetime
    precision: str

    @classmethod
    def parse_typed(cls, text: str) -> Self:
        """`2024-01-05`, `2024.1.5. 오후 3:20`, ISO 8601. Seoul unless an offset says else.

        ValueError for anything else.
        """
        typed = narrow(text)
        clock_match = _TIME_OF_DAY.search(typed)
        year, month, day = date_parts(typed[: clock_match.start()] if clock_match else typed)
        if month is None or day is None:
            raise ValueError(f"not a moment: {text!r}")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"not between {FIRST_YEAR} and {LAST_YEAR}: {text!r}")
        if clock_match is None:
            return cls(
                datetime(year, month, day, tzinfo=clock.get_default_timezone()), MomentPrecision.DAY
            )
        half, hour, minute, second, fraction, offset = clock_match.groups()
        zone = _zone(offset) if offset else clock.get_default_timezone()
        midnight = datetime(year, month, day, tzinfo=zone)
        at = midnight.replace(
            hour=_hour(int(hour), half),
            minute=int(minute),
            second=int(second or 0),
            microsecond=int((fraction or "").ljust(6, "0")),
        )
        return cls(at, MomentPrecision.TIME)

    def __str__(self) -> str:
        local = clock.localtime(self.at, clock.get_default_timezone()).replace(tzinfo=None)
        if self.precision == MomentPrecision.DAY:
            return local.date().isoformat()
        exact = local.second or local.microsecond
        return local.isoformat(" ", "auto" if exact else "minutes")


def iso_text(at: datetime | None, precision: str) -> str:
    """`2024-01-05`, or ISO 8601 with offset where the time of day is known; '' for None."""
    if at is None:
        return ""
    local = clock.localtime(at, clock.get_default_timezone())
    full = precision == MomentPrecision.TIME
    return local.isoformat() if full else local.date().isoformat()


def _hour(hour: int, half: str | None) -> int:
    """오전 12시 is midnight, 오후 12시 noon."""
    if half and not 1 <= hour <= 12:
        raise ValueError(f"no such hour: {half} {hour}")
    return hour if half is None else hour % 12 + (12 if half == "오후" else 0)


def _zone(offset: str) -> tzinfo:
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return timezone((-1 if offset[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


class MomentField(forms.Field):
    """One input → Moment; empty → None."""

    widget = forms.TextInput(attrs={"size": 20, "maxlength": 40})

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Moment) else value

    def to_python(self, value: Any) -> Moment | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return Moment.parse_typed(text)
        except ValueError:
            message = _(
                "%(label)s: “%(typed)s”을(를) 날짜로 읽을 수 없습니다. "
                "2024-01-05 또는 2024-01-05 09:30처럼 적어 주세요."
            )
            typed = text.replace("\x00", "␀")[:40]
            params = {"label": self.label, "typed": typed}
            raise ValidationError(message, code="invalid", params=params) from None
