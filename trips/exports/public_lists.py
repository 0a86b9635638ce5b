"""The public lists: their filters, and how the rows they leave become a sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from listing.sheets import Sheet
from trips.exports import lists
from trips.exports.trips import trip_sheet
from trips.filters import people, places
from trips.filters.agreements import AgreementFilter
from trips.filters.trips import TripFilter


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
        {"region": 6, "office": 6, "party": 6, "body": 3, "standing": 3},
    ),
    "agreements": PublicList(
        AgreementFilter,
        lists.agreement_sheet,
        {"overdue": 4, "year": 6, "status": 8, "standing": 3, "kind": 6, "region": 6, "country": 6},
    ),
    "governments": PublicList(
        places.GovernmentFilter,
        lists.government_sheet,
        {"trips": 1, "standing": 3, "region": 17, "level": 2},
    ),
    "destinations": PublicList(
        places.DestinationFilter,
        lists.destination_sheet,
        {"continent": 6, "country": 8, "kind": 3, "standing": 3},
    ),
    "events": PublicList(
        places.EventFilter, lists.event_sheet, {"year": 6, "series": 6, "country": 6, "standing": 3}
    ),
    "organizations": PublicList(
        people.OrganizationFilter,
        lists.organization_sheet,
        {"kind": 12, "country": 8, "standing": 3},
    ),
}
