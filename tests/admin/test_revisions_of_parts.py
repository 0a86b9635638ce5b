"""The page of one part of a public trip: an editor proposes there, as on the trip's own page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from history.models import Revision, RevisionStatus
from tests import factories as make
from tests.admin.filling import change_address, fill, open_form
from tests.admin.revision_pages import another, decide
from tests.admin.roles import STAGES, log_in
from trips.models import Stop, Trip

pytestmark = pytest.mark.django_db
# Part → an input of its page, what is typed there.
TYPED: dict[str, tuple[str, str]] = {
    "stop": ("note", "고친 말"),
    "visit": ("description", "고친 말"),
    "participant": ("title_as_reported", "고친 말"),
    "agreement": ("title", "고친 말"),
    "document": ("note", "고친 말"),
    "citation": ("quote", "고친 말"),
}


def part_of(trip: Trip, kind: str) -> Any:
    makers: dict[str, Callable[[], Any]] = {
        "stop": lambda: trip.stops.get(),
        "visit": lambda: make.make_visit(trip),
        "participant": lambda: trip.participants.get(),
        "agreement": lambda: make.make_agreement(trip),
        "document": lambda: make.make_document(trip),
        "citation": lambda: trip.all_citations.get(),
    }
    return makers[kind]()


@pytest.mark.parametrize("kind", TYPED)
def test_a_change_of_a_part_waits_as_a_revision_of_its_trip(client: Client, kind: str) -> None:
    trip = make.make_trip()
    part, (name, typed) = part_of(trip, kind), TYPED[kind]
    before = getattr(part, name)
    answer = fill(log_in(client, "editor"), change_address(part), {name: typed})
    revision = Revision.objects.get()
    assert (revision.kind, revision.object_id) == ("trips.trip", str(trip.pk))
    assert answer["Location"] == reverse("admin:history_revision_change", args=[revision.pk])
    part.refresh_from_db()
    assert getattr(part, name) == before
    page = client.get(change_address(part)).content.decode()
    assert typed in page
    assert "deletelink" not in page
    decide(another("reviewer"), revision, "_accept")
    part.refresh_from_db()
    assert getattr(part, name) == typed


def test_what_is_proposed_of_two_parts_is_one_revision(client: Client) -> None:
    trip = make.make_trip()
    log_in(client, "editor")
    for kind in ("stop", "participant"):
        name, typed = TYPED[kind]
        fill(client, change_address(part_of(trip, kind)), {name: typed})
    changes = Revision.objects.get(status=RevisionStatus.OPEN).rows()
    assert {change.kind for change in changes} >= {"trips.stop", "trips.participant"}


def test_a_new_part_of_a_public_trip_is_proposed(client: Client) -> None:
    trip, country = make.make_trip(), make.make_country("JP")
    add = reverse("admin:trips_stop_add")
    typed = {"trip": trip.pk, "country": country.pk, "position": "2"}
    fill(log_in(client, "editor"), add, typed)
    assert trip.stops.count() == 1
    decide(another("reviewer"), Revision.objects.get(), "_accept")
    assert {*trip.stops.values_list("country", flat=True)} == {"US", "JP"}


def test_a_part_of_a_public_trip_does_not_move(client: Client) -> None:
    trip, other = make.make_trip(), make.make_trip()
    stop = trip.stops.get()
    page = open_form(log_in(client, "editor"), change_address(stop))
    assert "trip" not in page.context["adminform"].form.fields
    fill(client, change_address(stop), {"trip": other.pk, "note": "고친 말"})
    decide(another("reviewer"), Revision.objects.get(), "_accept")
    assert Stop.objects.get(pk=stop.pk).trip == trip


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ["nobody", "editor", "reviewer", "superuser"])
def test_who_changes_proposes_or_reads_a_part(client: Client, role: str, stage: str) -> None:
    stop = make.make_trip(publication=stage).stops.get()
    log_in(client, role)
    answer = client.get(change_address(stop))
    if role == "nobody":
        assert answer.status_code == 403
        return
    may_write = role != "editor" or stage in ("draft", "review")
    if not may_write and stage == "withdrawn":
        assert not answer.context["has_change_permission"]
        return
    fill(client, change_address(stop), {"note": "고친 말"})
    stop.refresh_from_db()
    assert (stop.note == "고친 말") is may_write
    assert Revision.objects.exists() is not may_write
