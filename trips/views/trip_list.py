"""The page readers live on: every published trip, filtered, as a list, table, map or timeline."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from listing.chips import encoded, pairs
from listing.http import without_empty_parameters
from listing.pages import answer, list_context, page_of_list
from listing.pagination import ListPage, page_of
from trips.filters import facets
from trips.filters.options import Missing
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.pages import timeline
from trips.pages.visited_map import map_of
from trips.statistics import index_figures
from trips.trip_index import trip_index

# Facets beside the list, most useful first, with how many choices stand open.
SHOWN = dict.fromkeys(facets.FACETS, 6) | {"agreement": 4, "status": 4, "body": 3, "cost": 4}
LEFT_OUT = {
    Missing.DAYS: lambda n: (
        ngettext(
            "길이를 모르는 출장 %(n)s건은 빠졌습니다.",
            "길이를 모르는 출장 %(n)s건은 빠졌습니다.",
            n,
        )
        % {"n": f"{n:,}"}
    ),
    Missing.COST: lambda n: (
        ngettext(
            "총경비를 모르는 출장 %(n)s건은 빠졌습니다.",
            "총경비를 모르는 출장 %(n)s건은 빠졌습니다.",
            n,
        )
        % {"n": f"{n:,}"}
    ),
}
TYPED = ("q", "from", "to", "min_days", "max_days", "min_cost", "max_cost", "conflict")


@dataclass(frozen=True, slots=True)
class TripListView:
    """One way to look at the same trips.

    rows: the trips, if not in the order of the list, for pages of fifty. more: what else its
    template shows. paged: whether it shows a page rather than all.
    """

    label: Any
    template: str
    rows: Callable[[TripFilter], QuerySet[Trip]] | None = None
    more: Callable[[TripFilter, ListPage], dict[str, Any]] = lambda _trips, _page: {}
    paged: bool = True


VIEWS = {
    "list": TripListView(_("목록"), "includes/trip_rows.html"),
    "table": TripListView(_("표"), "trips/trip_list_table.html"),
    "map": TripListView(
        _("지도"), "trips/trip_list_map.html", more=lambda trips, _page: map_of(trips), paged=False
    ),
    "timeline": TripListView(
        _("연표"), "trips/trip_list_timeline.html", timeline.in_months, timeline.of_page
    ),
}


@without_empty_parameters
def trip_list(request: HttpRequest) -> HttpResponse:
    index = trip_index()
    trips = TripFilter(request.GET, queryset=Trip.objects.published().for_list(), index=index)
    overview = facets.overview(trips)
    name = trips.cleaned.get("view", "list")
    view = VIEWS[name]
    if view.rows:
        page = page_of(request, view.rows(trips), overview.trips)
    else:
        page = page_of_list(request, trips)
    context = {
        **list_context(trips, page, SHOWN, TYPED, overview.facets),
        "of": "trips",
        "trips": page.object_list,
        "overview": overview,
        "sums": index_figures.trip_sums(index, trips.found()),
        "left_out": list(left_out(trips)),
        "view": view,
        "view_name": name,
        "sortless": _and(p for p in pairs(trips) if p[0] != "sort"),
        "paged": _and(pairs(trips)),
        "views": [(key, one.label, _query(trips, key), one is view) for key, one in VIEWS.items()],
        **view.more(trips, page),
    }
    return answer(request, "trips/trip_list.html", context)


def left_out(trips: TripFilter) -> Iterator[tuple[str, str]]:
    """A sentence and an address for trips whose length or cost nobody told."""
    for missing, bounds, count in trips.left_out():
        if count:
            others = [pair for pair in pairs(trips) if pair[0] not in bounds]
            yield LEFT_OUT[missing](count), encoded([*others, ("missing", missing)])


def _query(trips: TripFilter, view: str) -> str:
    """The same conditions, looked at in another way."""
    others = [p for p in pairs(trips) if p[0] != "view"]
    return encoded(others if view == "list" else [*others, ("view", view)])


def _and(chosen: Iterable[tuple[str, str]]) -> str:
    """Ready for one parameter more."""
    query = encoded(chosen)
    return f"{query}&" if query else ""
