"""What some archives have and evenly spread ones lack: a place of a fifth of all trips, an event of
hundreds. Their rows stand beside the generated ones, under ids of their own, and draw no chance:
all other bytes stay as they are.
"""

from collections.abc import Mapping
from datetime import date

from bench.world import FIRST_ID, Package

FIRST_CROWD_ID = FIRST_ID + 50_000_000
PLACE_SHARE = 5  # one trip in so many goes there
EVENT_SHARE = 6  # one of those that leave while it lasts
OPENS, CLOSES = date(2025, 4, 13), date(2025, 10, 13)


class Crowds:
    """Of 100,000 trips 20,000 go to one city of Japan and some 560 to one exhibition there."""

    def __init__(self, package: Package, cities: Mapping[str, list[str]]) -> None:
        self.package, self.place = package, cities["JP"][0]
        self.given = 0
        days = {"start_date": OPENS, "end_date": CLOSES}
        event = {"id": FIRST_CROWD_ID, "name": "가람 세계박람회 2025", **days}
        package.write("events", {**event, "destination": self.place})

    def join(self, trip: int, start: date, parts: Mapping[str, int]) -> None:
        """Give a trip its part in the crowds. parts: how many stops and visits it has already."""
        if trip % PLACE_SHARE == 0:
            self._write("stops", trip, parts["stop"], country="JP", destination=self.place)
        if trip % EVENT_SHARE == 0 and OPENS <= start <= CLOSES:
            event = {"kind": "event", "event": FIRST_CROWD_ID}
            self._write("visits", trip, parts["visit"], **event)

    def _write(self, table: str, trip: int, before: int, **values: object) -> None:
        self.given += 1
        number = FIRST_CROWD_ID + self.given
        self.package.write(table, {"id": number, "trip": trip, "position": before + 1, **values})
