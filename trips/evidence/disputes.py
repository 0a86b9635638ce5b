"""Open disagreements, each with all that is said for either side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from trips.evidence.cited_facts import Rows, key_of
from trips.evidence.conflicts import Conflict, conflicts_of, place_of
from trips.evidence.footnotes import PlacedCitation
from trips.models import Citation, Trip

# All that is said of a citation, its article and the row it cites.
TOLD = (
    *("article__publisher", "about__government__parent", "trip__government", "agreement"),
    *("stop__country", "stop__destination", "visit__organization", "visit__event"),
    *("participant__official", "participant__government"),
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement about one fact of a trip."""

    trip: Trip
    conflict: Conflict

    @property
    def url(self) -> str:
        """Where the trip's page shows it."""
        return f"{self.trip.get_absolute_url()}#{self.conflict.place}"


def disputes_at(citations: Iterable[Citation]) -> list[Dispute]:
    """Of each citation's fact the disagreement, in the same order. One query."""
    places = [place_of(citation) for citation in citations]
    by_place = {one.conflict.place: one for one in _disputes({c.about_id for c in citations})}
    return [by_place[place] for place in places if place in by_place]


def _disputes(trips: set[Any]) -> Iterator[Dispute]:
    sides: Any = Citation.objects.disputed_in_public().filter(about__in=trips)
    told = sides.with_dispute().select_related(*TOLD).order_by("about_id", "article_id", "pk")
    for _pk, group in groupby(told, attrgetter("about_id")):
        listed = list(group)
        trip = listed[0].about
        rows: Rows = {("trip", trip.pk): trip}
        rows |= {key_of(one): _row(one) for one in listed if one.trip_id is None}
        placed = [PlacedCitation(one, 0, "", "") for one in listed]
        torn = {one.pk for one in listed if one.is_torn}
        for conflict in conflicts_of(placed, rows, torn):
            yield Dispute(trip, conflict)


def _row(citation: Citation) -> Any:
    kind, _pk = key_of(citation)
    return getattr(citation, kind)
