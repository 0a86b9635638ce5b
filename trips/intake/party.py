"""Who else travels, and how many. Pure."""

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.suggested import Suggested
from trips.intake.trip_values import PartyMember


def party_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[PartyMember], ...]:
    """People and groups beside the leading officials."""
    return ()


def party_size_of(scope: TripScope, names: KnownNames) -> Suggested[int] | None:
    """How many travel, all counted."""
    return None
