"""Staff see a draft as its public page would show it; nobody else does."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db
STAGES = ["draft", "review", "published", "withdrawn"]


@pytest.mark.parametrize("stage", STAGES)
def test_staff_see_what_is_saved_in_any_stage(staff: Client, stage: str) -> None:
    trip = make.make_trip("미국 출장", publication=stage)
    page = staff.get(f"/staff/trips/trip/{trip.pk}/preview/")
    assert page.templates[0].name == "trips/trip_preview.html"
    assert "미국 출장" in page.content.decode()


def test_the_preview_is_neither_indexed_nor_kept(staff: Client) -> None:
    page = staff.get(f"/staff/trips/trip/{make.make_trip().pk}/preview/")
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_the_preview_shows_the_sources_too(staff: Client) -> None:
    trip = make.make_trip(published=False, article=make.make_article("한 기사"))
    assert "한 기사" in staff.get(f"/staff/trips/trip/{trip.pk}/preview/").content.decode()


def test_the_form_leads_to_the_preview(staff: Client) -> None:
    trip = make.make_trip(published=False)
    page = staff.get(f"/staff/trips/trip/{trip.pk}/change/").content.decode()
    assert f'href="/staff/trips/trip/{trip.pk}/preview/"' in page


@pytest.mark.parametrize("stage", STAGES)
def test_readers_are_sent_to_the_log_in(client: Client, stage: str) -> None:
    trip = make.make_trip(publication=stage)
    answer = client.get(f"/staff/trips/trip/{trip.pk}/preview/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/staff/login/")


def test_staff_who_may_not_look_at_trips_are_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("손님", is_staff=True))
    trip = make.make_trip(published=False)
    assert client.get(f"/staff/trips/trip/{trip.pk}/preview/").status_code == 403


@pytest.mark.parametrize("pk", ["1", "99999999999999999999"])
def test_a_trip_that_is_not_there_is_missing(staff: Client, pk: str) -> None:
    assert staff.get(f"/staff/trips/trip/{pk}/preview/").status_code == 404
