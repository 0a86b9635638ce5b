"""The lists as files, under the filters of their pages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import conditional_page

from articles.api import public, said
from articles.asking import asked
from articles.downloads import download
from articles.sheets import Sheet
from trips import exports, page_sets
from trips.feeds import TripFeed
from trips.filters import TripFilter
from trips.models import (
    Agreement,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Trip,
)

Errors = Mapping[str, list[str]]
Rows = tuple[QuerySet[Any], Errors]


def _trips(request: HttpRequest) -> Rows:
    found = TripFilter(request.GET, queryset=Trip.objects.published())
    return found.qs, found.form.errors


def _officials(request: HttpRequest) -> Rows:
    return _asked(request, "official", page_sets.in_order(Official.objects.published()))


def _agreements(request: HttpRequest) -> Rows:
    return _asked(request, "agreement", Agreement.objects.published())


def _governments(_request: HttpRequest) -> Rows:
    return page_sets.in_order(LocalGovernment.objects.in_force().for_list()), {}


def _destinations(request: HttpRequest) -> Rows:
    rows = page_sets.in_order(Destination.objects.published().for_list())
    return _asked(request, "destination", rows)


def _events(request: HttpRequest) -> Rows:
    return _asked(request, "event", page_sets.in_order(Event.objects.published().for_list()))


def _organizations(request: HttpRequest) -> Rows:
    rows = page_sets.in_order(Organization.objects.published().for_list())
    return _asked(request, "organization", rows)


def _asked(request: HttpRequest, kind: str, rows: QuerySet) -> Rows:
    return asked(request, kind).narrow(rows), {}


# List → its rows under the filters of its page, and how they become a file.
LISTS: dict[str, tuple[Callable[[HttpRequest], Rows], Callable[[Any, bool], Sheet]]] = {
    "trips": (_trips, exports.trip_sheet),
    "officials": (_officials, exports.official_sheet),
    "agreements": (_agreements, exports.agreement_sheet),
    "governments": (_governments, exports.government_sheet),
    "destinations": (_destinations, exports.destination_sheet),
    "events": (_events, exports.event_sheet),
    "organizations": (_organizations, exports.organization_sheet),
}


@public
def list_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    find, sheet_of = LISTS[name]
    rows, errors = find(request)
    return download(request, form, lambda english: sheet_of(rows, english), errors)


FILES = {name: ("csv", "json") if name == "trips" else ("csv",) for name in LISTS}


@public
@conditional_page
def trips_atom(request: HttpRequest) -> HttpResponseBase:
    """What is new and what changed, newest change first."""
    wrong = TripFilter(request.GET, queryset=Trip.objects.none()).form.errors
    if wrong:
        return said({"errors": {name: list(map(str, told)) for name, told in wrong.items()}}, 400)
    return TripFeed()(request)
