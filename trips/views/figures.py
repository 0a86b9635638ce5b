"""Trips of one official, government, place …: per year, and their sums, above their list."""

from typing import Any

from django.http import QueryDict

from trips.filters.standings import standing_there
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.querysets import TripQuerySet
from trips.statistics import aggregates, charts, stays
from trips.statistics.coverage import basis_of


def figures(name: str, value: str | int) -> dict[str, Any]:
    """`chart`, `sums` with their `basis`, of a place `stays`. `name`: a parameter of the list.

    Counted as that list counts: an official who stayed home did not go.
    """
    asked = QueryDict(f"{name}={value}")
    trips = TripFilter(asked, queryset=Trip.objects.published()).without("")
    return {**figures_of(trips, name, value), "basis": basis_of(trips)}


def figures_of(trips: TripQuerySet, name: str, value: str | int) -> dict[str, Any]:
    """The same but the basis, of trips that the list gives for that parameter."""
    standing = standing_there(name, value)
    sums = aggregates.trip_sums(trips, standing)
    counts = aggregates.by_year(aggregates.per_year(trips, standing))
    chart = charts.year_chart(counts, sums.trips, f"{name}={value}") if counts else None
    return {
        "chart": chart,
        "sums": sums,
        "stays": stays.days_at(name, value),
    }
