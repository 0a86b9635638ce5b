"""Trips of one official, government, place …: per year, and their sums, above their list."""

from typing import Any

from django.http import QueryDict

from trips.filters.standings import standing_there
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.statistics import aggregates, charts, stays


def figures(name: str, value: str | int) -> dict[str, Any]:
    """`chart`, `sums` and, of a place, `stays`. `name`: a parameter of the trip list.

    Counted as that list counts: an official who stayed home did not go.
    """
    query = f"{name}={value}"
    trips = TripFilter(QueryDict(query), queryset=Trip.objects.published()).without("")
    standing = standing_there(name, value)
    sums = aggregates.trip_sums(trips, standing)
    counts = aggregates.by_year(aggregates.per_year(trips, standing))
    chart = charts.year_chart(counts, sums.trips, query) if counts else None
    return {"chart": chart, "sums": sums, "stays": stays.days_at(name, value)}
