"""A form is no larger than what was sent, and what is sent has limits that a sentence names."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from staff import chosen_rows
from staff.formsets import MOST_NEW, BoundedFormSet
from tests import factories as make
from tests.admin import filling
from trips.admin.agreements import AgreementFormSet
from trips.models import AgreementParty, Event, Organization, Stop, Trip

pytestmark = pytest.mark.django_db
CLAIMED = 99_999


def claiming(page: Any, number: int) -> dict[str, Any]:
    """All that the page shows, and more rows than it has."""
    sent = filling.shown(page)
    counts = {name: number for name in sent if name.endswith("-TOTAL_FORMS")}
    return sent | counts


def sentences(page: Any) -> list[str]:
    return [str(one) for formset in filling.formsets(page) for one in formset.non_form_errors()]


def test_every_inline_of_the_staff_site_is_bounded() -> None:
    inlines = [inline for site in admin.site._registry.values() for inline in site.inlines]
    assert inlines
    assert [one for one in inlines if not issubclass(one.formset, BoundedFormSet)] == []


@pytest.mark.parametrize("counts", [["TOTAL"], ["TOTAL", "INITIAL"]])
def test_rows_that_are_claimed_and_not_sent_are_not_made(staff: Client, counts: list[str]) -> None:
    trip = make.make_trip()
    address = filling.change_address(trip)
    sent = claiming(filling.open_form(staff, address), CLAIMED)
    if "INITIAL" in counts:
        sent |= {name: CLAIMED for name in sent if name.endswith("-INITIAL_FORMS")}
    sent |= {"stops-1-note": "적던 말", "title": "고친 제목"}
    with CaptureQueriesContext(connection) as queries:
        page = staff.post(address, sent)
    limits = [len(formset.saved_rows()) + formset.most_new for formset in filling.formsets(page)]
    assert [one.partition("줄")[0] for one in sentences(page)] == [str(most) for most in limits]
    assert max(len(formset.forms) for formset in filling.formsets(page)) <= 4
    assert len(queries) < 100
    assert "적던 말" in page.content.decode()
    assert not Trip.objects.filter(title="고친 제목").exists()


def test_a_hundred_rows_are_saved_and_one_more_is_refused(staff: Client) -> None:
    row = {"country": "US", "note": "x"}
    make.make_country("US")
    many = filling.rows("stops", *[row] * MOST_NEW)
    assert filling.add_trip(staff, **many).status_code == 302
    assert Stop.objects.count() == MOST_NEW
    page = filling.open_form(staff, filling.change_address(Trip.objects.get()))
    most = {fs.prefix: fs.management_form["MAX_NUM_FORMS"].value() for fs in filling.formsets(page)}
    assert most["stops"] == 2 * MOST_NEW
    more = filling.rows("stops", *[row] * (MOST_NEW + 1))
    refused = filling.add_trip(staff, **more)
    assert sentences(refused) == [
        "100줄까지 적을 수 있습니다. 더 있으면 저장한 뒤에 이어서 적어 주세요."
    ]
    assert Stop.objects.count() == MOST_NEW


def test_a_thousand_lines_of_text_ask_as_often_as_ten(staff: Client) -> None:
    agreements = [
        {
            "kind": "mou",
            "status": "signed",
            "title": f"협약 {n}",
            "party_lines": "\n".join(f"기관 {n}-{i}" for i in range(50)),
        }
        for n in range(AgreementFormSet.most_new)
    ]
    inputs = filling.rows("agreements", *agreements)
    with CaptureQueriesContext(connection) as queries:
        assert filling.add_trip(staff, **inputs).status_code == 302
    assert AgreementParty.objects.count() == 50 * AgreementFormSet.most_new
    assert len(queries) < 400


def test_a_party_without_a_name_is_a_sentence(staff: Client) -> None:
    party = {"kind": "mou", "status": "signed", "title": "협약", "party_lines": "/ 김하늘"}
    refused = filling.add_trip(staff, **filling.rows("agreements", party))
    assert "이름을 적어 주세요" in " ".join(filling.errors(refused))


@pytest.mark.parametrize("typed", ["가," * 300, "가" * 30_000])
def test_more_names_than_a_row_can_have_are_refused(staff: Client, typed: str) -> None:
    row = make.make_organization()
    page = filling.fill(staff, filling.change_address(row), {"aliases": typed})
    assert "200개까지 적을 수 있습니다." in filling.errors(page)
    assert Organization.objects.get().aliases == []


@pytest.mark.parametrize("typed", ["x", "9" * 5_000, "\x00", "", "9" * 30, "-1"])
@pytest.mark.parametrize("action", ["delete_selected", "export_csv", "merge"])
def test_an_id_that_no_row_can_have_chooses_none(staff: Client, action: str, typed: str) -> None:
    make.make_event()
    answer = staff.post(
        reverse("admin:trips_event_changelist"), {"action": action, "_selected_action": [typed]}
    )
    assert answer.status_code < 400
    assert Event.objects.count() == 1


def test_more_rows_than_a_page_can_name_are_not_deleted(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen_rows, "MOST_DELETED", 2)
    ids = [make.make_event(f"행사 {n}").pk for n in range(3)]
    chosen = {"action": "delete_selected", "_selected_action": ids, "post": "yes"}
    answer = staff.post(reverse("admin:trips_event_changelist"), chosen)
    assert "2건까지" in " ".join(map(str, get_messages(answer.wsgi_request)))
    assert Event.objects.count() == 3
