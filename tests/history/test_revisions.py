"""Changes of a public record that wait: a proposal changes nothing, and accepting one makes the
rows that the writes would have made.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.models import Change, Revision, RevisionStatus, Way
from history.revision_decisions import accept, send_back, withdraw
from history.revision_parts import PartState
from history.revision_writes import RevisionRefused
from history.revisions import current_revision, in_hand, propose, waiting_for
from tests import factories as make
from tests.history.revision_world import (
    WRITES,
    kept_text,
    make_public_trip,
    records,
    seen,
    states,
    tables,
    write,
)
from trips.models import Document, Official, Stop, Trip

pytestmark = pytest.mark.django_db
SOME = st.lists(st.sampled_from(sorted(WRITES)), min_size=1, max_size=5, unique=True)
FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def user(name: str) -> int:
    return User.objects.get_or_create(username=name)[0].pk


def proposed(trip: Any, *names: str, who: str = "편집", why: str = "") -> Revision:
    with propose(trip, user(who), why) as proposal:
        write(trip, names)
    assert proposal.revision
    return proposal.revision


def part_of(revision: Revision, start: str) -> str:
    return next(key for key in states(revision) if key.startswith(start))


@FEW
@given(names=SOME)
def test_a_proposal_leaves_every_table_as_it_was(names: list[str]) -> None:
    with transaction.atomic():
        trip = make_public_trip()
        before = tables()
        revision = proposed(trip, *names)
        assert tables() == before
        kept = kept_text(revision)
        assert not any(column in kept for column in ("standing", "updated_at", "about_id", "span"))
        transaction.set_rollback(True)


@FEW
@given(names=SOME)
def test_accepting_makes_the_rows_that_saving_makes(names: list[str]) -> None:
    with transaction.atomic():
        trip = make_public_trip()
        with propose(trip, user("편집")) as proposal:
            write(trip, names)
            saved = records()
        revision: Any = proposal.revision
        assert accept(revision, user("검토"), seen=seen(revision)) is None
        assert records() == saved
        transaction.set_rollback(True)


@FEW
@given(names=SOME, data=st.data())
def test_accepting_in_two_halves_ends_where_accepting_at_once_does(
    names: list[str], data: st.DataObject
) -> None:
    """A half that the database refuses alone leaves everything as it was."""
    with transaction.atomic():
        trip = make_public_trip()
        with propose(trip, user("편집")) as proposal:
            write(trip, names)
            saved = records()
        revision: Any = proposal.revision
        keys = data.draw(st.lists(st.sampled_from(sorted(states(revision))), unique=True))
        before, rest = records(), revision
        try:
            given_back = accept(
                revision, user("검토"), seen=seen(revision), chosen=keys, note="나머지는 다시"
            )
        except RevisionRefused:
            assert records() == before
        else:
            rest = given_back and proposed(trip)
        if rest:
            assert accept(rest, user("검토"), seen=seen(rest)) is None
        assert records() == saved
        transaction.set_rollback(True)


def test_what_was_added_keeps_the_ids_that_it_got() -> None:
    trip = make_public_trip()
    with propose(trip, user("편집")) as proposal:
        stop = make.make_stop(trip, position=2)
    later = make.make_stop(make.make_trip(bare=True))
    assert later.pk > stop.pk
    revision: Any = proposal.revision
    accept(revision, user("검토"), seen=seen(revision))
    assert Stop.objects.filter(pk=stop.pk, trip=trip).exists()


def test_a_new_row_and_what_names_it_go_together() -> None:
    revision = proposed(make_public_trip(), "fields", "stop with visit")
    keys = set(states(revision))
    assert len(keys) == 3  # nights, title, and the stop with its visit and source
    assert {key.split(":")[0] for key in keys} == {"trips.trip", "trips.stop"}


def test_who_proposed_and_who_accepted_is_kept() -> None:
    trip = make_public_trip()
    revision = proposed(trip, "fields", why="박수를 바로잡음")
    accept(revision, user("검토"), seen=seen(revision))
    revision.refresh_from_db()
    (change,) = Change.objects.filter(way=Way.REVISION)
    assert (change.bundle, change.who_id, change.why) == (
        revision.bundle,
        user("검토"),
        "박수를 바로잡음",
    )
    assert (revision.proposer_id, revision.reviewer_id) == (user("편집"), user("검토"))


# Stale


def test_what_was_changed_since_is_stale_and_stays_unless_it_is_chosen() -> None:
    trip = make_public_trip()
    revision = proposed(trip, "fields")
    Trip.objects.filter(pk=trip.pk).update(title="그 사이의 제목")
    of_title = part_of(revision, f"trips.trip:{trip.pk}:title")
    assert states(revision)[of_title] == PartState.STALE
    with pytest.raises(RevisionRefused):
        accept(revision, user("검토"), seen=seen(revision))  # without a word on what stays
    rest = accept(revision, user("검토"), seen=seen(revision), note="제목은 그대로")
    trip.refresh_from_db()
    assert (trip.title, trip.nights) == ("그 사이의 제목", 5)
    assert rest
    assert [change["after"] for change in rest.changes] == [{"title": "고친 제목"}]
    rest = proposed(trip)
    accept(rest, user("검토"), seen=seen(rest), chosen=[of_title])
    trip.refresh_from_db()
    assert trip.title == "고친 제목"


@pytest.mark.parametrize(
    ("proposal", "meanwhile", "kind", "state"),
    [
        ("fields", lambda trip: trip.delete(), "trips.trip", PartState.LOST),
        ("document goes", lambda trip: trip.documents.all().delete(), "", PartState.DONE),
        ("document goes", lambda trip: trip.documents.update(note="새"), "", PartState.STALE),
        ("party", lambda trip: trip.agreements.all().delete(), "", PartState.LOST),
        ("citation moves", lambda trip: trip.stops.all().delete(), "", PartState.LOST),
        ("fields", WRITES["fields"], "trips.trip", PartState.DONE),
    ],
)
def test_each_part_says_what_became_of_its_rows(
    proposal: str, meanwhile: Callable[[Trip], Any], kind: str, state: PartState
) -> None:
    trip = make_public_trip()
    revision = proposed(trip, proposal)
    meanwhile(Trip.objects.get(pk=trip.pk))
    found = {value for key, value in states(revision).items() if key.startswith(kind)}
    assert state in found


def test_nothing_is_accepted_that_the_reviewer_did_not_see() -> None:
    trip = make_public_trip()
    revision = proposed(trip, "fields")
    looked_at = seen(revision)
    Trip.objects.filter(pk=trip.pk).update(nights=9)
    with pytest.raises(RevisionRefused, match="그 사이에 바뀌었습니다"):
        accept(revision, user("검토"), seen=looked_at, chosen=list(states(revision)))
    trip.refresh_from_db()
    assert trip.nights == 9


# Going on


def test_a_person_has_one_revision_of_a_record_and_goes_on_from_it() -> None:
    trip = make_public_trip()
    first = proposed(trip, "fields", why="박수")
    second = proposed(trip, "document goes")
    assert (second, second.why) == (first, "박수")
    assert len(states(second)) == 3
    assert list(waiting_for(trip)) == [second]
    other = proposed(trip, "party", who="다른 편집")
    assert set(waiting_for(trip)) == {second, other}


def test_what_came_back_is_gone_on_from_and_stays_as_it_was() -> None:
    trip = make_public_trip()
    first = proposed(trip, "fields")
    send_back(first, user("검토"), "박수의 출처?")
    second = proposed(trip, "party")
    assert (second.previous, second.status) == (first, RevisionStatus.OPEN)
    assert len(states(second)) == 3
    first.refresh_from_db()
    assert (first.status, first.note, len(first.changes)) == ("sent_back", "박수의 출처?", 1)
    assert list(in_hand(user("편집"))) == [second]


def test_what_does_not_fit_any_more_stays_proposed_when_one_goes_on() -> None:
    trip = make_public_trip()
    proposed(trip, "fields")
    Trip.objects.filter(pk=trip.pk).update(title="그 사이의 제목")
    with propose(trip, user("편집")) as proposal:
        assert Trip.objects.get(pk=trip.pk).title == "그 사이의 제목"
        assert Trip.objects.get(pk=trip.pk).nights == 5
        assert len(proposal.left_out) == 1
        write(trip, ["document goes"])
    assert sorted(states(proposal.revision).values()) == ["fits", "fits", "stale"]  # type: ignore[arg-type]


def test_writing_everything_back_withdraws_the_revision() -> None:
    trip = make_public_trip()
    first = proposed(trip, "fields")
    with propose(trip, user("편집")) as proposal:
        Trip.objects.filter(pk=trip.pk).update(nights=trip.nights, title=trip.title)
    first.refresh_from_db()
    assert (proposal.revision, first.status) == (None, RevisionStatus.WITHDRAWN)


def test_writes_that_change_nothing_make_no_revision() -> None:
    trip = make_public_trip()
    with propose(trip, user("편집")) as proposal:
        write(trip, [])
    assert proposal.revision is None
    assert not Revision.objects.exists()


def test_an_error_in_the_writes_leaves_nothing() -> None:
    trip = make_public_trip()
    before = tables()
    with pytest.raises(KeyError), propose(trip, user("편집")):
        write(trip, ["fields", "no such write"])
    assert tables() == before
    assert not Revision.objects.exists()


def test_writes_that_the_database_refuses_are_told_in_words() -> None:
    trip = make_public_trip()
    with pytest.raises(RevisionRefused), propose(trip, user("편집")):
        Document.objects.filter(trip=trip).update(trip=10**9)
    assert not Revision.objects.exists()


def test_a_form_that_was_refused_proposes_nothing() -> None:
    trip = make_public_trip()
    first = proposed(trip, "fields")
    with propose(trip, user("편집")) as proposal:
        write(trip, ["party"])
        proposal.cancelled = True
    first.refresh_from_db()
    assert len(states(first)) == 2


# Deciding


@pytest.mark.parametrize("decision", ["accept", "send_back", "withdraw"])
@pytest.mark.parametrize("again", ["accept", "send_back", "withdraw"])
def test_a_revision_is_decided_once(decision: str, again: str) -> None:
    trip = make_public_trip()
    revision = proposed(trip, "fields")
    decide: dict[str, Callable[[], Any]] = {
        "accept": lambda: accept(revision, user("검토"), seen=seen(revision)),
        "send_back": lambda: send_back(revision, user("검토"), "다시"),
        "withdraw": lambda: withdraw(revision, user("편집")),
    }
    decide[decision]()
    before = records()
    if (decision, again) == ("send_back", "withdraw"):  # its proposer gives it up
        decide[again]()
    else:
        with pytest.raises(RevisionRefused):
            decide[again]()
    assert records() == before


def test_sending_back_needs_a_note() -> None:
    revision = proposed(make_public_trip(), "fields")
    with pytest.raises(RevisionRefused, match="까닭"):
        send_back(revision, user("검토"), "  ")
    with pytest.raises(IntegrityError):
        Revision.objects.update(status=RevisionStatus.SENT_BACK, decided_at=revision.at)


def test_a_half_that_breaks_a_rule_is_refused_and_nothing_is_written() -> None:
    trip = make_public_trip()
    with propose(trip, user("편집")) as proposal:
        Trip.objects.filter(pk=trip.pk).update(start_date="2024-02-01", end_date="2024-02-05")
    revision: Any = proposal.revision
    before = records()
    start = part_of(revision, f"trips.trip:{trip.pk}:start_date")
    with pytest.raises(RevisionRefused):
        accept(revision, user("검토"), seen=seen(revision), chosen=[start], note="끝은 그대로")
    assert records() == before
    assert Revision.objects.get().status == RevisionStatus.OPEN


def test_an_official_is_a_record_as_a_trip_is() -> None:
    official = make.make_official()
    make.make_term(official, end_date="2026-06-30")
    with propose(official, user("편집")) as proposal:
        Official.objects.filter(pk=official.pk).update(birth_year=1970)
        make.make_term(official, start_date="2026-07-01", end_date=None)
    revision: Any = proposal.revision
    assert current_revision(official, user("편집")) == revision
    accept(revision, user("검토"), seen=seen(revision))
    assert official.terms.count() == 2
