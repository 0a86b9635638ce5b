"""What the figures of a set of trips are: sums that say their base. `index_figures` makes them.

Unknown is never counted as 0: every sum runs over the trips whose value is known, and says
how many those are of how many. Money is in won.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# Beside "country": countries of confirmed stops. A confirmed trip need not have gone to each.
BEEN = "been"
# What trips are told apart by. A trip counts once under each of its values, under "" when
# it has none, so the rows of one breakdown may add up to more than the trips.
BREAKDOWNS = ("year", "region", "country", "purpose", "length", "cost", "basis", "status")


@dataclass(frozen=True, slots=True)
class KnownSum:
    """A sum over those `of` rows whose value is known; `total` is None where none is. disputed: of
    the known ones, those on which sources disagree.
    """

    known: int
    of: int
    total: int | None
    disputed: int = 0

    @property
    def average(self) -> float | None:
        return None if self.total is None else self.total / self.known


def known_sum(values: Iterable[int | None], disputed: int = 0) -> KnownSum:
    """Of values in memory; None is unknown."""
    every = list(values)
    numbers = [value for value in every if value is not None]
    return KnownSum(len(numbers), len(every), sum(numbers) if numbers else None, disputed)


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """The trips of one value of a breakdown ("" = unknown) and what is known to be spent.

    confirmed: those that are not only announced.
    """

    value: str
    trips: int
    confirmed: int
    cost: KnownSum


@dataclass(frozen=True, slots=True)
class TripSums:
    """What stands at the head of a list. days: of completed trips only. standings: trips by
    their own standing, or by that of the rows that the list is about.
    """

    trips: int
    standings: dict[str, int]
    days: KnownSum
    cost: KnownSum


@dataclass(frozen=True, slots=True)
class Totals(TripSums):
    """With counts that cannot be taken for one another.

    officials: people; person_trips: each as often as they went; stops: legs of routes;
    destinations, countries: places, each once.
    """

    officials: int
    person_trips: int
    stops: int
    destinations: int
    countries: int


def by_year(rows: list[BreakdownRow]) -> dict[int, tuple[int, int]]:
    """Year → trips, and how many of them are confirmed."""
    return {int(row.value): (row.trips, row.confirmed) for row in rows}
