"""Review: actions on chosen trips, what they ask and refuse; drafts; parts; groups."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from publication.stages import Publication
from tests import factories as make
from tests.admin.filling import change_address, change_trip, errors
from tests.admin.roles import ACTIONS, log_in
from tests.admin.test_queries import questions
from trips.models import Stop, Trip

pytestmark = pytest.mark.django_db
groups = import_module("trips.migrations.0008_review_groups")

LIST = reverse("admin:trips_trip_changelist")


def act(client: Client, action: str, *trips: Trip, **inputs: Any) -> Any:
    """The action as the confirmation page sends it."""
    chosen = {"action": action, "_selected_action": [t.pk for t in trips], "apply": "1"}
    return client.post(LIST, {**chosen, "reason": "날짜를 확인해 주세요.", **inputs}, follow=True)


def stage(trip: Trip) -> str:
    trip.refresh_from_db()
    return trip.publication


@pytest.mark.parametrize("role", ["reviewer", "superuser"])
def test_a_draft_that_was_public_once_is_deleted_by_nobody(client: Client, role: str) -> None:
    trip = make.make_trip()
    Trip.objects.filter(pk=trip.pk).update(publication="draft")
    address = reverse("admin:trips_trip_delete", args=[trip.pk])
    assert log_in(client, role).post(address, {"post": "yes"}).status_code == 403
    assert (
        address
        not in client.get(reverse("admin:trips_trip_change", args=[trip.pk])).content.decode()
    )


def test_drafts_chosen_in_the_list_are_deleted_without_those_that_were_public(
    client: Client,
) -> None:
    draft, shown = make.make_trip(published=False), make.make_trip()
    log_in(client, "superuser")
    for chosen, left in (([draft, shown], {draft, shown}), ([draft], {shown})):
        ids = [trip.pk for trip in chosen]
        action = {"action": "delete_selected", "_selected_action": ids, "post": "yes"}
        client.post(reverse("admin:trips_trip_changelist"), action)
        assert set(Trip.objects.all()) == left


@pytest.mark.parametrize("page", ["change", "delete"])
def test_an_editor_cannot_reach_a_part_of_a_published_trip(client: Client, page: str) -> None:
    stop = make.make_trip().stops.get()
    address = reverse(f"admin:trips_stop_{page}", args=[stop.pk])
    answer = log_in(client, "editor").post(address, {"post": "yes", "note": "바뀜"})
    assert answer.status_code == 403
    assert Stop.objects.get(pk=stop.pk).note == ""


def test_an_editor_cannot_delete_parts_of_a_published_trip_from_the_list(client: Client) -> None:
    stop = make.make_trip().stops.get()
    inputs = {"action": "delete_selected", "_selected_action": [stop.pk], "post": "yes"}
    log_in(client, "editor").post(reverse("admin:trips_stop_changelist"), inputs)
    assert Stop.objects.filter(pk=stop.pk).exists()


@pytest.mark.parametrize(("role", "done"), [("editor", False), ("reviewer", True)])
def test_an_article_is_published_by_a_reviewer_only(client: Client, role: str, done: bool) -> None:
    publisher = make.make_publisher()
    inputs = {"title": "기사", "publisher": publisher.pk, "kind": "news", "origin": "unknown"}
    inputs |= {"body_rights": "none", "language": "ko", "status": "published"}
    inputs |= {"captures-TOTAL_FORMS": 0, "captures-INITIAL_FORMS": 0}
    page = log_in(client, role).post(reverse("admin:articles_article_add"), inputs)
    refused = page.context and "status" in page.context["adminform"].form.errors
    assert bool(refused) is not done


def test_a_page_sends_back_only_with_a_note(client: Client) -> None:
    trip = make.make_trip(publication="review")
    answer = change_trip(log_in(client, "reviewer"), trip, publication="draft")
    assert errors(answer) == ["무엇을 고쳐야 하는지 적어 주세요."]
    assert stage(trip) == Publication.REVIEW


def test_making_the_groups_again_changes_nothing() -> None:
    groups.make_groups(apps)
    before = set(Group.objects.values_list("name", "permissions__codename"))
    groups.make_groups(apps)
    assert set(Group.objects.values_list("name", "permissions__codename")) == before
    assert {name for name, _ in before} == {"편집자", "검토자"}


@pytest.mark.parametrize("action", [*ACTIONS, "set_status"])
def test_an_action_asks_before_it_acts(client: Client, action: str) -> None:
    start = "published" if action == "withdraw" else "review"
    trip = make.make_trip("미국 출장", publication=start)
    inputs = {"action": action, "_selected_action": [trip.pk]}
    page = log_in(client, "superuser").post(LIST, inputs)
    assert "미국 출장" in page.content.decode()
    assert (stage(trip), LogEntry.objects.count()) == (start, 0)


def test_one_incomplete_trip_stops_all_and_is_named_with_what_it_lacks(client: Client) -> None:
    good = make.make_trip(publication="review")
    bad = make.make_trip("빈 출장", publication="review", bare=True)
    page = act(log_in(client, "reviewer"), "publish", good, bad)
    why = {trip.title: sentences for trip, sentences, _ in page.context["rows"]}
    assert why["빈 출장"] == ["공개하려면 더 있어야 합니다: 단장, 방문지, 공개된 출처."]
    assert why[good.title] == []
    assert (stage(good), stage(bad)) == ("review", "review")


@pytest.mark.parametrize(("action", "start"), [("send_back", "review"), ("withdraw", "published")])
def test_sending_back_and_withdrawing_need_a_reason(
    client: Client, action: str, start: str
) -> None:
    trip = make.make_trip(publication=start)
    page = act(log_in(client, "reviewer"), action, trip, reason=" ")
    assert page.context["form"].errors["reason"]
    assert stage(trip) == start


def test_a_reason_stands_above_the_note_that_was_there(client: Client) -> None:
    trip = make.make_trip(publication="review", needs_review="경비?")
    act(log_in(client, "reviewer"), "send_back", trip)
    trip.refresh_from_db()
    assert trip.needs_review == "날짜를 확인해 주세요.\n\n경비?"


def test_the_log_says_who_did_what_and_why(client: Client) -> None:
    trips = [make.make_trip(publication="published") for _ in range(2)]
    act(log_in(client, "reviewer"), "withdraw", *trips)
    entries = LogEntry.objects.order_by("object_id")
    assert {e.object_id for e in entries} == {str(trip.pk) for trip in trips}
    assert {e.user.username for e in entries} == {"reviewer"}
    assert {e.get_change_message() for e in entries} == {
        "고른 출장 철회하기 → 철회. 날짜를 확인해 주세요."
    }


def test_a_page_before_an_action_asks_no_more_for_many_trips(client: Client) -> None:
    trips = [make.make_trip(publication="review") for _ in range(8)]
    client = log_in(client, "reviewer")

    def ask(count: int) -> int:
        chosen = [trip.pk for trip in trips[:count]]
        inputs = {"action": "publish", "_selected_action": chosen}
        return questions(lambda: client.post(LIST, inputs))

    ask(1)  # search, which asks some ten after every saving, catches up with the test
    assert ask(8) == ask(1) <= 25


def test_many_trips_are_published_at_once(client: Client) -> None:
    trips = [make.make_trip(publication="review") for _ in range(3)]
    act(log_in(client, "reviewer"), "publish", *trips)
    assert Trip.objects.published().count() == 3


def test_a_note_is_shown_on_the_list_and_on_top_of_the_page(client: Client) -> None:
    trip = make.make_trip(needs_review="인원을 확인해 주세요.")
    client = log_in(client, "editor")
    assert "인원을 확인해 주세요." in client.get(LIST).content.decode()
    assert 'class="memo"' in client.get(change_address(trip)).content.decode()
