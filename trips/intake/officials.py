"""The local officials who travel. Pure."""

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.suggested import Suggested
from trips.intake.trip_values import OfficialName


def officials_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[OfficialName], ...]:
    """Those who lead the trip, in the order of the text."""
    return ()
