"""Countries and places under every name they go by, ready to be looked for in a text. Pure."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from trips.intake.known_names import KnownCountry, KnownNames, KnownPlace
from trips.intake.name_scan import NameScan

KOREAN = frozenset({"KR", "KP"})
CITY_STATES = frozenset({"SG", "HK", "MO"})  # named, they are the city that is visited
# Signs that newspapers put for a country stand for other things too where 한글 follows at once.
_SIGN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A row under one of its names. `kind`: country, region, city or area; `destination` is the id
    of the place, None for countries; `region` the id of the place it lies in.
    """

    country: str
    kind: str
    destination: int | None = None
    region: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name in a sentence, offsets in the sentence, with all rows that bear it."""

    start: int
    end: int
    name: str
    rows: tuple[PlaceName, ...]
    weak: bool = False


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """`single`: names of one letter (빈, 본), which need their country before them. `ours`: names
    of our governments, some of which are names abroad too (청도군, 안양시).
    """

    scan: NameScan[PlaceName]
    signs: dict[str, str]
    single: dict[str, tuple[PlaceName, ...]]
    weak: frozenset[str]
    regions: dict[int, str]
    ours: frozenset[str]


@lru_cache(maxsize=2)
def place_names(names: KnownNames) -> PlaceNames:
    """Built once for each set of names; Korea itself is no place abroad."""
    rows = [pair for one in names.countries for pair in _country(one)]
    rows += [pair for one in names.places for pair in _place(one)]
    single: dict[str, list[PlaceName]] = defaultdict(list)
    for name, row in rows:
        if len(name) == 1 and not _SIGN.match(name):
            single[name].append(row)
    return PlaceNames(
        scan=NameScan(rows),
        signs={name: row.country for name, row in rows if len(name) == 1 and _SIGN.match(name)},
        single={name: tuple(each) for name, each in single.items()},
        weak=names.weak,
        regions={one.id: one.name for one in names.places if one.kind == "region"},
        ours=frozenset(name for one in names.governments for name in (one.name, *one.aliases)),
    )


def _country(one: KnownCountry) -> list[tuple[str, PlaceName]]:
    if one.code in KOREAN or one.code in CITY_STATES:
        return []
    row = PlaceName(one.code, "country")
    return [(name, row) for name in (one.name, *one.aliases)]


def _place(one: KnownPlace) -> list[tuple[str, PlaceName]]:
    row = PlaceName(one.country, one.kind, one.id, one.region)
    return [(name, row) for name in (one.name, *one.aliases)]
