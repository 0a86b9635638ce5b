"""One trip: who, where, when, why, how much, with what result, and how we know."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from trips.choices import AgreementStatus, ParticipantRole, Standing
from trips.display import by_importance
from trips.evidence.cited_facts import rows_of_trip
from trips.evidence.summary import evidence_of
from trips.models import Stop, Trip, Visit
from trips.pages import selectors
from trips.pages.recent_changes import days_of
from trips.pages.related_trips import related_to
from trips.pages.term_markers import markers_of
from trips.querysets import NAMED_ROLES
from trips.standing import agreement_mark, is_over


@dataclass(frozen=True, slots=True)
class StopWithVisits:
    stop: Stop
    visits: list[Visit]


@dataclass(frozen=True, slots=True)
class Outcome:
    status: str
    label: str
    count: int


def page_of(trip: Trip) -> dict[str, Any]:
    """What the page of a trip shows; the trip comes from `selectors.trip_pages`."""
    people = by_importance(trip.participants.all())
    leaders = [one for one in people if one.role == ParticipantRole.LEADER]
    changes = days_of(trip)
    today = timezone.localdate()
    return {
        "trip": trip,
        "changes": changes,
        "changed_at": changes[0][0] if changes else trip.updated_at,
        "leaders": leaders,
        "terms": markers_of(trip.start, leaders),
        "outcome": outcome_of(trip, today),
        "unheard": trip.standing != Standing.CONFIRMED and is_over(trip, today),
        "named": [one for one in people if one.role in NAMED_ROLES],
        "unnamed": [one for one in people if one.role not in NAMED_ROLES],
        "legs": legs_of(trip),
        "loose": [visit for visit in trip.visits.all() if visit.stop_id is None],
        "related": related_to(trip),
        "evidence": evidence_of(selectors.sources(about=trip), rows_of_trip(trip)),
    }


def outcome_of(trip: Trip, today: date) -> list[Outcome]:
    """How many of the trip's agreements are in which state, as the vocabulary orders them."""
    order = AgreementStatus.values
    agreements = sorted(trip.agreements.all(), key=lambda agreement: order.index(agreement.status))
    counts = Counter(agreement_mark(agreement, today) for agreement in agreements)
    return [Outcome(mark.name, mark.words, count) for mark, count in counts.items()]


def legs_of(trip: Trip) -> list[StopWithVisits]:
    visits = list(trip.visits.all())
    return [
        StopWithVisits(stop, [visit for visit in visits if visit.stop_id == stop.pk])
        for stop in trip.stops.all()
    ]
