"""Which parts of two records are the same part, told twice. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from trips.merging.facts import facts, is_empty
from trips.models import (
    Agreement,
    AgreementParty,
    AgreementUpdate,
    Document,
    Participant,
    Stop,
    Term,
    Visit,
)

Mapped = Callable[[type[Model] | None, Any], Any]  # model and id → the id it will have


@dataclass(frozen=True)
class Match:
    """Two parts are one if `same` is equal and nothing else differs where both say something.

    `under`: only when they meet under these columns. A part in which none of `names` is known
    is nobody in particular: then all must be equal.
    """

    same: tuple[str, ...]
    under: tuple[str, ...]
    names: tuple[str, ...]


# In the order in which they are compared: a visit's stop must have found its other half before.
MATCHES: dict[type[Model], Match] = {
    Term: Match(
        ("official", "government", "body", "office", "start_date"), ("official",), ("official",)
    ),
    Participant: Match(("trip", "official", "role"), ("trip", "official"), ("official",)),
    # A place may recur on one route, but not on two that are the same.
    Stop: Match(("trip", "country", "destination"), ("trip",), ("destination",)),
    Visit: Match(("trip", "kind", "organization", "event"), ("trip",), ("organization", "event")),
    Agreement: Match(("trip", "kind", "title"), ("trip",), ("title",)),
    AgreementParty: Match(
        ("agreement", "role", "government", "organization", "destination"),
        ("agreement", "organization", "destination"),
        ("government", "organization", "destination"),
    ),
    AgreementUpdate: Match(("agreement", "status", "date", "article"), ("agreement",), ("date",)),
    Document: Match(("trip", "kind", "status", "url"), ("trip",), ("url",)),
}


def matched(
    gone: Iterable[Model], kept: Iterable[Model], mapped: Mapped
) -> Iterator[tuple[Model, Model, dict[str, Any]]]:
    """(kept, gone, what the kept one lacks): each row has one other half at most, the nearest."""
    free = list(kept)
    for row in gone:
        fills = [
            (other, fill) for other in free if (fill := _filled(other, row, mapped)) is not None
        ]
        if fills:
            other, fill = min(fills, key=lambda pair: len(pair[1]))
            free.remove(other)
            yield other, row, fill


def same(kept: Model, gone: Model, mapped: Mapped) -> bool:
    """Whether they are told of the same, whatever else they say."""
    match = MATCHES[type(kept)]
    named = any(_value(kept, name) for name in match.names)
    return named and all(_at(kept, n, mapped) == _at(gone, n, mapped) for n in match.same)


def _filled(kept: Model, gone: Model, mapped: Mapped) -> dict[str, Any] | None:
    """Columns that the kept row takes over; None: they are two."""
    match = MATCHES[type(kept)]
    fill: dict[str, Any] = {}
    named = any(_value(kept, name) for name in match.names)
    for fact in facts(type(kept)):
        mine = tuple(_at(kept, column, mapped) for column in fact.columns)
        other = tuple(_at(gone, column, mapped) for column in fact.columns)
        if mine == other:
            continue
        if fact.name in match.same or not named or not (is_empty(mine) or is_empty(other)):
            return None
        if is_empty(mine):
            fill |= dict(zip(fact.columns, other, strict=True))
    return fill


def _value(row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    return getattr(row, field.attname)


def _at(row: Model, name: str, mapped: Mapped) -> Any:
    """The value of a column, of a reference what it will be."""
    field: Any = row._meta.get_field(name)
    return mapped(field.related_model, getattr(row, field.attname))
