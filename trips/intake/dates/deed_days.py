"""The day on which something of a trip happened, by the sentence that tells it. Pure."""

from datetime import date, timedelta

from grammar.calendar_days import CalendarDay, is_bare
from trips.choices import SuggestionMark
from trips.intake.dates.date_roles import DateRole
from trips.intake.dates.date_units import UnitKind
from trips.intake.dates.dated_units import DatedUnit, units_within
from trips.intake.dates.trip_dates import TripDates, dates_of
from trips.intake.document import Sentence, TripScope
from trips.intake.suggested_value import Suggested


def day_in(sentence: Sentence, scope: TripScope) -> Suggested[str] | None:
    """The one day on which the sentence says that something happens or happened; a bare day of
    the month lies in the trip if it can.
    """
    days = units_within(scope, [sentence])
    single = [one for one in days if one.unit.kind is UnitKind.DAY and not _announced(one)]
    if not single or single[-1].first.day is None:
        return None
    day = _during(single[-1], dates_of(scope)) or single[-1].first
    return Suggested(str(day), (single[-1].span,), "day_in_sentence", SuggestionMark.B)


def _announced(one: DatedUnit) -> bool:
    return next(iter(one.roles), None) is DateRole.ANNOUNCE


def _during(one: DatedUnit, trip: TripDates) -> CalendarDay | None:
    """The day of that number between the trip's first and last day."""
    if not is_bare(one.unit.first) or not (trip.start and trip.end):
        return None
    if "X" in trip.start.value + trip.end.value:
        return None
    start, end = date.fromisoformat(trip.start.value), date.fromisoformat(trip.end.value)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return next((CalendarDay.of(day) for day in days if day.day == one.unit.first.day), None)
