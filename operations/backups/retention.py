"""Which backups stay. Pure."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby


@dataclass(frozen=True)
class Retention:
    """All of the newest days, then the newest of each week and of each month.

    Only days, weeks and months that have a backup count: after a pause, or with a clock that
    runs wrong, nothing grows old by itself.
    """

    days: int = 7
    weeks: int = 4
    months: int = 12

    def stay(self, moments: Sequence[datetime]) -> set[datetime]:
        newest_first = sorted(moments, reverse=True)
        days = [list(same) for __, same in groupby(newest_first, key=datetime.date)]
        kept = {moment for day in days[: self.days] for moment in day}
        kept |= _newest_of_each(newest_first, self.weeks, lambda at: at.isocalendar()[:2])
        kept |= _newest_of_each(newest_first, self.months, lambda at: (at.year, at.month))
        return kept | set(newest_first[:1])


def _newest_of_each(
    newest_first: Sequence[datetime], count: int, period: Callable[[datetime], Hashable]
) -> set[datetime]:
    newest = [next(same) for __, same in groupby(newest_first, key=period)]
    return set(newest[:count])
