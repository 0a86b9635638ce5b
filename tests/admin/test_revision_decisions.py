"""Reviewers compare a revision with what is there, accept it whole or in part, or send it back."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from history.models import Revision, RevisionStatus
from tests import factories as make
from tests.admin.filling import change_address, change_trip, fill, rows
from tests.admin.revision_pages import (
    HOME,
    LIST,
    another,
    decide,
    of_public_trip,
    page_of,
    propose,
    ticks,
)
from tests.admin.roles import STAGES, log_in
from tests.admin.test_queries import questions
from tests.history.revision_world import records
from trips.models import Trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    return log_in(client, "editor")


def test_a_preview_shows_the_page_as_it_would_be_and_changes_nothing(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip)
    before = records()
    preview = reverse("admin:history_revision_preview", args=[revision.pk])
    assert "고친 제목" in editor.get(preview).content.decode()
    assert records() == before


def test_a_reviewer_accepts_in_part_and_the_rest_goes_back(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip, nights="3")
    reviewer = another("reviewer")
    nights = f"trips.trip:{trip.pk}:nights"
    refused = decide(reviewer, revision, "_accept", part=[nights])
    assert refused.status_code == 409
    assert "왜 돌려보내는지" in refused.content.decode()
    decide(reviewer, revision, "_accept", part=[nights], note="제목은 그대로")
    trip.refresh_from_db()
    assert (trip.title, trip.nights) == ("공개 출장", 3)
    rest = Revision.objects.get(status=RevisionStatus.SENT_BACK)
    assert "제목은 그대로" in editor.get(page_of(rest)).content.decode()


def test_a_stale_field_shows_all_three_values_and_waits_for_a_choice(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip, nights="3")
    Trip.objects.filter(pk=trip.pk).update(title="그 사이의 제목")
    reviewer = another("reviewer")
    page = reviewer.get(page_of(revision))
    text = page.content.decode()
    assert all(title in text for title in ("공개 출장", "고친 제목", "그 사이의 제목"))
    assert ticks(page) == [f"trips.trip:{trip.pk}:nights"]
    both = [*ticks(page), f"trips.trip:{trip.pk}:title"]
    decide(reviewer, revision, "_accept", part=both)
    trip.refresh_from_db()
    assert (trip.title, trip.nights) == ("고친 제목", 3)


def test_what_moved_while_the_page_was_open_is_shown_before_it_is_accepted(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip)
    reviewer = another("reviewer")
    page = reviewer.get(page_of(revision))
    Trip.objects.filter(pk=trip.pk).update(title="그 사이의 제목")
    sent = {"_seen": page.context["seen"], "part": ticks(page), "_accept": "1", "note": "적은 말"}
    answer = reviewer.post(page_of(revision), sent)
    text = answer.content.decode()
    assert (answer.status_code, "그 사이에 바뀌었습니다" in text) == (409, True)
    assert "적은 말" in text
    assert Trip.objects.get().title == "그 사이의 제목"


def test_what_would_take_from_a_public_trip_what_it_must_have_is_refused(editor: Client) -> None:
    trip = make.make_trip()
    other = make.make_stop(trip, position=2)
    revision = propose(editor, trip, **{"stops-0-DELETE": "on"})
    other.delete()
    reviewer = another("reviewer")
    assert "방문지" in str(reviewer.get(page_of(revision)).context["remarks"])
    before = records()
    answer = decide(reviewer, revision, "_accept")
    assert "공개하려면 더 있어야 합니다: 방문지" in answer.content.decode()
    assert records() == before


def test_what_should_be_looked_at_is_said_before_and_after(editor: Client) -> None:
    trip = make.make_trip()
    revision = propose(editor, trip, days="9")
    reviewer = another("reviewer")
    assert "일수는 9일인데" in str(reviewer.get(page_of(revision)).context["remarks"])
    answer = decide(reviewer, revision, "_accept")
    assert "일수는 9일인데" in reviewer.get(answer.url).content.decode()


def test_a_revision_outlives_the_account_of_its_proposer(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip)
    User.objects.get(username="editor").delete()
    reviewer = another("reviewer")
    for address in (LIST, change_address(trip)):
        assert page_of(revision) in reviewer.get(address).content.decode()
    assert decide(reviewer, revision, "_accept").status_code == 302
    history = reverse("admin:trips_trip_history", args=[trip.pk])
    assert "제안을 받아들임" in reviewer.get(history).content.decode()


def test_a_revision_of_a_record_that_is_gone_can_be_read_and_sent_back(editor: Client) -> None:
    event = of_public_trip("event")
    fill(editor, change_address(event), {"name": "고침"})
    revision = Revision.objects.get()
    Trip.objects.all().delete()
    event.delete()
    reviewer = another("reviewer")
    assert "기록이 없어졌습니다" in reviewer.get(page_of(revision)).content.decode()
    assert decide(reviewer, revision, "_accept").status_code == 409
    assert decide(reviewer, revision, "_send_back", note="없어진 행사").status_code == 302


# Where they are found


def test_the_home_and_the_record_say_what_waits(editor: Client) -> None:
    trip = make.make_trip("공개 출장")
    revision = propose(editor, trip)
    reviewer = another("reviewer")
    assert reviewer.get(HOME).context["revisions"].waiting == 1
    assert "editor의 제안이 기다립니다" in reviewer.get(change_address(trip)).content.decode()
    assert editor.get(HOME).context["revisions"].own == 1
    assert page_of(revision) in reviewer.get(f"{LIST}?status__exact=open").content.decode()
    decide(reviewer, revision, "_accept")
    assert reviewer.get(HOME).context["revisions"].waiting == 0


def test_publishers_wait_for_who_publishes_articles(editor: Client) -> None:
    fill(editor, change_address(of_public_trip("publisher")), {"name": "고친 매체"})
    user = User.objects.create_user("trips", is_staff=True)
    names = ("publish_trip", "change_trip", "view_change", "change_publisher")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    other = Client()
    other.force_login(user)
    assert other.get(HOME).context["revisions"].waiting == 0
    revision = Revision.objects.get()
    assert not other.get(page_of(revision)).context["may"].decide


@pytest.mark.parametrize("address", ["page", "list", "home"])
def test_the_pages_ask_no_more_for_more_rows(editor: Client, address: str) -> None:
    def grow(n: int) -> Revision:
        trip = make.make_trip()
        stops = [{"country": "US", "name_as_reported": f"도시 {i}"} for i in range(n)]
        return propose_all(editor, trip, stops)

    reviewer = another("reviewer")
    few, many = grow(1), grow(6)
    urls = {"page": (page_of(few), page_of(many)), "list": (LIST, LIST), "home": (HOME, HOME)}
    first, second = urls[address]
    reviewer.get(first)
    asked = questions(lambda: reviewer.get(first))
    grow(4)
    rows_tried = 5 if address == "page" else 0  # each proposed row is written and taken back
    assert questions(lambda: reviewer.get(second)) <= asked + rows_tried
    assert asked <= 60


def propose_all(editor: Client, trip: Trip, stops: list[dict[str, Any]]) -> Revision:
    change_trip(editor, trip, **rows("stops", *stops, before=1))
    return Revision.objects.latest("id")


@pytest.mark.parametrize("stage", STAGES)
def test_an_editor_proposes_for_published_trips_alone(editor: Client, stage: str) -> None:
    trip = make.make_trip("출장", publication=stage)
    page = editor.get(change_address(trip)).content.decode()
    assert ('name="_propose"' in page) is (stage == "published")
    assert ('name="_save"' in page) is (stage != "withdrawn")
