"""One form makes one row: a double press, a reload and Back make no twins."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from staff.base import StaffAdmin
from staff.models import KEPT, SentForm
from tests import factories as make
from tests.admin import filling
from tests.admin.test_attach import saying, shown, to
from trips.models import Citation, Event, Trip

pytestmark = pytest.mark.django_db
ADD_EVENT = reverse("admin:trips_event_add")
AGAIN = "이미 저장한 화면입니다. 한 번만 저장하고 그 기록을 엽니다."


def page_of(staff: Client, address: str, **typed: Any) -> dict[str, Any]:
    """What a browser sends from a page of a new row."""
    return {**filling.shown(filling.open_form(staff, address)), **typed}


@pytest.mark.parametrize(
    ("address", "model", "typed"),
    [
        (filling.ADD_TRIP, Trip, {"title": "미국 출장"}),
        (ADD_EVENT, Event, {"name": "박람회"}),
        (reverse("admin:articles_article_add"), Article, {"title": "기사", "body": "본문"}),
    ],
)
@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother"])
def test_a_second_press_lands_on_the_row_of_the_first(
    staff: Client, address: str, model: type[models.Model], typed: dict[str, Any], button: str
) -> None:
    sent = page_of(staff, address, **typed)
    assert staff.post(address, {**sent, button: "1"}).status_code == 302
    answer = staff.post(address, {**sent, "_save": "1"}, follow=True)
    row = model._default_manager.get()
    assert answer.redirect_chain[-1][0] == filling.change_address(row)
    assert AGAIN in answer.content.decode()


def test_every_page_of_a_new_row_holds_this_or_the_database_refuses_twins(staff: Client) -> None:
    request = staff.get("/staff/").wsgi_request
    for model, site in admin.site._registry.items():
        if site.has_add_permission(request) and not isinstance(site, StaffAdmin):
            unique = [f for f in model._meta.fields if f.unique and not f.primary_key]
            assert unique or model._meta.total_unique_constraints, model


def test_what_was_typed_after_going_back_is_not_lost(staff: Client) -> None:
    sent = page_of(staff, ADD_EVENT, name="박람회")
    staff.post(ADD_EVENT, sent)
    refused = staff.post(ADD_EVENT, {**sent, "name": "다른 박람회"})
    assert Event.objects.count() == 1
    event = Event.objects.get()
    page = refused.content.decode()
    assert f'<a href="{filling.change_address(event)}">박람회</a>' in page
    assert 'value="다른 박람회"' in page
    again = {**sent, "name": "다른 박람회", "_form": refused.context["form_number"]}
    assert staff.post(ADD_EVENT, again).status_code == 302
    assert Event.objects.count() == 2


def test_a_refused_form_can_be_mended_and_saved(staff: Client) -> None:
    sent = page_of(staff, ADD_EVENT)
    refused = staff.post(ADD_EVENT, sent)
    assert refused.context["form_number"] == sent["_form"]
    assert staff.post(ADD_EVENT, {**sent, "name": "박람회"}).status_code == 302


def test_a_little_window_hands_its_row_over_once_more(staff: Client) -> None:
    sent = page_of(staff, f"{ADD_EVENT}?_popup=1", name="박람회") | {"_popup": "1"}
    first, second = (staff.post(ADD_EVENT, sent) for _ in range(2))
    assert first.content == second.content
    assert Event.objects.count() == 1


def test_two_pages_make_two_rows_though_they_say_the_same(staff: Client) -> None:
    for _page in range(2):
        staff.post(ADD_EVENT, page_of(staff, ADD_EVENT, name="박람회"))
    assert Event.objects.count() == 2


@pytest.mark.parametrize("number", ["", "x", "\x00", "5bf99b34-54f2-4c7f-910e-4f5f4d481409"])
def test_a_form_without_a_number_of_its_own_is_saved(staff: Client, number: str) -> None:
    sent = page_of(staff, ADD_EVENT, name="박람회")
    assert staff.post(ADD_EVENT, {**sent, "_form": number}).status_code == 302


def test_the_number_of_a_colleague_is_another_form(staff: Client) -> None:
    sent = page_of(staff, ADD_EVENT, name="박람회")
    staff.post(ADD_EVENT, sent)
    client = Client()
    client.force_login(User.objects.create_superuser("colleague"))
    client.post(ADD_EVENT, sent)
    assert Event.objects.count() == 2


def test_a_row_that_was_deleted_meanwhile_stays_deleted(staff: Client) -> None:
    sent = page_of(staff, ADD_EVENT, name="박람회")
    staff.post(ADD_EVENT, sent)
    Event.objects.all().delete()
    assert staff.post(ADD_EVENT, sent, follow=True).status_code == 200
    assert not Event.objects.exists()


def test_forms_are_forgotten_when_no_page_of_them_can_be_open(staff: Client) -> None:
    staff.post(ADD_EVENT, page_of(staff, ADD_EVENT, name="박람회"))
    SentForm.objects.update(sent_at=timezone.now() - KEPT)
    staff.post(ADD_EVENT, page_of(staff, ADD_EVENT, name="박람회"))
    assert SentForm.objects.count() == 1


def test_an_article_makes_one_new_trip_however_often_it_is_sent(staff: Client) -> None:
    article = make.make_article()
    sent = sent_of(staff, article, None, title="새 출장", **saying(None, "start_date", "2024"))
    staff.post(to(article, None), sent)
    answer = staff.post(to(article, None), sent, follow=True)
    trip = Trip.objects.get()
    assert answer.redirect_chain[-1][0] == filling.change_address(trip)
    assert AGAIN in answer.content.decode()
    assert Citation.objects.count() == 1
    other = staff.post(to(article, None), {**sent, "title": "다른 출장"})
    assert f'<a href="{filling.change_address(trip)}">새 출장</a>' in other.content.decode()
    assert Trip.objects.count() == 1
    again = {**sent, "title": "다른 출장", "_form": other.context["form_number"]}
    assert staff.post(to(article, None), again).status_code == 302
    assert Trip.objects.count() == 2


def test_an_article_becomes_a_source_once_however_often_it_is_sent(staff: Client) -> None:
    article, trip = make.make_article(), make.make_trip(bare=True)
    sent = sent_of(staff, article, trip, **saying(trip, "start_date"))
    staff.post(to(article, trip), sent)
    answer = staff.post(to(article, trip), sent, follow=True)
    assert answer.redirect_chain[-1][0] == filling.change_address(trip)
    assert Citation.objects.count() == 1


def sent_of(staff: Client, article: Article, trip: Trip | None, **inputs: str) -> dict[str, Any]:
    page = staff.get(to(article, trip))
    return {**shown(page), "_form": page.context["form_number"], **inputs}
