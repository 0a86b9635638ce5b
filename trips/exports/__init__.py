"""Lists as files: queryset in, sheet out. A statement a file, however many rows."""

from trips.exports.lists import (
    agreement_sheet,
    destination_sheet,
    event_sheet,
    government_sheet,
    official_sheet,
    organization_sheet,
)
from trips.exports.trips import trip_sheet

__all__ = [
    "agreement_sheet",
    "destination_sheet",
    "event_sheet",
    "government_sheet",
    "official_sheet",
    "organization_sheet",
    "trip_sheet",
]
