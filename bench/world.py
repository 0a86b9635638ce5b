"""What many generated trips share: publishers, organizations, events, officials with terms."""

import csv
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import words

FIRST_ID = 1_000_000
REFERENCE = Path(__file__).resolve().parent.parent / "trips/reference"
Row = dict[str, Any]


def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Package:
    """CSV files that get their header from the first row; gives out ids."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.writers: dict[str, csv.DictWriter[str]] = {}
        self.counts: dict[str, int] = {}

    def turn_to(self, folder: Path) -> None:
        """Close the files of this folder; what comes goes into another, under ids that go on."""
        self.stack.close()
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.writers = folder, {}

    def add(self, table: str, **row: Any) -> int:
        number = FIRST_ID + self.counts.get(table, 0)
        self.counts[table] = self.counts.get(table, 0) + 1
        self.write(table, {"id": number, **row})
        return number

    def write(self, table: str, row: Row) -> None:
        if table not in self.writers:
            path = self.folder / f"{table}.csv"
            stream = self.stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            self.writers[table] = csv.DictWriter(stream, list(row), lineterminator="\n")
            self.writers[table].writeheader()
        self.writers[table].writerow(row)


class World:
    def __init__(self, package: Package, seed: int) -> None:
        self.package, self.chance = package, random.Random(seed)  # noqa: S311  (no secret)
        self.governments = reference("governments")
        self.levels = {row["code"]: row["level"] for row in self.governments}
        self.cities: dict[str, list[str]] = {}
        for row in reference("destinations"):
            if row["kind"] == "city":
                self.cities.setdefault(row["country"], []).append(row["id"])
        self.people: dict[tuple[Any, ...], tuple[int, int]] = {}
        self.publishers = [self._publisher(n) for n in range(40)]
        self.organizations = [self._organization() for _ in range(400)]
        self.events = list(self._events())

    def name(self, syllables: int = 2) -> str:
        return "".join(self.chance.choices(words.SYLLABLES, k=syllables))

    def _publisher(self, number: int) -> int:
        home = f"https://news{number}.example/"
        return self.package.add("publishers", name=f"{self.name()}일보", name_en="", homepage=home)

    def _organization(self) -> int:
        kind, ending = self.chance.choice(words.ORGANIZATIONS)
        country = self.chance.choice(list(words.COUNTRIES))
        place = self.chance.choice(self.cities[country][:20])
        return self.package.add(
            "organizations",
            name=f"{self.name()} {ending}",
            name_en="",
            kind=kind,
            country=country,
            destination=place,
            aliases="",
        )

    def _events(self) -> Iterator[tuple[int, str]]:
        for series in (f"{self.name()} 박람회" for _ in range(10)):
            place = self.chance.choice(self.cities["US"][:20])
            for year in range(2006, 2027):
                first = date(year, 1, 6) + timedelta(self.chance.randrange(300))
                event = self.package.add(
                    "events",
                    name=f"{series} {year}",
                    name_en="",
                    series=series,
                    start_date=first,
                    end_date=first + timedelta(3),
                    destination=place,
                    aliases="",
                )
                yield event, first.isoformat()

    def person(self, government: str, body: str, day: date, seat: int) -> tuple[int, int]:
        """Official and term that hold a seat on a day."""
        first, last, number = next(
            r for r in reversed(words.ROUNDS) if r[0] <= day.isoformat() or r is words.ROUNDS[0]
        )
        key = (government, body, number, seat)
        if key not in self.people:
            official = self.package.add(
                "officials",
                name=self.chance.choice(words.SURNAMES) + self.name(),
                name_hanja="",
                name_en="",
                birth_year=self.chance.randrange(1945, 1985),
                disambiguation="",
            )
            office, title = self._office(government, body)
            term = self.package.add(
                "terms",
                official=official,
                government=government,
                body=body,
                office=office,
                title=title,
                start_date=first,
                end_date=last,
                election_round=number,
                party=f"{'가나다라'[seat % 4]}당",
            )
            self.people[key] = official, term
        return self.people[key]

    def _office(self, government: str, body: str) -> tuple[str, str]:
        if body == "executive":
            return words.HEADS[self.levels[government]]
        return ("councillor", "의원") if body == "council" else ("superintendent", "교육감")
