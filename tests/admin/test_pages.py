"""Every page of the staff site answers. Its rows are made once: tests of this file only look."""

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client

from tests.admin.everything import MODELS, address, by_name
from tests.admin.filling import change_address, open_form, send_form, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


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
    answers = [send_form(staff, page, {"_saveasnew": "1"}) for page in pages]
    assert {answer.status_code for answer in answers} <= {200, 302, 403}
    assert model._default_manager.count() == count


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("model", admin.site._registry, ids=by_name)
def test_the_page_of_a_row_with_nul_in_its_key_is_missing(
    staff: Client, model: type[Model], page: str
) -> None:
    assert staff.get(address(model, page, "a\x00")).status_code == 404


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_a_page_saved_as_it_was_opened_meets_nobody(staff: Client, model: type[Model]) -> None:
    address = change_address(model._default_manager.all()[0])
    page = open_form(staff, address)
    answer = send_form(staff, address, shown(page))
    assert not (answer.context or {}).get("collision")


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_every_page_can_be_read_only(guest: Client, model: type) -> None:
    row: Any = model._default_manager.all()[0]  # type: ignore[attr-defined]
    assert guest.get(change_address(row)).status_code == 200
