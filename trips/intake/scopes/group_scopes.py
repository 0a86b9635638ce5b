"""The trips of committees, parties of councillors, councils and governments that travel apart.

Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from articles.ingest.parsed import LineKind
from trips.intake.document import TextDocument, TripScope
from trips.intake.known_names import KnownNames
from trips.intake.scopes.group_names import committees_in, councils_in, governments_in, parties_in
from trips.intake.scopes.scope_groups import (
    as_one,
    governments_told,
    group_parts,
    groups_told,
    meet_abroad,
    only,
    others_told,
    parties_told,
)
from trips.intake.scopes.scope_parts import Key, ScopePart, dealt, in_turn
from trips.intake.scopes.scope_people import travelling_people


def committees_apart(document: TextDocument, names: KnownNames) -> list[TripScope]:
    find = partial(committees_in, document=document, names=names)
    parts = as_one(list(group_parts(document, names, find)))
    countries = groups_told(parts)
    if len(countries) < 2 or _one_party(document, names, countries):
        return []
    return _shared(document, in_turn(parts, list(countries)), countries)


def _one_party(
    document: TextDocument, names: KnownNames, countries: Mapping[Key, set[str]]
) -> bool:
    """Whether the groups meet abroad, or one head goes to the countries of all: those who leave
    first, and those who leave after them.
    """
    every = set().union(*countries.values())
    heads = travelling_people(document, names)
    return any(len(every) > 1 and every <= one.countries for one in heads) or any(
        meet_abroad(one.text) for one in document.of_kind(LineKind.BODY)
    )


def parties_apart(document: TextDocument, names: KnownNames) -> list[TripScope]:
    parts = list(group_parts(document, names, parties_in))
    countries = parties_told(parts)
    return _shared(document, only(parts, countries), countries) if len(countries) > 1 else []


def governments_apart(document: TextDocument, names: KnownNames) -> list[TripScope]:
    parts = list(
        group_parts(document, names, partial(governments_in, document=document, names=names))
    )
    countries = governments_told(parts, document)
    if len(countries) < 2:
        return []
    scopes = _shared(document, only(parts, countries), countries)
    return [replace(one, government=str(key)) for one, key in zip(scopes, countries, strict=True)]


def _shared(
    document: TextDocument, parts: Iterable[ScopePart], countries: dict[Key, set[str]]
) -> list[TripScope]:
    """A scope for each, in their order."""
    shares = dealt(parts, countries)
    return [
        TripScope(document, tuple(shares[key]), elsewhere=elsewhere_of(key, countries))
        for key in countries
    ]


def councils_apart(document: TextDocument, names: KnownNames) -> list[TripScope]:
    parts = list(group_parts(document, names, partial(councils_in, document=document, names=names)))
    countries = groups_told(parts, going_on=True)
    if len(countries) < 2:
        return []
    apart = others_told(parts, countries)
    shares = dealt((one for one in parts if one not in apart), countries)
    told = [
        TripScope(
            document,
            tuple(shares[key]),
            government=str(key),
            elsewhere=elsewhere_of(key, countries),
        )
        for key in countries
    ]
    return [*(TripScope(document, (one.sentence,)) for one in apart), *told]


def elsewhere_of(key: Key, countries: Mapping[Key, set[str]]) -> frozenset[str]:
    """The countries of the others, where those of this one are named."""
    own = countries[key]
    others = set().union(*(visited for other, visited in countries.items() if other != key))
    return frozenset(others - own) if own else frozenset()
