"""The page readers live on: every published trip, filtered."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.counting import Choice, if_dropped
from articles.paging import page_of
from search.snippet import pattern
from trips import facets
from trips.filters import SORTS, TripFilter
from trips.models import Trip
from trips.views.chosen import MANNERS, chips, encoded, pairs, sentences

# Facets beside the list, most useful first, with how many choices stand open.
SHOWN = {
    "year": 6,
    "region": 6,
    "government": 6,
    "country": 6,
    "purpose": 6,
    "office": 6,
    "agreement": 4,
    "status": 4,
    "body": 3,
    "cost": 4,
}
TYPED = ("q", "from", "to", "min_days", "max_days", "min_cost", "max_cost")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    legend: str
    options: list[Option]
    more: list[Option]


def trip_list(request: HttpRequest) -> HttpResponse:
    trips = TripFilter(request.GET, queryset=Trip.objects.published().for_list())
    english = (get_language() or "").startswith("en")
    overview = facets.overview(trips.without, english)
    page = page_of(request, trips.qs, overview.trips)
    filters = [name for name in trips.given if name not in MANNERS]
    context = {
        "page": page,
        "trips": page.object_list,
        "overview": overview,
        "facets": [_facet(name, trips, overview.facets) for name in SHOWN],
        "chips": list(chips(trips)),
        "kept": [p for p in pairs(trips) if p[0] not in (*SHOWN, *TYPED, "sort")],
        "typed": {name: str(trips.given.get(name, "")) for name in TYPED},
        "sorts": _sorts(trips),
        "sort": trips.sort,
        "search": trips.search,
        "marks": pattern(trips.search.marks) if trips.search else None,
        "errors": sentences(trips),
        "drops": _drops(trips, filters) if filters and not overview.trips else [],
        "query": encoded(list(pairs(trips))),
    }
    return render(request, "trips/trip_list.html", context)


def _sorts(trips: TripFilter) -> list[tuple[str, Any]]:
    usual = [(key, label) for key, (label, __) in SORTS.items()]
    return [("relevance", _("관련도 순")), *usual] if trips.search else usual


def _facet(name: str, trips: TripFilter, found: dict[str, list[Choice]]) -> Facet:
    """Chosen values stay visible, also with a count of none."""
    chosen = dict(trips.given.get(name, {}))
    options = [
        Option(c.value, c.label or c.value, c.count, chosen.pop(c.value, None) is not None)
        for c in found[name]
    ]
    options = [*(Option(v, label, 0, True) for v, label in chosen.items()), *options]
    room = max(SHOWN[name], sum(o.chosen for o in options))
    first = sorted(options, key=lambda o: not o.chosen)[:room] if name != "year" else options[:room]
    shown = set(first) | {o for o in options if o.chosen}
    return Facet(
        name=name,
        legend=trips.filters[name].label,
        options=[o for o in options if o in shown],
        more=[o for o in options if o not in shown],
    )


def _drops(trips: TripFilter, names: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "label": trips.filters[name].label,
            "count": count,
            "query": encoded([p for p in pairs(trips) if p[0] != name]),
        }
        for name, count in if_dropped(trips.without, names)
    ]
