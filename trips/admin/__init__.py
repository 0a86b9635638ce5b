"""The staff site, a file per noun like trips/models."""

from trips.admin.activities import EventAdmin, StopAdmin, VisitAdmin
from trips.admin.agreements import AgreementAdmin
from trips.admin.citations import CitationAdmin
from trips.admin.disclosure import DocumentAdmin
from trips.admin.governments import LocalGovernmentAdmin
from trips.admin.people import OfficialAdmin, OrganizationAdmin, TermAdmin
from trips.admin.places import CountryAdmin, DestinationAdmin
from trips.admin.redirects import RedirectAdmin
from trips.admin.trips import ParticipantAdmin, TripAdmin

__all__ = [
    "AgreementAdmin",
    "CitationAdmin",
    "CountryAdmin",
    "DestinationAdmin",
    "DocumentAdmin",
    "EventAdmin",
    "LocalGovernmentAdmin",
    "OfficialAdmin",
    "OrganizationAdmin",
    "ParticipantAdmin",
    "RedirectAdmin",
    "StopAdmin",
    "TermAdmin",
    "TripAdmin",
    "VisitAdmin",
]
