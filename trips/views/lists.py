"""The lists: as pages that need no more than their rows, and as files under the same filters."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import conditional_page

from listing.downloads import download
from listing.http import errors_by_parameter, json_response, public_endpoint
from listing.pages import show_list
from listing.sheets import Sheet
from trips.exports import lists
from trips.exports.feeds import TripFeed
from trips.exports.trips import trip_sheet
from trips.filters import people, places
from trips.filters.agreements import AgreementFilter
from trips.filters.trips import TripFilter
from trips.models import Country, Trip
from trips.pages import selectors
from trips.records import BY_PLURAL


@dataclass(frozen=True, slots=True)
class PublicList:
    """A list: its filters, and how the rows they leave become a sheet.

    sheet_of: rows, whether in English → sheet. shown: facets with how many choices stand open.
    forms: extensions of its files.
    """

    filters: Any
    sheet_of: Callable[[Any, bool], Sheet]
    shown: dict[str, int] = field(default_factory=dict)
    forms: tuple[str, ...] = ("csv",)


# In the order of /about/data/.
LISTS = {
    "trips": PublicList(TripFilter, trip_sheet, forms=("csv", "json")),
    "officials": PublicList(
        people.OfficialFilter,
        lists.official_sheet,
        {"region": 6, "office": 6, "party": 6, "body": 3},
    ),
    "agreements": PublicList(
        AgreementFilter,
        lists.agreement_sheet,
        {"overdue": 4, "year": 6, "status": 8, "kind": 6, "region": 6, "country": 6},
    ),
    "governments": PublicList(
        places.GovernmentFilter, lists.government_sheet, {"trips": 1, "region": 17, "level": 2}
    ),
    "destinations": PublicList(
        places.DestinationFilter,
        lists.destination_sheet,
        {"continent": 6, "country": 8, "kind": 3},
    ),
    "events": PublicList(
        places.EventFilter, lists.event_sheet, {"year": 6, "series": 6, "country": 6}
    ),
    "organizations": PublicList(
        people.OrganizationFilter, lists.organization_sheet, {"kind": 12, "country": 8}
    ),
}
FILES = {name: listed.forms for name, listed in LISTS.items()}


def list_page(request: HttpRequest, name: str, **more: Any) -> HttpResponse:
    """`more` goes to the template. The list of trips is `trip_list`."""
    kind, listed = BY_PLURAL[name], LISTS[name]
    narrowed = listed.filters(request.GET, queryset=kind.list_rows())
    template = f"trips/{kind.name}_list.html"
    return show_list(request, template, narrowed, listed.shown, of=name, **more)


def destination_list(request: HttpRequest) -> HttpResponse:
    countries = selectors.in_order(Country.objects.with_trips())
    return list_page(request, "destinations", countries=countries)


@public_endpoint
def list_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    narrowed = LISTS[name].filters(request.GET, queryset=BY_PLURAL[name].list_rows())
    return download(request, form, narrowed, LISTS[name].sheet_of)


@public_endpoint
@conditional_page
def trips_atom(request: HttpRequest) -> HttpResponseBase:
    """What is new and what changed, newest change first."""
    wrong = TripFilter(request.GET, queryset=Trip.objects.none()).form.errors
    if wrong:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    return TripFeed()(request)
