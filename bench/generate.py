"""Writes a generated archive in the interchange format: invented people, plausible shapes.

    python bench/generate.py --trips 10000 OUT

The same seed gives the same bytes. Ids start at 1,000,000, clear of the sample; places and
governments come from the reference data, which must be loaded before the import.
"""

import argparse
import json
import sys
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import words
from bench.crowds import Crowds
from bench.world import Package, Row, World

TODAY = date(2026, 11, 24)


class Trips(World):
    """Trips and what belongs to them. has_bodies: whether articles have their text."""

    crowds: Crowds | None = None
    has_bodies = True

    def trip(self) -> None:
        start = date(2006, 7, 2) + timedelta(int(7460 * self.chance.random() ** 0.7))
        days = min(2 + int(self.chance.expovariate(0.2)), 21)
        end = start + timedelta(days - 1)
        government = self._government(start)
        body = self.chance.choices(["executive", "council", "education"], [60, 36, 4])[0]
        countries = self._countries()
        trip = self.package.add(
            "trips", **self._facts(start, end, days, government, body, countries)
        )
        stops = self._stops(trip, countries, start, end)
        rows = {
            "participant": self._party(trip, government, body, start),
            "stop": stops,
            "visit": self._visits(trip, stops, start, end),
            "agreement": [self._agreement(trip, government, end)]
            if self.chance.random() < 0.3
            else [],
        }
        self._documents(trip, end)
        self._citations(trip, start, end, rows)
        if self.crowds:
            self.crowds.join(trip, start, {name: len(ids) for name, ids in rows.items()})

    def _government(self, day: date) -> str:
        while True:
            row = self.chance.choice(self.governments)
            valid = (row["valid_from"] or "0") <= day.isoformat() <= (row["valid_to"] or "9")
            if valid and (row["level"] == "municipality" or self.chance.random() < 0.9):
                return row["code"]

    def _countries(self) -> list[str]:
        names, shares = list(words.COUNTRIES), list(words.COUNTRIES.values())
        return self.chance.choices(names, shares, k=self.chance.choice([1, 1, 1, 2, 2, 3]))

    def _facts(
        self, start: date, end: date, days: int, government: str, body: str, countries: list[str]
    ) -> Row:
        precision = self.chance.choices([10, 7, 4], [90, 7, 3])[0]
        is_over = end < TODAY
        status = "completed" if is_over else "planned"
        if self.chance.random() < 0.03:
            status = self.chance.choice(["cancelled", "postponed"])
        purposes = self.chance.sample(words.PURPOSES, self.chance.choice([1, 1, 2, 3]))
        moment = f"{min(end + timedelta(2), TODAY)}T09:00:00+09:00"
        return {
            "title": f"{self.name()} 방문단 {countries[0]} 출장 ({start.year}년 {start.month}월)",
            "government": government,
            "body": body,
            "status": status,
            "start_date": start.isoformat()[:precision],
            "end_date": end.isoformat()[:precision],
            "date_note": "",
            "nights": days - 1 if self.chance.random() < 0.6 else "",
            "days": days if self.chance.random() < 0.6 else "",
            "purposes": json.dumps(purposes),
            "summary": f"{self.name(3)} 사업을 위해 {len(countries)}개국을 찾은 {days}일의 출장. "
            * 2,
            "party_name": f"{self.name()} 교류단" if self.chance.random() < 0.3 else "",
            "party_size": self.chance.randrange(2, 30) if self.chance.random() < 0.7 else "",
            **self._cost(days),
            "payer": "",
            "inviter": f"{self.name()}시" if self.chance.random() < 0.2 else "",
            "publication": self.chance.choices(["published", "draft", "review"], [92, 6, 2])[0],
            "needs_review": "",
            "created_at": moment,
            "updated_at": moment,
        }

    def _cost(self, days: int) -> Row:
        status = self.chance.choices(["known", "unknown", "refused", "none"], [45, 45, 6, 4])[0]
        total = self.chance.randrange(5, 400) * days * 50_000
        is_known = status == "known"
        return {
            "cost_status": status,
            "cost_total_krw": total if is_known else "",
            "cost_per_person_krw": total // 8 if is_known and self.chance.random() < 0.5 else "",
            "cost_basis": self.chance.choice(["budget", "spent"]) if is_known else "unknown",
            "cost_as_reported": f"{total // 10_000:,}만 원" if is_known else "",
        }

    def _party(self, trip: int, government: str, body: str, day: date) -> list[int]:
        """Participants; the leader first."""
        size = (
            self.chance.choice([1, 1, 1, 2]) if body == "executive" else self.chance.randint(3, 7)
        )
        participants = []
        for seat in range(size):
            official, term = self.person(government, body, day, seat)
            role = "member" if seat else "leader"
            participants.append(self._participant(trip, seat, role, official=official, term=term))
        staff = self.chance.randint(1, 12)
        self._participant(trip, size, "staff", count=staff, title_as_reported="수행 직원")
        return participants

    def _participant(self, trip: int, position: int, role: str, **more: object) -> int:
        row: Row = {
            "trip": trip,
            "position": position + 1,
            "official": "",
            "term": "",
            "government": "",
            "organization": "",
            "role": role,
            "count": 1,
            "name_as_reported": "",
            "title_as_reported": "",
        }
        return self.package.add("participants", **{**row, **more})

    def _stops(self, trip: int, countries: list[str], start: date, end: date) -> list[int]:
        stops = []
        for position in range(self.chance.choice([1, 2, 3, 3, 4, 5])):
            country = countries[position % len(countries)]
            stops.append(
                self.package.add(
                    "stops",
                    trip=trip,
                    position=position + 1,
                    country=country,
                    destination=self.chance.choice(self.cities[country][:40]),
                    name_as_reported="",
                    arrived_on=start if position == 0 and self.chance.random() < 0.3 else "",
                    left_on=end if position == 0 and self.chance.random() < 0.1 else "",
                    note="",
                )
            )
        return stops

    def _visits(self, trip: int, stops: list[int], start: date, end: date) -> list[int]:
        near = [e for e, day in self.events if start.isoformat() <= day <= end.isoformat()]
        visits = []
        for position in range(self.chance.choice([1, 2, 3, 4, 6])):
            is_event = bool(near) and position == 0
            visits.append(
                self.package.add(
                    "visits",
                    trip=trip,
                    position=position + 1,
                    kind="event" if is_event else self.chance.choice(words.VISITS),
                    stop=self.chance.choice(stops),
                    organization="" if is_event else self.chance.choice(self.organizations),
                    event=self.chance.choice(near) if is_event else "",
                    name_as_reported="",
                    person_as_reported="",
                    date=start if self.chance.random() < 0.3 else "",
                    description=f"{self.name(3)} 사업 현황을 듣고 협력 방안을 논의했다.",
                )
            )
        return visits

    def _agreement(self, trip: int, government: str, end: date) -> int:
        kind, is_over = self.chance.choice(words.AGREEMENTS), end < TODAY
        status = self.chance.choice(words.OUTCOMES) if is_over else "planned"
        agreement = self.package.add(
            "agreements",
            trip=trip,
            kind=kind,
            title=f"{self.name()} 협력 협약",
            status=status,
            planned_on=str(end)[:7],
            signed_on=end if is_over else "",
            destination="",
            summary="",
        )
        theirs = self.chance.choice(self.organizations)
        parties: list[Row] = [{"government": government}, {"organization": theirs}]
        for position, party in enumerate(parties, 1):
            row: Row = {"government": "", "organization": "", "destination": "", **party}
            row |= {"name_as_reported": "", "signatory": ""}
            self.package.add(
                "agreement_parties", agreement=agreement, position=position, role="party", **row
            )
        if is_over:
            later = min(end + timedelta(self.chance.randrange(30, 900)), TODAY)
            self.package.add(
                "agreement_updates",
                agreement=agreement,
                date=later,
                status=status,
                note="",
                article="",
            )
        return agreement

    def _documents(self, trip: int, end: date) -> None:
        for kind in ("plan", "report"):
            if self.chance.random() < 0.5:
                was_found = self.chance.random() < 0.6
                self.package.add(
                    "documents",
                    trip=trip,
                    kind=kind,
                    status="published" if was_found else "not_found",
                    url=f"https://office.example/{trip}/{kind}" if was_found else "",
                    published_on=end + timedelta(20) if was_found else "",
                    looked_on=TODAY,
                    note="",
                )

    def _article(self, day: date, status: str = "published") -> int:
        return self.package.add(
            "articles",
            publisher=self.chance.choice(self.publishers),
            kind="news",
            origin=self.chance.choice(["press_release", "own_reporting", "wire", "unknown"]),
            title=f"{self.name(3)} 방문단 {self.name()} 방문",
            subtitle="",
            byline=f"{self.name()} 기자",
            published_at=day,
            modified_at="",
            captured_on=TODAY,
            url=f"https://news.example/{day}/{self.package.counts.get('articles', 0)}",
            archived_url="",
            language="ko",
            summary=f"{self.name(3)} 방문단이 {self.name()}을 찾아 협력을 논의했다는 기사.",
            body=f"{self.name(4)} 협력을 위해 방문단이 길을 떠났다. "
            * self.chance.randrange(5, 40)
            * self.has_bodies,
            body_rights="excerpt",
            status=status,
        )

    def _citations(self, trip: int, start: date, end: date, rows: dict[str, list[int]]) -> None:
        """An article before and, when it is over, one after, that now and then disagree."""
        is_over = end < TODAY
        hidden = is_over and self.chance.random() < 0.03
        first = self._article(start - timedelta(3), "draft" if hidden else "published")
        articles = [(first, "before")]
        if is_over:
            articles.append((self._article(end + timedelta(1)), "after"))
        slip = timedelta(self.chance.choice([0] * 15 + [1, 5]))
        for number, (article, stage) in enumerate(articles):
            value = str(start + slip * number)
            self._cite(article, stage, "start_date", value, "trip", trip)
            self._cite(article, stage, "end_date", str(end), "trip", trip)
        for kind, ids in rows.items():
            for row in ids[:2]:
                field = {"stop": "country", "visit": "organization"}.get(kind, "summary")
                self._cite(*articles[-1], field, "", kind, row)

    def _cite(self, article: int, stage: str, field: str, value: str, kind: str, row: int) -> None:
        cited: Row = dict.fromkeys(("trip", "agreement", "stop", "visit", "participant"), "")
        self.package.add(
            "citations",
            article=article,
            **{**cited, kind: row},
            field=field,
            value=value,
            quote=value and f"{value[-2:]}일 출국해",
            stage=stage,
            rank="normal",
            note="",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trips", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crowds", action="store_true", help="a place of 20 %%, a large event")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        trips = Trips(Package(options.folder, stack), options.seed)
        if options.crowds:
            trips.crowds = Crowds(trips.package, trips.cities)
        for _ in range(options.trips):
            trips.trip()
        for table, count in trips.package.counts.items():
            print(f"{table}.csv: {count:,}")


if __name__ == "__main__":
    main()
