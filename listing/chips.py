"""What a reader chose, written back: as chips and as an address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from listing.filters import PRESENTATION, ListFilterSet

# Characters of conditions that may stand in the address of each of hundreds of links of a page.
MOST_REPEATED = 1_000
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
