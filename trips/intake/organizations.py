"""The bodies that travellers visited or met. Pure."""

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.suggested import Suggested
from trips.intake.trip_values import OrganizationName


def organizations_of(
    scope: TripScope, names: KnownNames
) -> tuple[Suggested[OrganizationName], ...]:
    return ()
