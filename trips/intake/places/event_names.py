"""Recurring events under the names of their editions and of their series. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from trips.intake.known_names import KnownEvent, KnownNames
from trips.intake.name_scan import NameScan

# An edition that the article does not date is the one nearest to its publication.
NEAREST_DAYS = 200
_EDITION = re.compile(
    r"제?\s?\d{1,3}\s?[회차]\s?|(?:19|20)\d{2}년?\s?|\s?(?:19|20)\d{2}|[춘추]계\s?"
)
_ASIDE = re.compile(r"\([^()]{0,60}\)|[\s'\"‘’“”·․ㆍ\-]")
_YEAR_AFTER = re.compile(r"\)?\s{0,2}[’'‘]?((?:20)\d{2}|(?<=[’'‘])\d{2})(?!\d)")
_YEAR_BEFORE = re.compile(r"((?:20)\d{2})(?:년)?\s{0,2}(?:[가-힣]{2,12}\()?$")
_ORDINAL_BEFORE = re.compile(r"제\s?\d{1,3}\s?[회차]\s?$")


@dataclass(frozen=True, eq=False)
class EventNames:
    """`scan`: every name of an edition and of its series; `plain`: names without spaces."""

    scan: NameScan[KnownEvent]
    plain: dict[str, tuple[KnownEvent, ...]]


@lru_cache(maxsize=2)
def event_names(names: KnownNames) -> EventNames:
    """Built once for each set of names."""
    pairs = [
        (name, event)
        for event in names.events
        for full in (event.name, *event.aliases)
        for name in (full, series_name(full))
        if len(name) > 2 or name.isascii()
    ]
    plain: dict[str, list[KnownEvent]] = defaultdict(list)
    for name, event in pairs:
        plain[plain_name(name)].append(event)
    return EventNames(NameScan(pairs), {name: tuple(each) for name, each in plain.items()})


def series_name(name: str) -> str:
    """`제45회 LA 한인축제`, `2018 LA 한인축제` → `LA 한인축제`."""
    return _EDITION.sub("", name).strip()


def plain_name(name: str) -> str:
    """Without what stands in brackets, spaces, quotes and dots."""
    return _ASIDE.sub("", name).lower()


def year_beside(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    """The year written beside a name, and where name and year stand together: `CES 2024`, `2024
    CES`, and of `소비자가전쇼(CES) 2023` the end.
    """
    if match := _YEAR_AFTER.match(text, end):
        year = int(match.group(1))
        return (year if year > 1000 else 2000 + year), start, match.end()
    before = _YEAR_BEFORE.search(text[max(0, start - 24) : start])
    ordinal = _ORDINAL_BEFORE.search(text[max(0, start - 12) : start])
    if ordinal:
        return None, max(0, start - 12) + ordinal.start(), end
    if before:
        return int(before.group(1)), max(0, start - 24) + before.start(), end
    return None, start, end


def edition_of(
    events: Iterable[KnownEvent], year: int | None, published: date | None
) -> KnownEvent | None:
    """The edition of that year, else the one nearest to the day of publication."""
    dated = [(one.start, one) for one in events if one.start]
    if year:
        return next((one for start, one in dated if start.year == year), None)
    if not published:
        return None
    near = [(abs((start - published).days), one.id, one) for start, one in dated]
    days, _, event = min(near, default=(NEAREST_DAYS + 1, 0, None))
    return event if days <= NEAREST_DAYS else None
