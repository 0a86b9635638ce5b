"""When things are due: set times of the day in a zone. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import product
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
        for days, time_of_day in product(range(-2, 3), self.of_day):
            moment = datetime.combine(today + timedelta(days), time_of_day, self.zone)
            # Within one zone Python compares what clocks show; moments are compared in UTC.
            yield moment.astimezone(UTC)


def daily(zone: ZoneInfo, at: str) -> Times:
    """Every day at a time like `03:10`."""
    return Times(zone, (time.fromisoformat(at),))


def hourly(zone: ZoneInfo, minute: int) -> Times:
    return Times(zone, tuple(time(hour, minute) for hour in range(24)))


def every(zone: ZoneInfo, minutes: int) -> Times:
    """From each full hour on, `minutes` apart."""
    return Times(zone, tuple(time(hour, m) for hour in range(24) for m in range(0, 60, minutes)))
