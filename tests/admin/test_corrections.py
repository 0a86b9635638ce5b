"""Who may enter a correction or a reply, and how far each may bring it."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from history.models import Change
from tests import factories as make
from trips.models import Correction, Trip

pytestmark = pytest.mark.django_db
groups = importlib.import_module("trips.migrations.0018_corrections")
ADD = "/staff/trips/correction/add/"


def member_of(group: str, client: Client) -> Client:
    groups.groups.make_groups(apps)
    groups.grant(apps)
    user = User.objects.create_user("직원", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def typed(trip: Trip, publication: str) -> dict[str, str]:
    return {
        "kind": "reply",
        "date": "2026-03-02",
        "trip": str(trip.pk),
        "text": "모두 시비로 치렀습니다.",
        "author": "고양시 공보담당관",
        "publication": publication,
    }


@pytest.mark.parametrize(
    ("group", "publication", "saved"),
    [
        ("편집자", "review", True),
        ("편집자", "published", False),
        ("검토자", "published", True),
    ],
)
def test_editors_write_it_and_reviewers_publish_it(
    client: Client, group: str, publication: str, saved: bool
) -> None:
    trip = make.make_trip()
    answer = member_of(group, client).post(ADD, typed(trip, publication))
    assert answer.status_code == (302 if saved else 200)
    assert Correction.objects.filter(publication=publication).exists() is saved
    assert Change.objects.filter(kind="trips.correction").exists() is saved


def test_a_published_one_is_closed_to_editors(client: Client) -> None:
    trip = make.make_trip()
    row = make.make_correction(trip=trip)
    member_of("편집자", client).post(
        reverse("admin:trips_correction_change", args=[row.pk]), typed(trip, "review")
    )
    row.refresh_from_db()
    assert row.publication == "published"


def test_two_records_at_once_are_refused_in_words(client: Client) -> None:
    trip = make.make_trip()
    form = {**typed(trip, "review"), "government": trip.government_id}
    answer = member_of("편집자", client).post(ADD, form)
    assert "정정·반론은 꼭 한 기록을 가리켜야 합니다." in answer.content.decode()


@pytest.mark.parametrize("column", ["text", "text_en", "author"])
def test_a_sign_that_turns_what_follows_is_refused_and_what_was_typed_stays(
    client: Client, column: str
) -> None:
    inputs = typed(make.make_trip(), "review") | {column: "모두 \u202e시비로"}
    page = member_of("편집자", client).post(reverse("admin:trips_correction_add"), inputs)
    assert "글의 방향을 바꾸는 보이지 않는 글자" in page.content.decode()
    assert page.context["adminform"].form[column].value() == inputs[column]
    assert not Correction.objects.exists()
