"""What a reader chose, written back: as chips, as an address, in the name of a file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from listing.filters import PRESENTATION, ListFilterSet

# Characters of conditions that may stand in the address of each of hundreds of links of a page.
MOST_REPEATED = 1_000
SPEAKING = ("year", "region")  # parameters whose numbers need no name beside them
LONGEST_STEM = 80  # characters of a file's name before its day
MOST_OF_CHIPS = 30_000  # characters of the addresses of all chips


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen value; `remove`: the query without it, None where all together are too long."""

    name: str
    label: str
    remove: str | None


def pairs(filterset: ListFilterSet) -> Iterator[tuple[str, str]]:
    """Every parameter and value that was understood, as the address writes it."""
    for name, given in filterset.cleaned.items():
        for value in given if isinstance(given, dict) else [str(given)]:
            yield name, value


def chips(filterset: ListFilterSet) -> Iterator[Chip]:
    room = MOST_OF_CHIPS
    for name, given in filterset.cleaned.items():
        if name in PRESENTATION:
            continue
        label = filterset.filters[name].label
        many = given if isinstance(given, dict) else {str(given): str(given)}
        for value, shown in many.items():
            others = [p for p in pairs(filterset) if p != (name, value)]
            remove = encoded(others)
            room -= len(remove)
            yield Chip(name, f"{label}: {shown}", remove if room >= 0 else None)


def are_repeatable(chosen: Iterable[tuple[str, str]]) -> bool:
    """Whether each bar and dot of a page may have these conditions in its address."""
    return len(encoded(chosen)) <= MOST_REPEATED


def note_of_length(chosen: Iterable[tuple[str, str]]) -> list[str]:
    """The sentence that says so where they may not."""
    sentence = _("조건이 길어 막대와 점에는 조건을 담은 링크를 걸지 않았습니다.")
    return [] if are_repeatable(chosen) else [sentence]


def encoded(chosen: Iterable[tuple[str, str]]) -> str:
    query = QueryDict(mutable=True)
    for name, value in chosen:
        query.appendlist(name, value)
    return query.urlencode()


def file_stem(name: str, filterset: ListFilterSet) -> str:
    """`trips-2024-41` for a list of trips of 2024 from 41: letters and digits of ASCII.

    A value that has others stands for itself by the name of its parameter; conditions for which
    there is no room are left out, and the name says so.
    """
    chosen = [pair for pair in pairs(filterset) if pair[0] not in PRESENTATION]
    stem = name
    for part in dict.fromkeys(_said(*p) for p in sorted(chosen, key=lambda p: p[0] != "year")):
        if len(stem) + len(part) + len("-more") > LONGEST_STEM:
            return f"{stem}-more"
        stem = f"{stem}-{part}"
    return stem


def _said(name: str, value: str) -> str:
    if value == "yes" or not re.fullmatch(r"[A-Za-z0-9_-]+", value):
        return name
    speaks = name in SPEAKING or not value.isdigit()
    return value.lower() if speaks and name not in ("from", "to") else f"{name}-{value}"
