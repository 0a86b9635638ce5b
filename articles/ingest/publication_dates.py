"""When an article was published: what the labels beside dates and an address say. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from articles.ingest.furniture import Furniture
from articles.partial_datetimes import Moment

LONGEST_LINE = 400

_DAY = (
    r"(?<![\d.])((?:19|20)\d{2}|'?\d{2})\s?(?:[-./]|년)\s?(\d{1,2})\s?(?:[-./]|월)\s?(\d{1,2})(?!\d)"
    r"(?:\s?일|\.(?!\d))?"
)
_WEEKDAY = r"(?:\s?[(\[]?\s?([월화수목금토일])(?:요일)?\s?[)\]]?(?![가-힣]))?"
_TIME = (
    r"(?:(?:\s{0,3}|T|,\s|\s?[|/]\s?)[\[(]?(오전|오후|AM|PM|am|pm)?\s?"
    r"(\d{1,2})(?::|\s?시\s?)(\d{2})(?!\d)\s?분?(?::(\d{2}))?\s?(AM|PM|am|pm)?"
    r"(?:\.\d{1,6})?(Z|[+-]\d{2}:?\d{2})?)?"
)
_MOMENT = re.compile(_DAY + _WEEKDAY + _TIME)
_LABEL = re.compile(r"([A-Za-z가-힣][A-Za-z가-힣 ]{0,14})[\s:：.=\[\](|·ㆍ)-]{0,4}$")
# 20240105, 2024/01/05 and 2024-1-5 in an address, also behind letters (AKR20240105…).
_RUN = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{0,14})(?!\d)")
_PARTS = re.compile(r"/((?:19|20)\d{2})[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
# A post named by its day: /entry/240105가온시 (two digits of the year, then a title).
_SLUG = re.compile(r"/(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[-_ ]?(?=[가-힣])")


class DateLabel(StrEnum):
    PUBLISHED = "published"
    UPDATED = "updated"
    SITE = "site_date"  # of the whole site, or of the day of capture
    NONE = ""


@dataclass(frozen=True, slots=True)
class LineMoment:
    """A date in a line, from `start` to `end` with its time of day."""

    start: int
    end: int
    moment: Moment
    label: DateLabel
    weekday: bool

    @property
    def has_time(self) -> bool:
        return self.moment.precision == "time"


def moments_in(line: str, furniture: Furniture) -> Iterator[LineMoment]:
    """Every full date of a line, with the label that stands right before it.

    In a line that begins with a date and ends with a label, labels stand behind their dates.
    """
    text = line[:LONGEST_LINE]
    matches = list(_MOMENT.finditer(text))
    for match, words in zip(matches, _words_beside(text, matches, furniture), strict=True):
        label = label_of(words, furniture)
        if len(match[1]) < 4 and label is DateLabel.NONE and not match[6]:
            continue  # two digits could be anything, unless a time of day follows
        moment = _moment(match)
        if moment:
            yield LineMoment(match.start(), match.end(), moment, label, bool(match[4]))


def _words_beside(text: str, matches: list[re.Match[str]], furniture: Furniture) -> list[str]:
    if not matches:
        return []
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    before = [text[end:start] for end, start in zip((0, *ends[:-1]), starts, strict=True)]
    behind = [text[end:start] for end, start in zip(ends, (*starts[1:], None), strict=True)]
    bare = not re.search(r"\w", before[0])
    return behind if bare and label_of(behind[-1], furniture) else before


def label_of(words: str, furniture: Furniture) -> DateLabel:
    """`홍길동 기자 | 입력 : ` → PUBLISHED: by the last two words, or the last."""
    match = _LABEL.search(words[-30:])
    tokens = match[1].split() if match else []
    for key in ("".join(tokens[-2:]).lower(), "".join(tokens[-1:]).lower()):
        for label in (DateLabel.SITE, DateLabel.UPDATED, DateLabel.PUBLISHED):
            if key in furniture[label].exact:
                return label
    return DateLabel.NONE


def _moment(match: re.Match[str]) -> Moment | None:
    year, month, day, _weekday, half, hour, minute, second, late_half, zone = match.groups()
    year = year.lstrip("'")
    typed = f"{year if len(year) == 4 else f'20{year}'}-{month}-{day}"
    midnight = hour is not None and not int(hour + minute + (second or "0"))
    if hour is not None and not midnight:  # which is written where only the day is known
        half = {"am": "오전 ", "pm": "오후 "}.get((half or late_half or "").lower(), half or "")
        typed += f" {half}{hour}:{minute}:{second or '00'}{zone or ''}"
    return _typed(typed)


def _typed(text: str) -> Moment | None:
    try:
        return Moment.parse_typed(text)
    except (ValueError, OverflowError):
        return None


def date_in_address(url: str) -> Moment | None:
    """The day that an address names: `/2024/01/05/`, `nid=2024010512…`, `AKR20240105…`.

    Eight digits alone count in the path; in a parameter it takes twelve, for a number that only
    looks like a date has fewer.
    """
    address = unquote(url[:2000]).partition("#")[0].partition("://")[2]
    path, _mark, query = address.partition("?")
    path = path.partition("/")[2]
    for year, month, day in _PARTS.findall(f"/{path}"):
        return _typed(f"{year}-{month}-{day}")
    for part, least in ((path, 0), (query, 4)):
        for year, month, day, rest in _RUN.findall(part):
            if len(rest) >= least:
                return _typed(f"{year}-{month}-{day}")
    for year, month, day in _SLUG.findall(f"/{path}"):
        return _typed(f"20{year}-{month}-{day}")
    return None
