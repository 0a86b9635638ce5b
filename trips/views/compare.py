"""Two to four officials, or governments, side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from listing.chips import encoded
from listing.http import without_empty_parameters
from search.names import mentioned, suggest
from search.query import as_typed
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.pages.named_records import Entity, entities, rows_by_key
from trips.statistics import charts, comparison

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ComparedColumn:
    """One side with its record. query: of its trips. without: the page without it."""

    entity: Entity
    side: comparison.ComparedRecord
    chart: charts.YearChart | None
    query: str
    without: str


@dataclass(frozen=True, slots=True)
class OfferedRecord:
    """A name that was found; `query`: the page with it, "" where it stands there already."""

    entity: Entity
    query: str


@without_empty_parameters
def compare(request: HttpRequest) -> HttpResponse:
    kind, keys, messages = _chosen(request.GET)
    words = as_typed(request.GET.get("find", ""))
    chosen = [(kind, key) for key in keys]
    columns = _columns(kind, keys)
    context = {
        "kind": kind,
        "chosen": chosen,
        "columns": columns,
        "years": _years([one.side for one in columns]),
        "room": len(keys) < comparison.MOST,
        "said": messages,
        "words": words,
        "offers": _offers(words, chosen) if words else [],
    }
    return render(request, "trips/compare.html", context)


def _chosen(query: QueryDict) -> tuple[str, list[str], list[Any]]:
    """The kind, the keys that exist, at most four, and a sentence for all that was left out."""
    asked = QueryDict(mutable=True)
    for name in comparison.KINDS:
        asked.setlist(name, query.getlist(name))
    trips = TripFilter(asked, queryset=Trip.objects.none())
    asked_keys = {name: list(trips.cleaned.get(name, {})) for name in comparison.KINDS}
    messages = trips.messages
    kind = next((name for name in comparison.KINDS if asked_keys[name]), "")
    if all(asked_keys.values()):
        messages.append(_("공직자와 지방정부는 나란히 비교할 수 없어 공직자만 보여 드립니다."))
    keys = asked_keys.get(kind, [])
    if len(keys) > comparison.MOST:
        messages.append(_("한 번에 넷까지 비교합니다. 처음 넷만 보여 드립니다."))
    return kind, keys[: comparison.MOST], messages


def _columns(kind: str, keys: list[str]) -> list[ComparedColumn]:
    if not keys:
        return []
    rows = rows_by_key([(kind, key) for key in keys])
    sides = comparison.compare(kind, keys)
    years = charts.years_of(side.years for side in sides)
    most = max((n for side in sides for n, _confirmed in side.years.values()), default=0)
    return [
        ComparedColumn(
            entity=Entity(kind, rows[kind, side.key], "", side.trips),
            side=side,
            chart=charts.year_chart(
                side.years, side.trips, encoded([(kind, side.key)]), years=years, most=most
            ),
            query=encoded([(kind, side.key)]),
            without=encoded([(kind, key) for key in keys if key != side.key]),
        )
        for side in sides
    ]


def _years(sides: list[comparison.ComparedRecord]) -> list[tuple[int, list[int]]]:
    """Each year with the trips of every side."""
    span = charts.years_of(side.years for side in sides)
    return [(year, [side.years.get(year, charts.NONE)[0] for side in sides]) for year in span]


def _offers(words: str, chosen: Pairs) -> list[OfferedRecord]:
    """Names that begin with the words, else those that stand in them."""
    kinds = {kind for kind, _key in chosen} or set(comparison.KINDS)
    names = suggest(words, kinds) or [one for one in mentioned(words) if one.kind in kinds]
    named = entities(names, rows_by_key((one.kind, one.object_id) for one in names))
    pairs = [(entity.kind, str(entity.row.pk)) for entity in named]
    return [
        OfferedRecord(entity, "" if pair in chosen else encoded([*chosen, pair]))
        for entity, pair in zip(named, pairs, strict=True)
    ]
