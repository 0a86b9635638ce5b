"""How right readings are: precision and recall of each field over captures whose values are known.

`python -m tests.intake.scores [FOLDER]` prints the table for a folder of NNN.txt and NNN.json.
"""

import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.ingest.parse import parse_text
from trips.intake.extract import read_trips
from trips.intake.known_names import from_reference
from trips.intake.reading_json import reading_json

CAPTURES = Path(__file__).parent / "articles"
Json = dict[str, Any]
_ENDING = re.compile(r"(?<=..)(?:특별시|광역시|자치구|시|현|주|성|군|구|도|부)$")
_SIGNS = re.compile(r"\([A-Za-z0-9 .·-]*\)|[^0-9a-z가-힣一-鿿]")


@dataclass(slots=True)
class Tally:
    """`right` of `suggested` values, out of `known` ones."""

    right: int = 0
    suggested: int = 0
    known: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.known if self.known else 1.0

    def add(self, known: list[Any], suggested: list[Any], same: Callable[[Any, Any], bool]) -> None:
        left = list(known)
        for value in suggested:
            match = next((one for one in left if same(one, value)), None)
            if match is not None:
                left.remove(match)
        self.right += len(known) - len(left)
        self.suggested += len(suggested)
        self.known += len(known)


@dataclass(slots=True)
class Scores:
    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    articles: int = 0
    trip_or_not: int = 0
    number_of_trips: int = 0
    wrong_quotes: int = 0

    def add(self, known: Json, reading: Json, text: str) -> None:
        self.articles += 1
        self.trip_or_not += known["is_trip"] == reading["is_trip"]
        self.number_of_trips += len(known["trips"]) == len(reading["trips"])
        self.wrong_quotes += sum(text[q["start"] : q["end"]] != q["quote"] for q in quotes(reading))
        for name, values in OF_ARTICLE.items():
            a, b = values(known["article"]), values(reading["article"])
            self.fields[name].add(a, b, similar)
        for trip, suggested in pairs(known["trips"], reading["trips"]):
            for name, (values, same) in OF_TRIP.items():
                optional = _optional(trip) if name in ("countries", "places") else set()
                if not values(trip) and (suggested or {}).get(f"{name}_derived"):
                    continue  # what follows by arithmetic is no guess
                a, b = ([v for v in values(t) if v not in optional] for t in (trip, suggested))
                self.fields[name].add(a, b, same)

    def table(self) -> str:
        rows = [
            f"{self.articles} articles · trip or not {self.trip_or_not / self.articles:.2f} · "
            f"number of trips {self.number_of_trips / self.articles:.2f} · "
            f"wrong quotes {self.wrong_quotes}"
        ]
        for name, tally in self.fields.items():
            rows.append(f"{name:14s}{tally.known:5d}{tally.precision:7.2f}{tally.recall:7.2f}")
        return "\n".join(rows)


def squeezed(text: str | None) -> str:
    return _SIGNS.sub("", (text or "").lower())


def place(stop: Json) -> str:
    return _ENDING.sub("", squeezed(stop.get("city") or stop.get("region")))


def similar(a: Any, b: Any) -> bool:
    """Names: one within the other, or three of five pairs of letters in common."""
    if not (isinstance(a, str) and isinstance(b, str)):
        return bool(a == b)
    a, b = squeezed(a), squeezed(b)
    if not a or not b:
        return a == b
    pairs_of = [Counter(x[n : n + 2] for n in range(len(x) - 1)) for x in (a, b)]
    common = sum((pairs_of[0] & pairs_of[1]).values())
    return a in b or b in a or 2 * common >= 0.6 * sum(sum(each.values()) for each in pairs_of)


def equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def _optional(trip: Json | None) -> set[str]:
    return {place(one) for one in (trip or {}).get("stops", []) if one.get("optional")}


def _of(name: str, *keys: str) -> Callable[[Json | None], list[Any]]:
    """The values of a list of objects, each once, without empty ones."""

    def values(trip: Json | None) -> list[Any]:
        rows = [tuple(one.get(key) for key in keys) for one in (trip or {}).get(name, [])]
        return list(dict.fromkeys(row if len(row) > 1 else row[0] for row in rows if row[0]))

    return values


def _scalar(name: str, length: int | None = None) -> Callable[[Json | None], list[Any]]:
    def values(record: Json | None) -> list[Any]:
        value = (record or {}).get(name)
        return [] if value in (None, "") else [value[:length] if length else value]

    return values


def _places(trip: Json | None) -> list[str]:
    return list(dict.fromkeys(filter(None, map(place, (trip or {}).get("stops", [])))))


OF_ARTICLE = {
    "title": _scalar("title"),
    "publisher": _scalar("publisher"),
    "reporters": lambda article: list(article["reporters"]),
    "published": _scalar("published_at", 10),
}
OF_TRIP: dict[str, tuple[Callable[[Json | None], list[Any]], Callable[[Any, Any], bool]]] = {
    "officials": (_of("officials", "name", "office", "gov"), equal),
    "government": (_scalar("gov"), equal),
    "start": (_scalar("start"), equal),
    "end": (_scalar("end"), equal),
    "nights": (_scalar("nights"), equal),
    "countries": (_of("stops", "country"), equal),
    "places": (_places, equal),
    "events": (lambda trip: (trip or {}).get("events", []), similar),
    "organizations": (lambda trip: (trip or {}).get("orgs", []), similar),
    "agreements": (_of("agreements", "counterpart"), similar),
}


def pairs(known: list[Json], suggested: list[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """Trips that mean the same, the most alike first; then those that stand alone."""
    names = ("officials", "government", "start", "countries", "places")

    def likeness(a: Json, b: Json) -> int:
        return sum(
            bool(set(OF_TRIP[name][0](a)) & set(OF_TRIP[name][0](b))) * (3 if n == 0 else 1)
            for n, name in enumerate(names)
        )

    alike = [(likeness(a, b), i, j) for i, a in enumerate(known) for j, b in enumerate(suggested)]
    left, others = set(range(len(known))), set(range(len(suggested)))
    for points, i, j in sorted(alike, key=lambda row: (-row[0], row[1:])):
        if points and i in left and j in others:
            left.remove(i)
            others.remove(j)
            yield known[i], suggested[j]
    yield from ((known[i], None) for i in sorted(left))
    yield from ((None, suggested[j]) for j in sorted(others))


def quotes(value: Any) -> Iterator[Json]:
    """Every span of evidence in a reading."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "quote"}:
            yield value
        else:
            for each in value.values():
                yield from quotes(each)
    elif isinstance(value, list):
        for each in value:
            yield from quotes(each)


def captures(folder: Path = CAPTURES) -> Iterator[tuple[Json, str]]:
    for path in sorted(folder.glob("[0-9]*.json")):
        yield json.loads(path.read_text()), path.with_suffix(".txt").read_text()


def scores_of(rows: Iterable[tuple[Json, str]]) -> Scores:
    names, scores = from_reference(), Scores()
    for known, text in rows:
        url = known["source"].get("url") or ""
        reading = read_trips(parse_text(text, url), names, url)
        scores.add(known, reading_json(reading, names), text)
    return scores


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    print(scores_of(captures(Path(sys.argv[1]) if sys.argv[1:] else CAPTURES)).table())
