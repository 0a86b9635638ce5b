"""Check the reference tables: `python -m tools.check_reference`; exit 1 and a list when wrong.

Ids and codes that are named exist, coordinates lie on the globe, names are Korean, aliases say
nothing twice inside a country, lists are written as the interchange format writes them.
"""

import csv
import datetime
import json
import pathlib
import re
import sys
from collections import Counter
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAME = re.compile(r"[가-힣]+( [가-힣]+)*( DC)?")
CONTINENTS = {"asia", "europe", "north-america", "south-america", "africa", "oceania"}
Row = dict[str, str]


def main() -> int:
    """Print every fault."""
    countries, destinations = table("trips", "countries"), table("trips", "destinations")
    faults = [
        *check_countries(countries),
        *check_destinations(destinations, {row["code"] for row in countries}),
        *check_aliases(destinations),
        *check_governments(table("trips", "governments")),
        *check_events(table("trips", "events"), {row["id"] for row in destinations}),
        *check_publishers(table("articles", "publishers")),
    ]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


def table(app: str, name: str) -> list[Row]:
    """Rows of a table; its lists must be readable and its keys unique and in order."""
    path = ROOT / app / "reference" / f"{name}.csv"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [int(row["id"]) if "id" in row else row["code"] for row in rows]
    if keys != sorted(set(keys)) or b"\r" in path.read_bytes():
        raise SystemExit(f"{path.name}: keys out of order, or twice, or line ends")
    return rows


def names(row: Row, column: str = "aliases") -> list[str]:
    """The list in a column, empty when null."""
    if not row[column]:
        return []
    values: list[str] = json.loads(row[column])
    if json.dumps(values, ensure_ascii=False) != row[column] or len(set(values)) < len(values):
        raise SystemExit(f"{row['name']}: {row[column]}")
    return values


def check_countries(rows: list[Row]) -> Iterator[str]:
    """A known continent, no name twice."""
    yield from (f"{r['code']}: continent" for r in rows if r["continent"] not in CONTINENTS)
    counted = Counter(name for row in rows for name in [row["name"], *names(row)])
    yield from (f"countries: {name} twice" for name, count in counted.items() if count > 1)


def check_destinations(rows: list[Row], countries: set[str]) -> Iterator[str]:
    """Country and region exist and agree, the place is on the globe, the name is Korean."""
    regions = {row["id"]: row for row in rows if row["kind"] == "region"}
    for row in rows:
        region = regions.get(row["region"])
        if row["country"] not in countries or row["country"] == "KR":
            yield f"{row['id']}: country {row['country']}"
        if row["region"] and (region is None or region["country"] != row["country"]):
            yield f"{row['id']}: region {row['region']}"
        if abs(float(row["latitude"])) > 90 or abs(float(row["longitude"])) > 180:
            yield f"{row['id']}: {row['latitude']}, {row['longitude']}"
        if not NAME.fullmatch(row["name"]) or row["kind"] not in {"city", "region", "area"}:
            yield f"{row['id']}: {row['kind']} {row['name']}"
        if (int(row["id"]) <= 1000) != (row["kind"] == "region") or int(row["id"]) >= 100_000:
            yield f"{row['id']}: id of a {row['kind']}"


def check_aliases(rows: list[Row]) -> Iterator[str]:
    """One name, one place: namesakes in a country stand in different regions."""
    own = Counter((row["country"], row["name"], row["region"]) for row in rows)
    yield from (f"{key} twice" for key, count in own.items() if count > 1)
    named = {(row["country"], row["name"]) for row in rows}
    aliases = Counter((row["country"], alias) for row in rows for alias in names(row))
    for key, count in aliases.items():
        if count > 1 or key in named:
            yield f"{key}: an alias that is taken"


def check_governments(rows: list[Row]) -> Iterator[str]:
    """Parents and successors exist; a successor is in force the day after."""
    by_code = {row["code"]: row for row in rows}
    for row in rows:
        names(row)
        if (row["parent"] in by_code) != (row["level"] == "municipality"):
            yield f"{row['code']}: parent {row['parent']}"
        if bool(row["successor"]) != bool(row["valid_to"]):
            yield f"{row['code']}: successor {row['successor']}"
        elif row["successor"]:
            heir = by_code[row["successor"]]
            end = datetime.date.fromisoformat(row["valid_to"]) + datetime.timedelta(days=1)
            if not heir["valid_from"] <= end.isoformat() <= (heir["valid_to"] or "9999"):
                yield f"{row['code']}: {row['successor']} is not in force on {end}"


def check_events(rows: list[Row], destinations: set[str]) -> Iterator[str]:
    """The city exists, the days are in order, no name twice."""
    for row in rows:
        days = [datetime.date.fromisoformat(row[name]) for name in ("start_date", "end_date")]
        if row["destination"] not in destinations or days != sorted(days):
            yield f"event {row['id']}: {row['destination']} {days}"
    counted = Counter(name for row in rows for name in [row["name"], *names(row)])
    yield from (f"events: {name} twice" for name, count in counted.items() if count > 1)


def check_publishers(rows: list[Row]) -> Iterator[str]:
    """No name and no domain twice."""
    counted = Counter(name for row in rows for name in [row["name"], *names(row, "domains")])
    yield from (f"publishers: {name} twice" for name, count in counted.items() if count > 1)


if __name__ == "__main__":
    sys.exit(main())
