"""Every list of the staff site as CSV and XLSX: all its rows, in few queries."""

import pytest
from django.db.models import Model
from django.test import Client

from tests import factories as make
from tests.admin.everything import MODELS, address, by_name
from tests.admin.test_exports import body, csv_rows, xlsx_rows
from tests.admin.test_queries import grow, questions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_every_list_becomes_a_file_with_all_its_rows(
    staff: Client, model: type[Model], form: str
) -> None:
    answer = staff.get(address(model, "export", form))
    found = len(csv_rows(answer)) if form == "csv" else len(xlsx_rows(answer)) - 1
    assert found == model._default_manager.count() > 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_a_file_asks_no_more_for_more_rows(staff: Client, model: type[Model], form: str) -> None:
    def ask() -> None:
        body(staff.get(address(model, "export", form)))

    ask()
    few = questions(ask)
    for _ in range(2):
        grow(make.make_trip(government="52000"))
    make.make_capture()
    assert questions(ask) <= few
    assert few <= 12
