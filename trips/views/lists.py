"""The lists: as pages that need no more than their rows, and as files under the same filters."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import conditional_page

from listing.downloads import download
from listing.http import (
    errors_by_parameter,
    head_as_get,
    json_response,
    public_endpoint,
    without_empty_parameters,
)
from listing.pages import show_list
from trips.exports.feeds import TripFeed
from trips.exports.public_lists import LISTS
from trips.exports.ready_files import ready_file
from trips.filters.trips import TripFilter
from trips.models import Country, Trip
from trips.pages import selectors
from trips.records import BY_PLURAL

FILES = {name: listed.forms for name, listed in LISTS.items()}


@without_empty_parameters
def list_page(request: HttpRequest, name: str, **more: Any) -> HttpResponse:
    """`more` goes to the template. The list of trips is `trip_list`."""
    kind, listed = BY_PLURAL[name], LISTS[name]
    narrowed = listed.filters(request.GET, queryset=kind.list_rows())
    template = f"trips/{kind.name}_list.html"
    return show_list(request, template, narrowed, listed.shown, of=name, **more)


def destination_list(request: HttpRequest) -> HttpResponseBase:
    countries = selectors.in_order(Country.objects.with_trips())
    return list_page(request, "destinations", countries=countries)


@public_endpoint
def list_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    narrowed = LISTS[name].filters(request.GET, queryset=BY_PLURAL[name].list_rows())
    ready = partial(ready_file, name)
    return download(request, form, narrowed, LISTS[name].sheet_of, ready)


@public_endpoint
@head_as_get
@conditional_page
def trips_atom(request: HttpRequest) -> HttpResponseBase:
    """What is new and what changed, newest change first."""
    wrong = TripFilter(request.GET, queryset=Trip.objects.none()).form.errors
    if wrong:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    return TripFeed()(request)
