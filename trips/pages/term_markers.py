"""How far a trip was from the end of its leader's term and from the next local election.

Days are counted from departure; where only a month or a year is known, as least and most. What is
more than a year off says nothing of a trip and is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from trips.choices import HEADS, Office
from trips.partial_dates import PartialDate

# Nationwide local elections, by the National Election Commission. The last is still to come: the
# first Wednesday from the 30th day before the terms end, a week later where it or a day beside it
# is a holiday (Public Official Election Act, article 34; 6 June is one).
ELECTIONS = (
    *(date(1995, 6, 27), date(1998, 6, 4), date(2002, 6, 13), date(2006, 5, 31)),
    *(date(2010, 6, 2), date(2014, 6, 4), date(2018, 6, 13), date(2022, 6, 1)),
    *(date(2026, 6, 3), date(2030, 6, 12)),
)
COUNCIL = (Office.COUNCIL_CHAIR, Office.COUNCIL_VICE_CHAIR, Office.COUNCILLOR)
ELECTED = (*COUNCIL, *HEADS, Office.SUPERINTENDENT)
# Superintendents are elected together with the others since then.
SUPERINTENDENTS_SINCE = date(2010, 6, 2)
YEAR = 365  # days


@dataclass(frozen=True, slots=True)
class Until:
    """A day ahead, and how many days off it is: at least and at most."""

    day: date
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Marker:
    """`end`: of the term, None when unknown, over or far off; `election`: None if none is near."""

    participant: Any
    end: Until | None
    election: Until | None

    @property
    def is_end_unknown(self) -> bool:
        return self.participant.term.end_date is None


def markers_of(start: PartialDate | None, leaders: Iterable[Any]) -> list[Marker]:
    """One for each leader whose office is known and of whom there is something to say."""
    if start is None:
        return []
    markers = (_marker(start, one) for one in leaders if one.term)
    return [one for one in markers if one.end or one.election or one.is_end_unknown]


def _marker(start: PartialDate, participant: Any) -> Marker:
    term = participant.term
    return Marker(participant, until(start, term.end_date), until(start, _election(start, term)))


def until(start: PartialDate, day: date | None) -> Until | None:
    """None for a day that is unknown, past or more than a year off."""
    if day is None or day < start.last or (day - start.last).days > YEAR:
        return None
    return Until(day, (day - start.last).days, (day - start.first).days)


def _election(start: PartialDate, term: Any) -> date | None:
    """The next one after departure that the office is up for."""
    if term.office not in ELECTED or start.last < ELECTIONS[0]:
        return None
    if term.office == Office.SUPERINTENDENT and start.last < SUPERINTENDENTS_SINCE:
        return None
    return next((day for day in ELECTIONS if day > start.last), None)
