"""What a reader chose, written back: as chips and as an address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict

from listing.filters import PRESENTATION, ListFilterSet


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen value; `remove`: the query without it."""

    name: str
    label: str
    remove: str


def pairs(filterset: ListFilterSet) -> Iterator[tuple[str, str]]:
    """Every parameter and value that was understood, as the address writes it."""
    for name, given in filterset.cleaned.items():
        for value in given if isinstance(given, dict) else [str(given)]:
            yield name, value


def chips(filterset: ListFilterSet) -> Iterator[Chip]:
    for name, given in filterset.cleaned.items():
        if name in PRESENTATION:
            continue
        label = filterset.filters[name].label
        many = given if isinstance(given, dict) else {str(given): str(given)}
        for value, shown in many.items():
            others = [p for p in pairs(filterset) if p != (name, value)]
            yield Chip(name, f"{label}: {shown}", encoded(others))


def encoded(chosen: Iterable[tuple[str, str]]) -> str:
    query = QueryDict(mutable=True)
    for name, value in chosen:
        query.appendlist(name, value)
    return query.urlencode()
