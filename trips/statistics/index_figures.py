"""A set of trips → its figures (`aggregates`), summed in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pyroaring import BitMap64

from bitmaps.bitmap_index import NONE, BitmapIndex
from trips.choices import Standing, TripStatus
from trips.statistics.aggregates import (
    BEEN,
    BREAKDOWNS,
    BreakdownRow,
    KnownSum,
    Totals,
    TripSums,
)

# Breakdowns in which a trip without a value has no row: no day of it is known, no cost.
WITHOUT_UNKNOWN = ("year", "basis")
Standings = Mapping[str, BitMap64]  # standing → trips


def trip_sums(
    index: BitmapIndex,
    trips: BitMap64,
    disputed_days: BitMap64 | None = None,
    standings: Standings | None = None,
) -> TripSums:
    """disputed_days: trips on whose length sources disagree, where that is asked. standings: what
    trips are counted under, if not their own.
    """
    went = trips & index.having("status", [TripStatus.COMPLETED])
    length = index.numbers["length"]
    days = _known_sum(index, "length", went)
    if disputed_days is not None:
        disputed = (went & length.known).intersection_cardinality(disputed_days)
        days = replace(days, disputed=disputed)
    disputed_cost = index.having("disputed", ["cost"]).intersection_cardinality(trips)
    counted = index.columns["standing"] if standings is None else standings
    return TripSums(
        trips=len(trips),
        standings={
            name: trips.intersection_cardinality(counted.get(name, NONE))
            for name in Standing.values
        },
        days=days,
        cost=replace(_known_sum(index, "cost", trips), disputed=disputed_cost),
    )


def totals(index: BitmapIndex, trips: BitMap64, disputed_days: BitMap64 | None = None) -> Totals:
    sums = trip_sums(index, trips, disputed_days)
    people = index.counts("official", trips)
    return Totals(
        trips=sums.trips,
        standings=sums.standings,
        days=sums.days,
        cost=sums.cost,
        officials=len(people),
        person_trips=sum(people.values()),
        stops=index.numbers["stops"].sum(trips) or 0,
        destinations=index.distinct("destination", trips),
        countries=index.distinct("country", trips),
    )


def breakdowns(
    index: BitmapIndex,
    trips: BitMap64,
    names: Iterable[str] = BREAKDOWNS,
    standings: Standings | None = None,
) -> dict[str, list[BreakdownRow]]:
    """Rows of each breakdown, by value. A trip counts once under each of its values, under "" where
    it has none. standings: as in `trip_sums`.
    """
    counted = index.columns["standing"] if standings is None else standings
    confirmed = counted.get(Standing.CONFIRMED, NONE)
    return {name: _rows(index, trips, name, confirmed) for name in names}


def _rows(
    index: BitmapIndex, trips: BitMap64, name: str, confirmed: BitMap64
) -> list[BreakdownRow]:
    if name == "basis":
        trips = trips & index.numbers["cost"].known
    of_value = {value: rows & trips for value, rows in index.columns[name].items()}
    if name not in WITHOUT_UNKNOWN:
        of_value[""] = index.without_value(name, trips)
    been = index.counts(BEEN, trips) if name == "country" else {}
    return [
        BreakdownRow(
            value,
            len(rows),
            been.get(value, 0) if name == "country" else rows.intersection_cardinality(confirmed),
            _known_sum(index, "cost", rows),
        )
        for value, rows in sorted(of_value.items())
        if rows
    ]


def _known_sum(index: BitmapIndex, name: str, rows: BitMap64) -> KnownSum:
    numbers = index.numbers[name]
    known = numbers.known.intersection_cardinality(rows)
    return KnownSum(known, len(rows), numbers.sum(rows))
