"""A search cited: what it gives today goes into a code, and a code shows what it gave then."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control

from listing.chips import chips, encoded, pairs
from listing.download_slots import DownloadRefused
from listing.downloads import busy
from listing.filters import PRESENTATION
from listing.sheets import fingerprint
from trips.exports.how_to_cite import Frozen, ids_in, runs_of, thawed
from trips.exports.ready_files import ready_file
from trips.exports.trips import trip_sheet
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.pages.cited_search import came_and_went

View = Callable[..., HttpResponse]
MOST_IDS = 20_000  # of a search that are read for its code


def when_not_busy(view: View) -> View:
    """A large search is read in a slot of the downloads, or answered with 503."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DownloadRefused:
            return busy(request)

    return answer


@cache_control(no_cache=True)  # where a file lies ready it says what that file has
@when_not_busy
def cite_search(request: HttpRequest) -> HttpResponse:
    """Reads every row of the search once, and keeps nothing. A value that means nothing is named,
    and no code is made of what is left.
    """
    if _trips(request.GET).messages:
        return _refused(request, request.GET)
    now = _now(request.GET)
    return render(request, "trips/cited.html", {**_context(now, request.GET), "then": now})


@cache_control(no_cache=True)
@when_not_busy
def cited_search(request: HttpRequest, code: str) -> HttpResponse:
    then = thawed(code)
    if then is None:
        return render(request, "trips/cited_unknown.html", status=404)
    asked = QueryDict(then.query)
    if _trips(asked).messages:
        return _refused(request, asked, then)
    now = _now(asked)
    difference = came_and_went(then, now)
    context = {**_context(now, asked), "then": then, "checked": True, "difference": difference}
    return render(request, "trips/cited.html", context)


def _trips(asked: QueryDict) -> TripFilter:
    return TripFilter(asked, queryset=Trip.objects.published())


def _refused(request: HttpRequest, asked: QueryDict, then: Frozen | None = None) -> HttpResponse:
    """What cannot be compared: without the value, other trips would count, or all of them."""
    trips = _trips(asked)
    context = {"errors": trips.messages, "chips": list(chips(trips)), "then": then}
    return render(request, "trips/cited_refused.html", context)


def _now(asked: QueryDict) -> Frozen:
    """In an order that other trips cannot change, as ranking by relevance would be."""
    chosen = [pair for pair in pairs(_trips(asked)) if pair[0] not in PRESENTATION]
    if any(name == "q" for name, _value in chosen):
        chosen.append(("sort", "-start_date"))
    query = encoded(chosen)
    rows, digest = _fingerprint(query)
    return Frozen(query, timezone.localdate().isoformat(), rows, digest, _runs(query, rows))


def _runs(query: str, rows: int) -> str:
    """The trips of the search, where they are those that were counted."""
    if rows > MOST_IDS:
        return ""
    ids = _trips(QueryDict(query)).qs.order_by().values_list("pk", flat=True)
    runs = runs_of(ids)
    return runs if len(ids_in(runs)) == rows else ""


def _fingerprint(query: str) -> tuple[int, str]:
    """Rows and SHA-256 of the CSV that the address of the search gives."""
    file = None if query else ready_file("trips", "csv", "ko")
    if file and file.rows is not None:
        return file.rows, file.sha256
    return fingerprint(trip_sheet(_trips(QueryDict(query)).qs, english=False))


def _context(now: Frozen, asked: QueryDict) -> dict[str, Any]:
    trips = _trips(asked)
    with override("ko"):  # the checksum is that of the Korean file
        file = reverse("trips:trips-csv")
    return {
        "now": now,
        "chips": list(chips(trips)),
        "errors": trips.messages,
        "base": reverse("trips:trips"),
        "file": file,
    }
