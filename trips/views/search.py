"""The search page, and the names offered while one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from search.names import suggest
from search.query import as_typed
from trips.pages.named_records import entities, rows_by_key
from trips.pages.search_results import results


def search(request: HttpRequest) -> HttpResponse:
    words = as_typed(request.GET.get("q", ""))
    shown = results(words) if words else None
    context = {"words": words, "results": shown, "marks": shown.marks if shown else None}
    return render(request, "trips/search.html", context)


def suggestions(request: HttpRequest) -> HttpResponse:
    """A fragment for the box under an input: options that lead to pages; empty for no name."""
    names = suggest(as_typed(request.GET.get("q", "")))
    named = entities(names, rows_by_key((one.kind, one.object_id) for one in names))
    return render(request, "trips/suggestions.html", {"entities": named})
