"""The names that reading an article can lean on: governments, countries, places, events. Pure.

Rows come from the reference tables (`from_reference`) or from the database (another room), so
that a place staff add counts at once.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


@dataclass(frozen=True, slots=True)
class KnownGovernment:
    code: str
    name: str
    level: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownCountry:
    code: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """`region` is the id of the place it lies in."""

    id: int
    country: str
    kind: str
    name: str
    region: int | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownEvent:
    id: int
    name: str
    series: str
    start: date | None
    end: date | None
    place: int | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class KnownNames:
    """`weak`: names that are words or surnames too, and prove nothing alone.

    Compared by identity, so that what is built from them can be kept by `lru_cache`.
    """

    governments: tuple[KnownGovernment, ...]
    countries: tuple[KnownCountry, ...]
    places: tuple[KnownPlace, ...]
    events: tuple[KnownEvent, ...]
    weak: frozenset[str]


def reference_rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a reference table."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == len("2024-01-05") else None


def _number(text: str) -> int | None:
    return int(text) if text else None


def reference_words(table: str) -> frozenset[str]:
    """The first column of a reference table of words."""
    return frozenset(next(iter(row.values())) for row in reference_rows(table))


def weak_names() -> frozenset[str]:
    return frozenset(row["name"] for row in reference_rows("weak_names"))


def from_reference() -> KnownNames:
    """The names of the reference tables, as they are committed."""
    return KnownNames(
        governments=tuple(_governments(reference_rows("governments"))),
        countries=tuple(
            KnownCountry(r["code"], r["name"], _names(r["aliases"]))
            for r in reference_rows("countries")
        ),
        places=tuple(_places(reference_rows("destinations"))),
        events=tuple(_events(reference_rows("events"))),
        weak=weak_names(),
    )


def _governments(rows: Iterable[dict[str, str]]) -> Iterator[KnownGovernment]:
    for r in rows:
        yield KnownGovernment(
            r["code"],
            r["name"],
            r["level"],
            r["parent"] or None,
            _day(r["valid_from"]),
            _day(r["valid_to"]),
            r["successor"] or None,
            _names(r["aliases"]),
        )


def _places(rows: Iterable[dict[str, str]]) -> Iterator[KnownPlace]:
    for r in rows:
        region = _number(r["region"])
        names = _names(r["aliases"])
        yield KnownPlace(int(r["id"]), r["country"], r["kind"], r["name"], region, names)


def _events(rows: Iterable[dict[str, str]]) -> Iterator[KnownEvent]:
    for r in rows:
        yield KnownEvent(
            int(r["id"]),
            r["name"],
            r["series"],
            _day(r["start_date"]),
            _day(r["end_date"]),
            _number(r["destination"]),
            _names(r["aliases"]),
        )
