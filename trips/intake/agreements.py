"""What was signed, promised or announced on a trip. Pure."""

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.suggested import Suggested
from trips.intake.trip_values import AgreementName


def agreements_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[AgreementName], ...]:
    return ()
