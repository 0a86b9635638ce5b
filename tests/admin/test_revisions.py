"""Editors propose changes of public records on the very forms that save, reviewers decide."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from history.models import Change, Revision, Way
from tests import factories as make
from tests.admin.filling import change_trip, rows
from tests.admin.test_review import log_in

pytestmark = pytest.mark.django_db


def page_of(revision: Revision) -> str:
    return reverse("admin:history_revision_change", args=[revision.pk])


def decide(client: Client, revision: Revision, button: str, **inputs: Any) -> Any:
    """As the page sends it, with all ticks that it shows."""
    page = client.get(page_of(revision))
    sent: dict[str, Any] = {
        "_seen": page.context["seen"],
        "part": ticked(page),
        "_why": page.context["why"],
    }
    return client.post(page_of(revision), {**sent, **inputs, button: "1"})


def ticked(page: Any) -> list[str]:
    keys = []
    for group in page.context["groups"]:
        if group.key and group.state == "fits":
            keys.append(group.key)
        keys += [f.key for row in group.rows for f in row.fields if f.key and f.state == "fits"]
    return keys


@pytest.fixture
def editor(client: Client) -> Client:
    return log_in(client, "editor")


@pytest.fixture
def reviewer(db: None) -> Client:  # noqa: ARG001
    return log_in(Client(), "reviewer")


def test_an_editor_proposes_and_the_public_page_stays(editor: Client, reviewer: Client) -> None:
    trip = make.make_trip("공개 출장")
    public = Client().get(trip.get_absolute_url()).content
    answer = change_trip(
        editor,
        trip,
        title="고친 제목",
        _why="제목을 바로잡음",
        **rows("stops", {"country": "US", "name_as_reported": "보스턴"}, before=1),
    )
    revision = Revision.objects.get()
    assert answer.url == page_of(revision)
    assert Client().get(trip.get_absolute_url()).content == public
    assert (revision.why, revision.name) == ("제목을 바로잡음", "공개 출장")
    page = editor.get(page_of(revision)).content.decode()
    assert "고친 제목" in page
    assert "보스턴" in page
    assert decide(reviewer, revision, "_accept").status_code == 302
    trip.refresh_from_db()
    assert (trip.title, trip.stops.count()) == ("고친 제목", 2)
    assert "고친 제목" in Client().get(trip.get_absolute_url()).content.decode()
    history = reviewer.get(reverse("admin:trips_trip_history", args=[trip.pk])).content.decode()
    assert "editor의 제안을 받아들임" in history
    who = Change.objects.filter(way=Way.REVISION).values_list("who__username", flat=True)
    assert set(who) == {"reviewer"}
