"""Trips per year of one official, government, place …, drawn above their list."""

from django.http import QueryDict

from trips import charts, stats
from trips.filters import TripFilter
from trips.models import Trip


def year_chart(name: str, value: str | int) -> charts.YearChart | None:
    """`name`: a parameter of the trip list. Counted as that list counts: columns lead there."""
    query = f"{name}={value}"
    trips = TripFilter(QueryDict(query), queryset=Trip.objects.published()).without("")
    counts = stats.per_year(trips)
    return charts.year_chart(counts, trips.count(), query) if counts else None
