"""The names that reading an article leans on, from the database: what staff add counts at once."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import connection

from trips.intake.known_names import (
    KnownCountry,
    KnownEvent,
    KnownGovernment,
    KnownNames,
    KnownPlace,
    weak_names,
)
from trips.models import Country, Destination, Event, LocalGovernment

Stamp = tuple[tuple[int, int], ...]
_TABLES = tuple(model._meta.db_table for model in (LocalGovernment, Country, Destination, Event))
# A row that is written gets a place and a transaction of its own. A sum, and not the newest: who
# began earlier may commit later.
_STAMP = " UNION ALL ".join(
    f"SELECT {n}, count(*), coalesce(sum(hashtext(ctid::text || xmin::text)), 0) FROM {table}"  # noqa: S608
    for n, table in enumerate(_TABLES)
)


def names_of_database() -> KnownNames:
    """One query where nothing changed since the last call in this process, else five."""
    return _names_as_of(_stamp())


def _stamp() -> Stamp:
    """Differs as soon as a row of the four tables is added, changed or deleted."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return tuple((count, int(total)) for _n, count, total in sorted(cursor.fetchall()))


@lru_cache(maxsize=1)
def _names_as_of(_at: Stamp) -> KnownNames:
    return KnownNames(_governments(), _countries(), _places(), _events(), weak_names())


def _governments() -> tuple[KnownGovernment, ...]:
    columns = ("code", "name", "level", "parent", "valid_from", "valid_to", "successor", "aliases")
    rows: Iterable[Any] = LocalGovernment.objects.order_by("code").values_list(*columns)
    return tuple(KnownGovernment(*_hashable(row)) for row in rows)


def _countries() -> tuple[KnownCountry, ...]:
    rows = Country.objects.order_by("code").values_list("code", "name", "aliases")
    return tuple(KnownCountry(code, name, tuple(aliases)) for code, name, aliases in rows)


def _places() -> tuple[KnownPlace, ...]:
    columns = ("id", "country", "kind", "name", "region", "aliases")
    rows: Iterable[Any] = Destination.objects.order_by("id").values_list(*columns)
    return tuple(KnownPlace(*_hashable(row)) for row in rows)


def _events() -> tuple[KnownEvent, ...]:
    columns = ("id", "name", "series", "start_date", "end_date", "destination", "aliases")
    rows: Iterable[Any] = Event.objects.order_by("id").values_list(*columns)
    return tuple(KnownEvent(*_hashable(row)) for row in rows)


def _hashable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The last column, a list of aliases, as a tuple."""
    return (*row[:-1], tuple(row[-1]))
