"""Whether an article tells a trip abroad of local officials, how many, and where. Pure."""

from dataclasses import dataclass

from trips.intake.document import Document, TripScope
from trips.intake.known_names import KnownNames
from trips.intake.no_trip import no_trip_reason
from trips.intake.suggested import Suggested
from trips.intake.trip_values import NoTrip


@dataclass(frozen=True, slots=True)
class TripsTold:
    """One scope a trip; without any, `reason` may say why."""

    scopes: tuple[TripScope, ...] = ()
    reason: Suggested[NoTrip] | None = None


def trips_told(document: Document, names: KnownNames) -> TripsTold:
    """Every trip with its sentences, or the reason why there is none."""
    if reason := no_trip_reason(document, names):
        return TripsTold(reason=reason)
    return TripsTold((TripScope(document, document.sentences),))
