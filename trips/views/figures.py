"""Trips of one official, government, place …: per year, and their sums, above their list."""

from typing import Any

from django.http import QueryDict
from pyroaring import BitMap64

from bitmaps.bitmap_index import BitmapIndex
from trips.filters.standings import trips_by_standing
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.querysets import TripQuerySet
from trips.statistics import aggregates, charts, index_figures, stays
from trips.trip_index import of_disputed_length, trip_index


def trips_under(name: str, value: str | int, rows: TripQuerySet | None = None) -> TripFilter:
    """The list of trips under one parameter; `rows`: all of them, as the page shows them."""
    every = Trip.objects.published() if rows is None else rows
    return TripFilter(QueryDict(f"{name}={value}"), queryset=every, index=trip_index())


def figures(index: BitmapIndex, found: BitMap64, name: str, value: str | int) -> dict[str, Any]:
    """`chart`, `sums` and of a place `stays`, of the trips that the list finds under a
    parameter and its value: an official who stayed home did not go.
    """
    standings = trips_by_standing(name, value)
    stay = stays.days_at(name, value)
    # Days of whole trips stand where no days there do.
    disputed_days = None if stay else of_disputed_length()
    sums = index_figures.trip_sums(index, found, disputed_days, standings)
    years = index_figures.breakdowns(index, found, ["year"], standings)["year"]
    counts = aggregates.by_year(years)
    return {
        "chart": charts.year_chart(counts, sums.trips, f"{name}={value}") if counts else None,
        "sums": sums,
        "stays": stay,
    }
