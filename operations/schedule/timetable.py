"""When things are due: set times of the day in a zone. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Times:
    """Every day at each of these times.

    A time that a clock change leaves out comes by as much later; one that comes twice counts once.
    """

    zone: ZoneInfo
    of_day: tuple[time, ...]

    def next(self, now: datetime) -> datetime:
        """The first due moment after `now`."""
        return min(moment for moment in self._around(now) if moment > now)

    def last(self, now: datetime) -> datetime:
        """The latest due moment that is not after `now`."""
        return max(moment for moment in self._around(now) if moment <= now)

    def _around(self, now: datetime) -> Iterator[datetime]:
        today = now.astimezone(self.zone).date()
        for days in (-2, -1, 0, 1, 2):
            yield from self._of(today + timedelta(days))

    def _of(self, day: date) -> Iterator[datetime]:
        for time_of_day in self.of_day:
            # Within one zone Python compares what clocks show; moments are compared in UTC.
            yield datetime.combine(day, time_of_day, self.zone).astimezone(UTC)


def daily(zone: ZoneInfo, at: str) -> Times:
    """Every day at a time like `03:10`."""
    return Times(zone, (time.fromisoformat(at),))


def hourly(zone: ZoneInfo, minute: int) -> Times:
    return Times(zone, tuple(time(hour, minute) for hour in range(24)))
