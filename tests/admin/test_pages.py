"""Every page of the staff site answers, in a bounded number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests import factories as make

MODELS = [m for m in admin.site._registry if m._meta.app_label in {"articles", "trips"}]


def address(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def by_name(model: type[Model]) -> str:
    return str(model._meta.model_name)


def make_everything() -> None:
    province = make.make_government("41000")
    city = make.make_government("41280")
    region = make.make_destination("캘리포니아", kind="region")
    place = make.make_destination("풀러턴", region=region)
    official = make.make_official()
    term = make.make_term(official, government=city)
    organization = make.make_organization(destination=place)
    event = make.make_event(destination=place)
    trip = make.make_trip(government=city, official=official, destination=place)
    make.make_participant(trip, official=official, term=term, government=province)
    make.make_visit(trip, organization=organization, event=event, stop=trip.stops.first())
    agreement = make.make_agreement(trip, destination=place)
    make.make_party(agreement, government=city)
    make.make_party(agreement, organization=organization)
    make.make_update(agreement, article=make.make_article())
    make.make_document(trip)
    make.make_citation(agreement=agreement, field="title", value="협약")
    make.make_correction(trip=trip)
    make.make_identifier(trip=trip)
    make.make_capture()
    make.make_redirect("trip", 9_999, trip.pk)
    make.make_apart("trip", 9_998, 9_999)


@pytest.fixture(scope="module", autouse=True)
def _everything(once: Callable[[Callable[[], Any]], Any]) -> None:
    """Made once: tests of this file only look."""
    once(make_everything)


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_the_list_answers(staff: Client, model: type[Model]) -> None:
    assert staff.get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=by_name)
@pytest.mark.parametrize("words", ["고양 김하늘", "41", "abc", "\x00", "'"])
def test_the_list_can_be_searched_for_anything(
    staff: Client, model: type[Model], words: str
) -> None:
    assert staff.get(address(model, "changelist"), {"q": words}).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_the_add_page_answers(staff: Client, model: type[Model]) -> None:
    assert staff.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_the_change_page_answers(staff: Client, model: type[Model]) -> None:
    row = model._default_manager.all()[0]
    assert staff.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", admin.site._registry, ids=by_name)
def test_no_page_takes_its_form_for_that_of_a_copy(staff: Client, model: type[Model]) -> None:
    """No admin offers "save as new"; Django heeds its name all the same."""
    row, count = model._default_manager.first(), model._default_manager.count()
    pages = [address(model, "add")] + ([address(model, "change", row.pk)] if row else [])
    answers = [staff.post(page, {"_saveasnew": "1"}) for page in pages]
    assert {answer.status_code for answer in answers} <= {200, 302, 403}
    assert model._default_manager.count() == count


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("model", admin.site._registry, ids=by_name)
def test_the_page_of_a_row_with_nul_in_its_key_is_missing(
    staff: Client, model: type[Model], page: str
) -> None:
    assert staff.get(address(model, page, "a\x00")).status_code == 404
