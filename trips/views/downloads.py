"""The lists as files, under the filters of their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import conditional_page

from listing.downloads import download
from listing.http import errors_by_parameter, json_response, public_endpoint
from listing.sheets import Sheet
from trips import exports
from trips.exports.feeds import TripFeed
from trips.filters.agreements import AgreementFilter
from trips.filters.people import OfficialFilter, OrganizationFilter
from trips.filters.places import DestinationFilter, EventFilter, GovernmentFilter
from trips.filters.trips import TripFilter
from trips.models import (
    Agreement,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Trip,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its filters, the rows they narrow, and how these become a file."""

    filters: Any
    rows: Callable[[], QuerySet[Any]]
    sheet_of: Callable[[Any, bool], Sheet]
    forms: tuple[str, ...] = ("csv",)


LISTS = {
    "trips": Listed(
        TripFilter, lambda: Trip.objects.published(), exports.trip_sheet, ("csv", "json")
    ),
    "officials": Listed(
        OfficialFilter, lambda: Official.objects.published(), exports.official_sheet
    ),
    "agreements": Listed(
        AgreementFilter, lambda: Agreement.objects.published(), exports.agreement_sheet
    ),
    "governments": Listed(
        GovernmentFilter, lambda: LocalGovernment.objects.in_force(), exports.government_sheet
    ),
    "destinations": Listed(
        DestinationFilter, lambda: Destination.objects.published(), exports.destination_sheet
    ),
    "events": Listed(EventFilter, lambda: Event.objects.published(), exports.event_sheet),
    "organizations": Listed(
        OrganizationFilter, lambda: Organization.objects.published(), exports.organization_sheet
    ),
}
FILES = {name: listed.forms for name, listed in LISTS.items()}


@public_endpoint
def list_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    listed = LISTS[name]
    found = listed.filters(request.GET, queryset=listed.rows())
    return download(
        request, form, lambda english: listed.sheet_of(found.qs, english), found.form.errors
    )


@public_endpoint
@conditional_page
def trips_atom(request: HttpRequest) -> HttpResponseBase:
    """What is new and what changed, newest change first."""
    wrong = TripFilter(request.GET, queryset=Trip.objects.none()).form.errors
    if wrong:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    return TripFeed()(request)
