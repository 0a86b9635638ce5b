"""Trips of one official, government, place …: per year, and their sums, above their list."""

from typing import Any

from django.http import QueryDict

from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.statistics import aggregates, charts


def figures(name: str, value: str | int) -> dict[str, Any]:
    """`chart` and `sums`. `name`: a parameter of the trip list, where both lead.

    Counted as that list counts: an official who stayed home did not go.
    """
    query = f"{name}={value}"
    trips = TripFilter(QueryDict(query), queryset=Trip.objects.published()).without("")
    sums = aggregates.trip_sums(trips)
    counts = aggregates.per_year(trips)
    chart = charts.year_chart(counts, sums.trips, query) if counts else None
    return {"chart": chart, "sums": sums}
