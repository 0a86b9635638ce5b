from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from search.query import as_typed
from trips.pages import selectors
from trips.pages.towns import governments_named


def town(request: HttpRequest) -> HttpResponse:
    """To the page of the government that is meant; a choice where several may be, or none is."""
    words = as_typed(request.GET.get("name", ""))
    governments = governments_named(words) if words else []
    if len(governments) == 1:
        return redirect(governments[0])
    context = {
        "words": words,
        "governments": governments,
        "provinces": [] if governments else selectors.provinces(),
    }
    return render(request, "trips/town.html", context)
