"""Staff pages of whoever may only look, and addresses that ask for nonsense."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests import factories as make
from tests.admin.everything import MODELS, address, by_name
from tests.admin.filling import change_address, open_form, shown
from trips.models import Redirect, Trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> Client:  # noqa: ARG001
    user = User.objects.create_user("편집", is_staff=True)
    user.groups.add(Group.objects.get(name="편집자"))
    client = Client()
    client.force_login(user)
    return client


def test_purposes_are_read_by_their_names(guest: Client) -> None:
    trip = make.make_trip(purposes=["trade", "event"])
    assert "수출·통상, 행사·박람회 참가" in guest.get(change_address(trip)).content.decode()


def test_dates_are_read_as_far_as_they_are_known(guest: Client) -> None:
    trip = make.make_trip(start="2023", end="2024-02")
    make.make_visit(trip, on="2021-03")
    page = guest.get(change_address(trip)).content.decode()
    assert ">2023<" in page
    assert ">2024-02<" in page
    assert ">2021-03<" in page
    assert "2023년 1월 1일" not in page


def test_parties_and_what_a_source_is_about_are_read_too(guest: Client) -> None:
    agreement = make.make_agreement(title="교류 협약")
    make.make_party(agreement, organization=None, name_as_reported="두리바이오")
    make.make_citation(agreement=agreement, field="title")
    page = guest.get(change_address(agreement.trip)).content.decode()
    assert "두리바이오" in page
    assert "협약: 교류 협약" in page


@pytest.mark.parametrize("parameter", ["status__exact", "q", "queue", "e", "x", "p", "o"])
@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_a_list_asked_for_nul_is_a_list(staff: Client, model: type, parameter: str) -> None:
    page = staff.get(address(model, "changelist"), {parameter: "a\x00"}, follow=True)
    assert page.status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_filters_of_a_list_bear_nul(staff: Client, model: type) -> None:
    page = staff.get(address(model, "changelist"))
    for spec in page.context["cl"].filter_specs:
        for name in spec.expected_parameters():
            asked = staff.get(address(model, "changelist"), {name: "\x00"}, follow=True)
            assert asked.status_code == 200


def test_a_list_says_that_it_left_out_what_it_cannot_read(staff: Client) -> None:
    page = staff.get("/staff/trips/trip/", {"status__exact": "\x00"})
    assert "읽을 수 없는 글자가 든 조건은 뺐습니다." in page.content.decode()


def test_a_trip_that_was_published_meanwhile_keeps_what_was_typed(editor: Client) -> None:
    trip = make.make_trip("처음 제목", published=False)
    page = shown(open_form(editor, change_address(trip)))
    Trip.objects.update(publication="published")
    mine = {
        "title": "나의 제목",
        "stops-0-note": "나의 메모",
        "visits-0-name_as_reported": "새 일정",
    }
    answer = editor.post(change_address(trip), {**page, **mine})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in text for words in mine.values())
    assert "이제 검토자만 고칩니다" in text
    trip.refresh_from_db()
    assert trip.title == "처음 제목"


def test_an_article_that_was_published_meanwhile_keeps_what_was_typed(editor: Client) -> None:
    article = make.make_article(published=False)
    page = shown(open_form(editor, change_address(article)))
    type(article).objects.update(status="published")
    answer = editor.post(change_address(article), {**page, "summary": "나의 요약"})
    assert (answer.status_code, "나의 요약" in answer.content.decode()) == (409, True)


def test_whoever_may_change_nothing_is_refused(guest: Client) -> None:
    trip = make.make_trip(published=False)
    assert guest.post(change_address(trip), {"title": "나의 제목"}).status_code == 403


def test_a_deleted_trip_and_its_agreements_are_gone_for_good(staff: Client) -> None:
    trip = make.make_trip(published=False)
    agreement = make.make_agreement(trip)
    address_of = [trip.get_absolute_url(), agreement.get_absolute_url()]
    staff.post(change_address(trip).replace("change", "delete"), {"post": "yes"})
    assert Redirect.objects.count() == 2
    assert [staff.get(one).status_code for one in address_of] == [410, 410]


def test_records_deleted_from_a_list_are_gone_for_good(staff: Client) -> None:
    event = make.make_event()
    action = {"action": "delete_selected", "_selected_action": event.pk, "post": "yes"}
    staff.post("/staff/trips/event/", action)
    assert staff.get(event.get_absolute_url()).status_code == 410
