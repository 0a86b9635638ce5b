"""How many rows each choice of a filter would leave, all choices of a list in one statement.

A choice is counted under every condition but its own, so picking a second value of a
multi-select keeps its promise.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import Cast

# Rows under every condition but the named one ("" = under all of them).
Without = Callable[[str], QuerySet]
Tally = tuple[str, str, int]  # value, label, number of rows


@dataclass(frozen=True, slots=True)
class FacetChoice:
    value: str
    label: str
    count: int
    chosen: bool = False


def counted(
    facet: str, rows: QuerySet, value: Any, what: str, label: Any = None, once: bool = False
) -> QuerySet:
    """Distinct `what` per value, as (facet, value, label, count).

    `once`: each stands but once under a value, which is counted faster.
    """
    return (
        rows.order_by()
        .annotate(
            facet=Value(facet, TextField()),
            choice=Cast(value, TextField()),
            label=Cast(label or Value(""), TextField()),
        )
        .values("facet", "choice", "label")
        .annotate(n=Count(what, distinct=not once))
        .values_list("facet", "choice", "label", "n")
    )


def tallied(parts: Iterable[QuerySet]) -> dict[str, list[Tally]]:
    """What `counted` found, by facet. One query, however many parts."""
    first, *others = parts
    tallies: dict[str, list[Tally]] = {}
    for facet, value, label, count in first.union(*others, all=True) if others else first:
        tallies.setdefault(facet, []).append((value, label, count))
    return tallies


def in_order(rows: Iterable[Tally], labels: Mapping[str, Any] | None = None) -> list[FacetChoice]:
    """Those somebody would see: in the order of a vocabulary, else by count, then by value."""
    choices = [FacetChoice(v, label.strip(" ,"), n) for v, label, n in rows if v and n]
    if labels is None:
        return sorted(choices, key=lambda c: (-c.count, c.value))
    counts = {c.value: c.count for c in choices}
    return [FacetChoice(v, str(labels[v]), counts[v]) for v in labels if v in counts]


def newest_first(rows: Iterable[Tally]) -> list[FacetChoice]:
    return sorted(in_order(rows), key=lambda c: c.value, reverse=True)


def if_dropped(without: Without, names: Iterable[str]) -> list[tuple[str, int]]:
    """For an empty result: which single condition to drop to see how many rows, most first."""
    tallies = tallied(counted(name, without(name), Value("rows"), "pk") for name in names)
    counts = [(name, n) for name, [(_value, _label, n)] in tallies.items() if n]
    return sorted(counts, key=lambda pair: -pair[1])
