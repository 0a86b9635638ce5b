"""Figures of any trip list: the same parameters, sums with their bases, each table as CSV."""

import csv
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from listing.chips import chips, encoded, file_stem, note_of_length, pairs
from listing.downloads import disposition
from listing.http import errors_by_parameter, json_response, public_endpoint
from listing.language import in_english
from listing.sheets import BOM, safe
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.statistics import aggregates, charts, index_figures
from trips.statistics.coverage import basis_of
from trips.trip_index import of_disputed_length, trip_index
from trips.views.statistics_tables import TITLES, BreakdownBar, bars

OPEN = 12  # rows of a table that are not folded away
HEADER = ("value", "label", "trips", "trips_of_known_cost", "known_cost_krw", "confirmed_trips")


@dataclass(frozen=True, slots=True)
class BreakdownTable:
    name: str
    title: str
    heading: str
    bars: list[BreakdownBar]
    more: list[BreakdownBar]

    @property
    def all(self) -> list[BreakdownBar]:
        return [*self.bars, *self.more]

    @property
    def counted_twice(self) -> bool:
        """Whether a trip may stand in several rows."""
        return self.name in ("region", "country", "purpose")


def statistics(request: HttpRequest) -> HttpResponse:
    index = trip_index()
    trips = TripFilter(request.GET, queryset=Trip.objects.published(), index=index)
    found, basis = trips.found(), partial(basis_of, trips.without(""))
    totals = index_figures.totals(index, found, of_disputed_length())
    rows = index_figures.breakdowns(index, found)
    tables = {name: _table(name, rows[name], trips) for name in aggregates.BREAKDOWNS}
    query = encoded(pairs(trips))
    # Years that a list can narrow the chosen trips to, if not to all.
    linked = set(trips.cleaned["year"]) if "year" in trips.cleaned else None
    if too_long := note_of_length(pairs(trips)):
        linked = set()
    context = {
        "totals": totals,
        "sources": basis() if trips.cleaned else index.noted("basis", basis),
        "chart": charts.year_chart(
            aggregates.by_year(rows["year"]), totals.trips, query, linked=linked
        ),
        "years": tables["year"],
        "tables": [tables[name] for name in ("region", "country", "purpose", "length")],
        "cost": tables["cost"],
        "basis": tables["basis"],
        "statuses": tables["status"],
        "chips": list(chips(trips)),
        "errors": [*trips.messages, *too_long],
        "search": trips.search,
        "query": query,
    }
    return render(request, "trips/statistics.html", context)


def _table(name: str, rows: list[aggregates.BreakdownRow], trips: TripFilter) -> BreakdownTable:
    made = bars(name, rows, trips)
    title, heading = map(str, TITLES[name])
    return BreakdownTable(name, title, heading, made[:OPEN], made[OPEN:])


@public_endpoint
def statistics_csv(request: HttpRequest, name: str) -> HttpResponse:
    """One breakdown. Header in Korean, with `lang=en` the names of the columns."""
    if name not in aggregates.BREAKDOWNS:
        raise Http404
    index = trip_index()
    trips = TripFilter(request.GET, queryset=Trip.objects.published(), index=index)
    if wrong := trips.form.errors:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    english = in_english() or request.GET.get("lang") == "en"
    with override("en" if english else get_language()):
        rows = bars(name, index_figures.breakdowns(index, trips.found(), [name])[name], trips)
        header = HEADER if english else _header(name)
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    stem = file_stem(f"trips-by-{name}", trips)
    response["Content-Disposition"] = disposition(stem, "csv", timezone.now())
    cells = [
        (row.value, row.label, row.trips, row.cost.known, row.cost.total, row.confirmed)
        for row in rows
    ]
    csv.writer(response).writerows([header, *([safe(cell) for cell in row] for row in cells)])
    return response


def _header(name: str) -> tuple[str, ...]:
    heading = str(TITLES[name][1])
    costs = (_("총경비 공개 건수"), _("공개된 총경비(원)"))
    return _("값"), heading, _("출장 건수"), *costs, _("확인된 출장 건수")
