"""When the trip began and ended, and how long it took. Pure."""

from dataclasses import dataclass

from trips.intake.document import Sentence, TripScope
from trips.intake.suggested import Suggested


@dataclass(frozen=True, slots=True)
class TripDates:
    """`warnings`: sentences in Korean, where start, end and length do not agree."""

    start: Suggested[str] | None = None
    end: Suggested[str] | None = None
    nights: Suggested[int] | None = None
    days: Suggested[int] | None = None
    warnings: tuple[str, ...] = ()


def dates_of(scope: TripScope) -> TripDates:
    """The days of the trip itself, not those of an event, an announcement or an earlier visit."""
    return TripDates()


def day_in(sentence: Sentence, scope: TripScope) -> Suggested[str] | None:
    """The one day on which the sentence says that something happens or happened."""
    return None
