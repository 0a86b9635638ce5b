"""The page of a list: its filters with counts, chips, sorts, rows, and the answer to htmx."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from listing.chips import chips, encoded, pairs
from listing.facets import FacetChoice
from listing.filters import PRESENTATION, ListFilterSet
from listing.http import is_swap, tidy_address
from listing.pagination import ListPage, page_of
from search.names import perhaps
from search.snippet import pattern


@dataclass(frozen=True, slots=True)
class Facet:
    """`more`: the options that are folded away."""

    name: str
    legend: str
    options: list[FacetChoice]
    more: list[FacetChoice]


@dataclass(frozen=True, slots=True)
class PerhapsMeant:
    """Words that were perhaps meant. query: of the list with them; "" where it would be empty too,
    and only a search of everything may find them.
    """

    words: str
    query: str


def show_list(
    request: HttpRequest,
    template: str,
    filterset: ListFilterSet,
    shown: dict[str, int],
    **more: Any,
) -> HttpResponse:
    """A list that needs no more than its rows; `more` goes to the template."""
    page = page_of_list(request, filterset)
    return answer(request, template, {**list_context(filterset, page, shown), **more})


def page_of_list(request: HttpRequest, filterset: ListFilterSet) -> ListPage:
    """The page asked for, of the rows that are found."""
    total = filterset.known_total
    rows = filterset.qs if total is None else filterset.queryset
    return page_of(request, rows, total, filterset.rows_between)


def list_context(
    filterset: ListFilterSet,
    page: ListPage,
    shown: dict[str, int],
    typed: tuple[str, ...] = ("q",),
    choices: dict[str, list[FacetChoice]] | None = None,
) -> dict[str, Any]:
    """What `includes/list_base.html` shows.

    shown: facets in order, each with how many options stand open. typed: parameters with an
    input. choices: the counted ones by facet, if not the list's own.
    """
    counted = filterset.choices_of(shown) if choices is None else choices
    conditions = [name for name in filterset.cleaned if name not in PRESENTATION]
    empty = not page.paginator.count
    return {
        "page": page,
        "facets": [_facet(name, filterset, counted.get(name, []), n) for name, n in shown.items()],
        "chips": list(chips(filterset)),
        "kept": [p for p in pairs(filterset) if p[0] not in (*shown, *typed, "sort")],
        "typed": {name: str(filterset.cleaned.get(name, "")) for name in typed},
        "sorts": sorts_of(filterset),
        "sort": filterset.sort,
        "search": filterset.search,
        "marks": pattern(filterset.search.marks) if filterset.search else None,
        "errors": filterset.messages,
        "drops": _drops(filterset, conditions) if conditions and empty else [],
        "perhaps": _perhaps(filterset) if "q" in filterset.cleaned and empty else None,
        "query": encoded(pairs(filterset)),
    }


def sorts_of(filterset: ListFilterSet) -> list[tuple[str, Any]]:
    usual = [(key, label) for key, (label, __) in filterset.sorts.items()]
    return [("relevance", _("관련도 순")), *usual] if filterset.search else usual


def _facet(name: str, filterset: ListFilterSet, choices: list[FacetChoice], room: int) -> Facet:
    """Chosen values stay visible, also with a count of none."""
    chosen = dict(filterset.cleaned.get(name, {}))
    options = [
        FacetChoice(c.value, c.label or c.value, c.count, chosen.pop(c.value, None) is not None)
        for c in choices
    ]
    options = [*(FacetChoice(v, label, 0, True) for v, label in chosen.items()), *options]
    room = max(room, sum(o.chosen for o in options))
    first = sorted(options, key=lambda o: not o.chosen)[:room] if name != "year" else options[:room]
    shown = set(first) | {o for o in options if o.chosen}
    return Facet(
        name=name,
        legend=str(filterset.filters[name].label),
        options=[o for o in options if o in shown],
        more=[o for o in options if o not in shown],
    )


def _perhaps(filterset: ListFilterSet) -> PerhapsMeant | None:
    words = perhaps(filterset.cleaned["q"])
    if not words:
        return None
    meant = filterset.with_words(words)
    return PerhapsMeant(words, encoded(pairs(meant)) if meant.qs.exists() else "")


def _drops(filterset: ListFilterSet, names: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "label": filterset.filters[name].label,
            "count": count,
            "query": encoded([p for p in pairs(filterset) if p[0] != name]),
        }
        for name, count in filterset.dropping(names)
    ]


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or for htmx its list alone; the address never holds empty parameters."""
    partly = is_swap(request)
    frame = "includes/frame.html" if partly else "base.html"
    response = render(request, template, {**context, "frame": frame})
    patch_vary_headers(response, ["HX-Request"])
    if partly:
        response["HX-Push-Url"] = tidy_address(request)
    return response
