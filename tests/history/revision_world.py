"""A public trip, ways of changing it, and what every table holds."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from history.models import Revision
from history.revision_parts import PartState, RevisionComparison
from tests import factories as make
from trips.models import Citation, Stop, Trip, Visit
from trips.partial_dates import PartialDate

# What a proposal itself writes, what describes log-ins and models, and marks of former writes.
LEFT_ALONE = (
    *("history_revision", "auth_", "django_", "axes_", "otp_", "accounts_", "operations_"),
    "freshness_",
)
# What differs between two savings of the same: who and when.
TRACES = ("history_change", "history_revision", "search_", "trips_withdrawal")


def make_public_trip() -> Trip:
    """With a part of each kind."""
    trip = make.make_trip("공개 출장")
    make.make_visit(trip, stop=trip.stops.get(), name_as_reported="시청 방문")
    make.make_document(trip)
    agreement = make.make_agreement(trip)
    make.make_party(agreement)
    make.make_update(agreement)
    make.make_citation(agreement=agreement, field="title", value="우호협력 협약")
    return trip


def tables(*left_out: str) -> dict[str, list[str]]:
    """Table → its rows as JSON, without `updated_at`."""
    rows = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (name,) in cursor.fetchall():
            if not name.startswith((*LEFT_ALONE, *left_out)):
                row = "(to_jsonb(t) - 'updated_at')::text"
                cursor.execute(f"SELECT {row} FROM {name} t ORDER BY 1")  # noqa: S608
                rows[name] = [text for (text,) in cursor.fetchall()]
    return rows


def records() -> dict[str, list[str]]:
    """What two savings of the same leave alike."""
    return tables(*TRACES)


def _stop_with_visit_and_source(trip: Trip) -> None:
    stop = make.make_stop(trip, position=2, name_as_reported="보스턴")
    Visit.objects.filter(trip=trip).update(stop=stop)
    make.make_citation(stop=stop, field="name_as_reported", value="보스턴")


def _stop_goes(trip: Trip) -> None:
    for visit in trip.visits.all():
        visit.stop = None
        visit.save()
    Stop.objects.filter(trip=trip).first().delete()  # type: ignore[union-attr]


def _new_leader(trip: Trip) -> None:
    term = make.make_term(make.make_official("강바다"))
    make.make_participant(trip, role="member", official=term.official, term=term)


def _another_source_of_a_stop(trip: Trip) -> None:
    stop = trip.stops.first()
    if stop is not None:
        Citation.objects.filter(trip=trip).update(trip=None, stop=stop, field="country")


def _there_and_back(trip: Trip) -> None:
    Trip.objects.filter(pk=trip.pk).update(payer="도비", days=6)
    Trip.objects.filter(pk=trip.pk).update(payer=trip.payer)
    make.make_stop(trip).delete()


def _dates(trip: Trip) -> None:
    trip.start = PartialDate.parse("2024-01")
    trip.save()


WRITES: dict[str, Callable[[Trip], Any]] = {
    "fields": lambda trip: Trip.objects.filter(pk=trip.pk).update(nights=5, title="고친 제목"),
    "dates": _dates,
    "stop with visit": _stop_with_visit_and_source,
    "stop goes": _stop_goes,
    "new official": _new_leader,
    "citation moves": _another_source_of_a_stop,
    "document goes": lambda trip: trip.documents.all().delete(),
    "party": lambda trip: make.make_party(trip.agreements.get(), name_as_reported="두리시"),
    "update": lambda trip: make.make_update(trip.agreements.get(), note="이행 중"),
    "there and back": _there_and_back,
}


def write(trip: Trip, names: Iterable[str]) -> None:
    for name in names:
        WRITES[name](Trip.objects.get(pk=trip.pk))


def seen(revision: Revision) -> str:
    return RevisionComparison(revision.rows()).digest


def states(revision: Revision) -> dict[str, PartState]:
    comparison = RevisionComparison(revision.rows())
    return {part.key: comparison.state(part) for part in comparison.parts}


def kept_text(revision: Revision) -> str:
    return json.dumps(revision.changes)
