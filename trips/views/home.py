"""The front page: what is known and of how many, where to start, newest trips."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article
from trips.models import LocalGovernment
from trips.pages import selectors
from trips.pages.visited_map import lately
from trips.statistics import aggregates, charts, index_figures
from trips.trip_index import trip_index

NEWEST_TRIPS = 10
NEWEST_ARTICLES = 5


def home(request: HttpRequest) -> HttpResponse:
    index = trip_index()
    totals = index_figures.totals(index, index.every)  # it shows no days
    rows = index_figures.breakdowns(index, index.every, ["year", "region"])
    context = {
        "trips": selectors.newest_trips()[:NEWEST_TRIPS],
        "articles": Article.objects.published().for_list()[:NEWEST_ARTICLES],
        "totals": totals,
        "provinces": _provinces(rows["region"]),
        "chart": charts.year_chart(aggregates.by_year(rows["year"]), totals.trips),
        **lately(index),
    }
    return render(request, "trips/home.html", context)


def _provinces(rows: list[aggregates.BreakdownRow]) -> list[tuple[LocalGovernment, int]]:
    """Every 시·도 of today with its trips."""
    counts = {row.value: row.trips for row in rows}
    return [(row, counts.get(row.region, 0)) for row in selectors.provinces()]
