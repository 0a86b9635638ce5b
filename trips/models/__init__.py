"""The nouns of the archive. Each file imports only files above it in this list."""

from trips.models.activities import Event, Stop, Visit
from trips.models.agreements import Agreement, AgreementParty, AgreementUpdate
from trips.models.apart import Apart
from trips.models.citations import Citation
from trips.models.corrections import Correction
from trips.models.disclosure import Document
from trips.models.governments import LocalGovernment
from trips.models.identifiers import Identifier
from trips.models.people import Official, Organization, Term
from trips.models.places import Country, Destination
from trips.models.redirects import Redirect
from trips.models.reference import ReferenceRow
from trips.models.register_uploads import RegisterUpload, RememberedMapping
from trips.models.sheet_previews import SheetPreview
from trips.models.suggestions import Reading, Suggestion
from trips.models.trips import Participant, Travel, Trip
from trips.models.withdrawals import Withdrawal

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementUpdate",
    "Apart",
    "Citation",
    "Correction",
    "Country",
    "Destination",
    "Document",
    "Event",
    "Identifier",
    "LocalGovernment",
    "Official",
    "Organization",
    "Participant",
    "Reading",
    "Redirect",
    "ReferenceRow",
    "RegisterUpload",
    "RememberedMapping",
    "SheetPreview",
    "Stop",
    "Suggestion",
    "Term",
    "Travel",
    "Trip",
    "Visit",
    "Withdrawal",
]
