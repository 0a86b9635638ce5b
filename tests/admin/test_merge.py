"""Merging in the staff site: who may, what the page shows, and what it refuses."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.roles import ROLES, STAGES, log_in
from tests.admin.test_queries import questions
from trips.models import Apart, Destination, Event, Official, Redirect, Trip

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Any] = {
    "official": make.make_official,
    "destination": make.make_destination,
    "organization": make.make_organization,
    "event": make.make_event,
}


def address(row: Any, name: str = "merge") -> str:
    args = [] if name in ("alike", "changelist") else [row.pk]
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=args)


def open_page(client: Client, keep: Any, gone: Any, **more: Any) -> Any:
    return client.get(address(keep), {"other": gone.pk, **more})


def merge(client: Client, keep: Any, gone: Any, **inputs: Any) -> Any:
    """Opens the page and presses its button; who may not open it presses all the same."""
    page = open_page(client, keep, gone)
    shown = page.status_code == 200 and "page" in page.context
    stamp = page.context["page"].plan.digest if shown else ""
    return client.post(address(keep), {"other": gone.pk, "stamp": stamp, **inputs})


def is_there(row: Any) -> bool:
    return type(row)._base_manager.filter(pk=row.pk).exists()


# Who may


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("role", ROLES)
def test_records_are_merged_by_whoever_may_delete_them(
    client: Client, role: str, kind: str
) -> None:
    keep, gone = MAKERS[kind]("하나"), MAKERS[kind]("둘")
    merge(log_in(client, role), keep, gone)
    assert is_there(gone) is (role not in ("reviewer", "superuser"))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_trips_are_merged_by_whoever_may_write_both(client: Client, role: str, stage: str) -> None:
    keep, gone = make.make_trip(publication=stage), make.make_trip(publication=stage)
    merge(log_in(client, role), keep, gone)
    writes = {"editor": STAGES[:2], "reviewer": STAGES, "superuser": STAGES}
    assert is_there(gone) is (stage not in writes.get(role, ()))


@pytest.mark.parametrize("stage", ["published", "withdrawn"])
def test_an_editor_does_not_merge_a_public_trip_into_a_draft(client: Client, stage: str) -> None:
    keep, gone = make.make_trip(published=False), make.make_trip(publication=stage)
    page = open_page(log_in(client, "editor"), keep, gone)
    assert "권한이 없습니다" in page.content.decode()
    client.post(address(keep), {"other": gone.pk, "stamp": "x"})
    assert is_there(gone)


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_an_official_of_published_trips_is_merged_by_reviewers_only(
    client: Client, role: str
) -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    make.make_trip(official=gone)
    merge(log_in(client, role), keep, gone)
    assert is_there(gone) is (role == "editor")


@pytest.mark.parametrize("role", ROLES)
def test_editors_and_reviewers_tell_pairs_apart(client: Client, role: str) -> None:
    rows = [make.make_destination() for _ in range(2)]
    log_in(client, role).post(address(rows[0], "alike"), {"apart": [r.pk for r in rows]})
    assert Apart.objects.exists() is (role != "nobody")


@pytest.mark.parametrize(("role", "offered"), [("editor", False), ("reviewer", True)])
def test_the_button_and_the_action_are_offered_to_whoever_may(
    client: Client, role: str, offered: bool
) -> None:
    row = make.make_official()
    client = log_in(client, role)
    assert (address(row) in client.get(change_address(row)).content.decode()) is offered
    assert ("고른 두 행" in client.get(address(row, "changelist")).content.decode()) is offered


# The page


def test_the_page_shows_both_what_moves_and_what_becomes_one(staff: Client) -> None:
    official = make.make_official()
    place = make.make_destination()
    keep, gone = (
        make.make_trip(title, official=official, destination=place) for title in ("하나", "둘")
    )
    make.make_document(gone)
    page = open_page(staff, keep, gone).context["page"]
    lines = {line.label: (line.keep, line.gone, bool(line.choice)) for line in page.lines()}
    assert lines["제목"] == ("하나", "둘", True)
    assert lines["출발일"] == ("2024-01-08", "2024-01-08", False)
    assert [(m.label, m.count) for m in page.moving()] == [("공개 문서", 1), ("출처", 1)]
    assert page.folded() == [("참가자", "김하늘"), ("방문지(여정)", "풀러턴")]


def test_a_chosen_value_stays_and_the_rest_is_in_the_log(staff: Client) -> None:
    keep = make.make_official("이동환", name_en="Lee Dong-hwan")
    gone = make.make_official("이동한", name_en="Lee Dong-han")
    answer = merge(staff, keep, gone, **{"choose-name": "keep", "choose-name_en": "gone"})
    assert answer["Location"] == change_address(keep)
    keep.refresh_from_db()
    assert (keep.name, keep.name_en) == ("이동환", "Lee Dong-han")
    said = {e.action_flag: e for e in LogEntry.objects.all()}
    assert said[DELETION].object_id == str(gone.pk)
    assert said[CHANGE].object_id == str(keep.pk)
    assert "이름: 이동한; 영문 이름: Lee Dong-hwan" in said[CHANGE].get_change_message()


def test_a_row_changed_in_between_is_shown_again(staff: Client) -> None:
    keep, gone = make.make_destination("풀러턴"), make.make_destination("풀러튼")
    stamp = open_page(staff, keep, gone).context["page"].plan.digest
    make.make_trip(destination=gone)
    page = staff.post(address(keep), {"other": gone.pk, "stamp": stamp, "choose-name": "gone"})
    assert "이 화면을 연 뒤에 바뀐 것" in page.content.decode()
    assert page.context["page"].plan.chosen["name"] == "gone"
    assert is_there(gone)
    stamp = page.context["page"].plan.digest
    staff.post(address(keep), {"other": gone.pk, "stamp": stamp})
    assert not is_there(gone)


def test_what_stands_in_the_way_is_said_and_nothing_is_done(staff: Client) -> None:
    keep, gone = make.make_destination("도쿄", country="JP"), make.make_destination("도쿄")
    page = merge(staff, keep, gone)
    assert "국가가 서로 다릅니다" in page.content.decode()
    assert is_there(gone)


def test_search_knows_the_merged_row_when_the_answer_arrives(staff: Client) -> None:
    keep, gone = make.make_destination("풀러턴"), make.make_destination("뿔라툰")
    make.make_trip(destination=gone)
    merge(staff, keep, gone)
    told = staff.get("/api/v1/suggest/", {"q": "뿔라툰"}).json()["results"]
    assert [row["id"] for row in told] == [keep.pk]


def test_an_open_page_of_the_merged_row_leads_to_the_one_that_stayed(staff: Client) -> None:
    keep, gone = make.make_organization("한빛전자"), make.make_organization("한빛")
    merge(staff, keep, gone)
    for name in ("change", "merge"):
        assert staff.get(address(gone, name))["Location"] == change_address(keep)
    assert staff.post(address(gone, "change"), {"name": "한빛"})["Location"] == change_address(keep)


def test_two_chosen_on_the_list_open_the_page(staff: Client) -> None:
    one, two, three = (make.make_event(f"행사 {n}") for n in range(3))

    def send(*rows: Event) -> Any:
        inputs = {"action": "merge", "_selected_action": [row.pk for row in rows]}
        return staff.post(address(one, "changelist"), inputs)

    assert send(two, one)["Location"] == f"{address(one)}?other={two.pk}"
    send(one, two, three)
    page = staff.get(address(one, "changelist"))
    assert "합칠 두 행을 골라 주세요." in page.content.decode()


# Pairs


def test_the_pairs_of_the_queue_are_worked_off_one_by_one(staff: Client) -> None:
    rows = [make.make_destination(name) for name in ("풀러턴", "풀러튼", "풀라턴")]
    page = staff.get(address(rows[0], "alike"))
    assert len(page.context["pairs"]) == 3
    link = page.context["pairs"][0]["merge_url"]
    stamp = staff.get(link).context["page"].plan.digest
    inputs = {"other": rows[1].pk, "stamp": stamp, "from": "alike"}
    assert staff.post(address(rows[0]), inputs)["Location"] == address(rows[0], "alike")
    staff.post(address(rows[0], "alike"), {"apart": [rows[0].pk, rows[2].pk]})
    assert "기다리는 짝이 없습니다." in staff.get(address(rows[0], "alike")).content.decode()


def test_rows_that_may_be_the_same_are_offered_without_searching(staff: Client) -> None:
    keep, near = make.make_destination("풀러턴"), make.make_destination("풀러튼")
    make.make_destination("보스턴")
    page = staff.get(address(keep))
    assert [pk for pk, _label in page.context["near"]] == [near.pk]


def test_the_list_of_pairs_asks_no_more_for_many(staff: Client) -> None:
    def ask(count: int) -> int:
        while Destination.objects.count() < count:
            make.make_destination(region=None)
        return questions(lambda: staff.get(reverse("admin:trips_destination_alike")))

    ask(2)
    assert ask(2) == ask(9) <= 6


def test_the_page_before_a_merge_asks_no_more_for_many_parts(staff: Client) -> None:
    keep, gone = make.make_destination("풀러턴"), make.make_destination("풀러튼")

    def ask(count: int) -> int:
        while gone.stops.count() < count:
            trip = make.make_trip(destination=gone)
            make.make_party(make.make_agreement(trip, destination=gone), destination=gone)
        return questions(lambda: open_page(staff, keep, gone))

    ask(1)
    assert ask(2) == ask(20) <= 31


# What nobody should send


@pytest.mark.parametrize(
    "other", ["", "0", "-1", "abc", "\x00", "9" * 40, "1.5", "1 OR 1=1", "١", "%00"]
)
def test_no_other_row_is_no_error(staff: Client, other: str) -> None:
    keep = make.make_official()
    for send in (staff.get, staff.post):
        page = send(address(keep), {"other": other, "stamp": "x"})
        assert (page.status_code, page.templates[0].name) == (200, "admin/merge_choose.html")
    assert is_there(keep)


@pytest.mark.parametrize("pk", ["0", "-1", "abc", "%00", "9" * 40, "1/2", "%D9%A1"])
def test_no_row_at_all_leads_home(staff: Client, pk: str) -> None:
    answer = staff.get(f"/staff/trips/official/{pk}/merge/")
    assert answer.status_code in (302, 404)


@pytest.mark.parametrize(
    "apart", [[], ["1"], ["1", "1"], ["a", "b"], ["1", "9" * 40], ["1", "\x00"], ["1", "2", "3"]]
)
def test_no_pair_is_no_error(staff: Client, apart: list[str]) -> None:
    row = make.make_official()
    answer = staff.post(address(row, "alike"), {"apart": apart}, follow=True)
    assert "고른 두 행이 없습니다" in answer.content.decode()
    assert not Apart.objects.exists()


def test_a_row_is_not_merged_with_itself(staff: Client) -> None:
    row = make.make_trip()
    page = merge(staff, row, row)
    assert "같은 행입니다" in page.content.decode()
    assert not Redirect.objects.exists()


def test_a_row_deleted_in_between_is_not_merged(staff: Client) -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    page = open_page(staff, keep, gone)
    stamp = page.context["page"].plan.digest
    Official.objects.filter(pk=gone.pk).delete()
    page = staff.post(address(keep), {"other": gone.pk, "stamp": stamp})
    assert page.templates[0].name == "admin/merge_choose.html"


def test_nonsense_among_the_choices_changes_nothing(staff: Client) -> None:
    keep, gone = make.make_trip("하나"), make.make_trip("둘")
    merge(staff, keep, gone, **{"choose-title": "x", "choose-pk": "gone", "choose-": "gone"})
    assert Trip.objects.get().title == "하나"


def test_names_cannot_bring_markup_onto_the_page(staff: Client) -> None:
    keep, gone = make.make_official("<b>하나</b>"), make.make_official("<i>둘</i>")
    page = open_page(staff, keep, gone).content.decode()
    assert not re.search("<b>하나|<i>둘", page)
    page = staff.get(merge(staff, keep, gone)["Location"]).content.decode()
    assert not re.search("<b>하나|<i>둘", page)


def test_a_page_without_logging_in_leads_to_the_door(client: Client) -> None:
    row = make.make_official()
    for name in ("merge", "alike"):
        assert "/login/" in client.get(address(row, name))["Location"]
    assert not User.objects.exists()
