"""Which local government an article speaks of. Pure."""

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.suggested import Suggested


def government_of(scope: TripScope, names: KnownNames) -> Suggested[str] | None:
    """The code of the government that travels, valid on the day of publication."""
    return None


def body_of(scope: TripScope, names: KnownNames) -> Suggested[str] | None:
    """A value of Body: executive, council, education."""
    return None
