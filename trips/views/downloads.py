"""The lists as files, under the filters of their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import conditional_page

from listing.downloads import download
from listing.http import errors_by_parameter, json_response, public_endpoint
from listing.sheets import Sheet
from trips.exports import lists
from trips.exports.feeds import TripFeed
from trips.exports.trips import trip_sheet
from trips.filters.agreements import AgreementFilter
from trips.filters.people import OfficialFilter, OrganizationFilter
from trips.filters.places import DestinationFilter, EventFilter, GovernmentFilter
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.records import BY_PLURAL


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as a file: its filters, and how the rows they leave become a sheet.

    sheet_of: rows, whether in English → sheet. forms: extensions.
    """

    filters: Any
    sheet_of: Callable[[Any, bool], Sheet]
    forms: tuple[str, ...] = ("csv",)


# In the order of /about/data/.
LIST_FILES = {
    "trips": ListFile(TripFilter, trip_sheet, ("csv", "json")),
    "officials": ListFile(OfficialFilter, lists.official_sheet),
    "agreements": ListFile(AgreementFilter, lists.agreement_sheet),
    "governments": ListFile(GovernmentFilter, lists.government_sheet),
    "destinations": ListFile(DestinationFilter, lists.destination_sheet),
    "events": ListFile(EventFilter, lists.event_sheet),
    "organizations": ListFile(OrganizationFilter, lists.organization_sheet),
}
FILES = {name: list_file.forms for name, list_file in LIST_FILES.items()}


@public_endpoint
def list_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    kind = LIST_FILES[name]
    narrowed = kind.filters(request.GET, queryset=BY_PLURAL[name].list_rows())
    return download(
        request, form, lambda english: kind.sheet_of(narrowed.qs, english), narrowed.form.errors
    )


@public_endpoint
@conditional_page
def trips_atom(request: HttpRequest) -> HttpResponseBase:
    """What is new and what changed, newest change first."""
    wrong = TripFilter(request.GET, queryset=Trip.objects.none()).form.errors
    if wrong:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    return TripFeed()(request)
