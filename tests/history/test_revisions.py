"""Changes of a public record that wait: nothing is changed by a proposal, and accepting one makes
the rows that the writes would have made.
"""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection

from history.models import Revision
from history.revision_decisions import accept
from history.revision_parts import PartState, RevisionComparison
from history.revisions import propose
from tests import factories as make
from trips.models import Trip

pytestmark = pytest.mark.django_db
OWN = {"history_revision"}  # what a proposal writes
MOVES = {"trips_trip": {"updated_at"}}  # what two saves of the same differ in


def tables() -> dict[str, list[str]]:
    """Every row of every table of ours, as text."""
    names = [
        model._meta.db_table
        for label in ("articles", "trips", "history", "staff", "search")
        if apps.is_installed(label)
        for model in apps.get_app_config(label).get_models()
        if model._meta.managed
    ]
    with connection.cursor() as cursor:
        dump = {}
        for name in sorted({*names} - OWN):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {name} t ORDER BY 1")  # noqa: S608
            dump[name] = [row for (row,) in cursor.fetchall()]
    return dump


def row(model: type[Any], pk: int) -> dict[str, Any]:
    return {
        k: v for k, v in model.objects.filter(pk=pk).values().get().items() if k != "updated_at"
    }


@pytest.fixture
def editor() -> int:
    return User.objects.create_user("편집").pk


@pytest.fixture
def reviewer() -> int:
    return User.objects.create_user("검토").pk


def rewrite(trip: Trip) -> None:
    """A field, a new stop with what names it, a changed and a removed row."""
    Trip.objects.filter(pk=trip.pk).update(nights=5, title="고친 제목")
    stop = make.make_stop(trip, position=2, name_as_reported="보스턴")
    visit = trip.visits.get()
    visit.stop = stop
    visit.save()
    make.make_citation(stop=stop, field="name_as_reported", value="보스턴")
    trip.documents.all().delete()


@pytest.fixture
def trip() -> Trip:
    trip = make.make_trip()
    make.make_visit(trip)
    make.make_document(trip)
    return trip


def seen(revision: Revision) -> str:
    return RevisionComparison(revision.rows()).digest


def keys(revision: Revision) -> dict[str, PartState]:
    comparison = RevisionComparison(revision.rows())
    return {part.key: comparison.state(part) for part in comparison.parts}


def test_a_proposal_leaves_every_table_as_it_was(trip: Trip, editor: int) -> None:
    before = tables()
    with propose(trip, editor, "날짜를 바로잡음") as proposal:
        rewrite(trip)
    assert tables() == before
    assert proposal.revision == Revision.objects.get()
    assert {c["action"] for c in proposal.revision.changes} == {"+", "~", "-"}
    assert not any(
        "standing" in str(c) or "updated_at" in str(c) for c in proposal.revision.changes
    )


def test_accepting_makes_the_rows_that_a_save_makes(trip: Trip, editor: int, reviewer: int) -> None:
    with propose(trip, editor, "날짜를 바로잡음") as proposal:
        rewrite(trip)
        direct = tables()
    revision = proposal.revision
    assert revision
    assert accept(revision, reviewer, seen=seen(revision)) is None
    accepted = tables()
    for name in ("trips_stop", "trips_visit", "trips_citation", "trips_document"):
        assert accepted[name] == direct[name], name
    assert row(Trip, trip.pk)["nights"] == 5
