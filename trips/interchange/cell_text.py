"""Text of a cell → value and back, knowing no model. `BadCell` says in Korean what is off."""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from articles.choices import MomentPrecision
from listing.normal_text import normal_text
from trips.choices import Precision
from trips.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate

EDTF = r"\d{4}(-\d{2}(-\d{2})?)?"
MOMENT = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}(:\d{2})?)"
DAY_OR_MOMENT = rf"(\d{{4}}-\d{{2}}-\d{{2}}|{MOMENT})"
ADDRESS = r"https?://\S+"
_MOMENT = re.compile(MOMENT, re.ASCII)
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,19}(\.\d{1,19})?", re.ASCII)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # what PostgreSQL cannot keep in a text


class BadCell(ValueError):
    """A cell that does not fit. The message is one Korean sentence."""


def shown(text: str) -> str:
    """A cell as it may stand in a one-line message."""
    short = " ".join(text.split())
    return short if len(short) <= 40 else f"{short[:39]}…"


# Text and lists


def read_text(text: str, limit: int | None = None) -> str:
    """A text of one line (`limit`: its length) without spaces at its ends, a long one with them."""
    text = text.strip() if limit else text
    if limit and len(text) > limit:
        raise BadCell(f"{limit}자까지 적을 수 있는데 {len(text)}자입니다.")
    return text


def read_address(text: str, limit: int | None = None) -> str:
    if not re.fullmatch(ADDRESS, text):
        raise BadCell("http:// 또는 https://로 시작하는 주소가 아닙니다.")
    return read_text(text, limit)


def read_choice(text: str, values: Sequence[str]) -> str:
    if text not in values:
        raise BadCell(
            f"‘{shown(text)}’: 어휘에 없습니다. 쓸 수 있는 값은 {', '.join(values)}입니다."
        )
    return text


def read_list(text: str, choices: Sequence[str] = (), limit: int | None = None) -> list[str]:
    values: Any
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise BadCell(f"‘{shown(text)}’: 문자열의 JSON 배열이 아닙니다.")
    values = [normal_text(each) for each in values]
    for each in values:
        if not each or _UNSTORABLE.search(each):
            raise BadCell("배열에 빈 글이나 저장할 수 없는 글자가 있습니다.")
        if choices:
            read_choice(each, choices)
        read_text(each, limit)
    return values


def write_list(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else ""


# Numbers


def read_whole(text: str, lowest: int, highest: int) -> int:
    if not _WHOLE.fullmatch(text):
        raise BadCell(f"‘{shown(text)}’: 정수가 아닙니다.")
    if not lowest <= (number := int(text)) <= highest:
        raise BadCell(f"{number}: {lowest}부터 {highest}까지만 적을 수 있습니다.")
    return number


def read_decimal(text: str, digits: int, places: int) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise BadCell(f"‘{shown(text)}’: 십진수가 아닙니다.")
    number = Decimal(text)
    _, _, after = write_decimal(number).partition(".")
    if len(after) > places or abs(number) >= 10 ** (digits - places):
        raise BadCell(f"정수부 {digits - places}자리, 소수부 {places}자리까지만 적을 수 있습니다.")
    return number


def write_decimal(number: Decimal | None) -> str:
    """Without exponent and trailing zeros: 37.50000 → 37.5."""
    if number is None:
        return ""
    return format(number.normalize(), "f") if number else "0"


# Time


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell(f"{year}년: {FIRST_YEAR}년부터 {LAST_YEAR}년까지만 적을 수 있습니다.")


def read_partial_date(text: str) -> PartialDate:
    try:
        day = PartialDate.parse(text)
    except ValueError:
        raise BadCell(f"‘{shown(text)}’: YYYY-MM-DD, YYYY-MM, YYYY 꼴의 날짜가 아닙니다.") from None
    _check_year(day.first.year)
    return day


def read_day(text: str) -> date:
    try:
        day = PartialDate.parse(text)
    except ValueError:
        day = None
    if not day or day.precision != Precision.DAY:
        raise BadCell(f"‘{shown(text)}’: YYYY-MM-DD 꼴의 날짜가 아닙니다.")
    return day.first


def read_moment(text: str) -> datetime:
    try:
        if not _MOMENT.fullmatch(text):
            raise ValueError
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadCell(f"‘{shown(text)}’: 2024-01-05T09:00:00+09:00 꼴의 시각이 아닙니다.") from None
    _check_year(moment.year)
    return moment


def write_moment(moment: datetime | None) -> str:
    return moment.astimezone(timezone.get_default_timezone()).isoformat() if moment else ""


def read_day_or_moment(text: str) -> tuple[datetime, str]:
    """With its precision: midnight of the site's time zone stands for a day."""
    if "T" in text:
        return read_moment(text), str(MomentPrecision.TIME)
    day = read_day(text)
    _check_year(day.year)
    midnight = datetime.combine(day, time(), timezone.get_default_timezone())
    return midnight, str(MomentPrecision.DAY)


def write_day_or_moment(moment: datetime | None, precision: str) -> str:
    text = write_moment(moment)
    return text.partition("T")[0] if precision == MomentPrecision.DAY else text


def write_plain(value: Any) -> str:
    return "" if value is None else str(value)
