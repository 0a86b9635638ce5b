"""The history of a record on the staff site, and undoing from there."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from history.context import because
from history.models import Change, Way
from tests import factories as make
from trips.models import Participant, Redirect, Stop, Trip

pytestmark = pytest.mark.django_db
UNDO = "/staff/history/change/undo/"


def log_in(client: Client, group: str) -> Client:
    user = User.objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def edit(trip: Trip, why: str = "", **fields: Any) -> Change:
    with because(Way.FORM, why=why):
        Trip.objects.filter(pk=trip.pk).update(**fields)
    return Change.objects.all()[0]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_trips_history_shows_what_changed_by_whom_and_why(staff: Client) -> None:
    trip = make.make_trip(bare=True, nights=3)
    with because(Way.FORM, who=User.objects.get().pk, why="보도 정정"):
        Trip.objects.filter(pk=trip.pk).update(nights=4)

    text = page(staff, f"/staff/trips/trip/{trip.pk}/history/")
    assert all(word in text for word in ("staff", "보도 정정", "<del>3</del>", "<ins>4</ins>"))


def test_parts_are_in_the_history_of_their_trip(staff: Client) -> None:
    trip = make.make_trip(bare=True)
    with because(Way.FORM):
        make.make_stop(trip, note="하루")

    assert "하루" in page(staff, f"/staff/trips/trip/{trip.pk}/history/")


def test_a_part_shows_its_own_history(staff: Client) -> None:
    trip = make.make_trip(bare=True, summary="요약은 빼고")
    stop = make.make_stop(trip, note="하루")

    text = page(staff, f"/staff/trips/stop/{stop.pk}/history/")
    assert "하루" in text
    assert "요약은 빼고" not in text


def test_a_merged_record_brings_its_history_along(staff: Client) -> None:
    old, new = make.make_trip(bare=True), make.make_trip(bare=True)
    edit(old, summary="합치기 전의 요약")
    make.make_redirect("trip", old.pk, new.pk)

    assert "합치기 전의 요약" in page(staff, f"/staff/trips/trip/{new.pk}/history/")


def test_the_history_asks_no_more_for_many_changes(staff: Client) -> None:
    trip = make.make_trip()

    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(staff, f"/staff/trips/trip/{trip.pk}/history/")
        return len(asked)

    edit(trip, nights=1)
    few = ask()
    for nights in range(2, 12):
        edit(trip, nights=nights)
    assert ask() == few


def test_a_change_is_undone_after_it_was_seen(staff: Client) -> None:
    trip = make.make_trip(bare=True, nights=3, publication="draft")
    change = edit(trip, nights=4)

    assert "<del>3</del>" in page(staff, f"{UNDO}?change={change.pk}")
    assert Trip.objects.get().nights == 4
    response = staff.post(UNDO, {"change": change.pk, "_why": "오타"}, follow=True)
    assert "1건의 변경을 되돌렸습니다" in response.content.decode()
    assert Trip.objects.get().nights == 3
    assert Change.objects.all()[0].why == "오타"


def test_one_field_is_undone(staff: Client) -> None:
    trip = make.make_trip(bare=True, nights=3, days=5, publication="draft")
    change = edit(trip, nights=4, days=6)
    staff.post(UNDO, {"change": change.pk, "column": "days"})

    assert Trip.objects.values_list("nights", "days").get() == (4, 5)


def test_a_record_goes_back_to_what_it_was_then(staff: Client) -> None:
    trip = make.make_trip(nights=3)
    then = Change.objects.all()[0]
    edit(trip, nights=4)
    with because(Way.FORM):
        make.make_stop(trip, note="나중")
    edit(trip, nights=5)
    staff.post(UNDO, {"record": f"trips.trip:{trip.pk}", "after": then.pk})

    assert Trip.objects.get().nights == 3
    assert not Stop.objects.filter(note="나중").exists()


def test_what_was_changed_again_is_refused_with_a_sentence(staff: Client) -> None:
    trip = make.make_trip(bare=True, nights=3)
    change = edit(trip, nights=4)
    edit(trip, nights=5)

    text = staff.post(UNDO, {"change": change.pk, "_why": "오타"}).content.decode()
    assert "그 뒤에 다시 바뀌었습니다" in text
    assert 'value="오타"' in text
    assert Trip.objects.get().nights == 5


def test_an_action_on_many_trips_is_undone_from_its_message(staff: Client) -> None:
    trips = [make.make_trip(status="planned") for _number in range(3)]
    post = {
        "action": "set_status",
        "_selected_action": [trip.pk for trip in trips],
        "status": "completed",
        "apply": "1",
    }
    text = staff.post("/staff/trips/trip/", post, follow=True).content.decode()
    link = re.search(r"/staff/history/change/(\d+)/bundle/", text)
    assert link
    staff.post(UNDO, {"change": link[1], "all": "on"})

    assert set(Trip.objects.values_list("status", flat=True)) == {"planned"}


def test_undoing_may_not_leave_a_published_trip_bare(staff: Client) -> None:
    trip = make.make_trip(bare=True, publication="draft")
    make.make_stop(trip)
    change = edit(trip, summary="요약")
    with because(Way.FORM):
        make.make_participant(trip, role="leader")
    added = Change.objects.filter(kind="trips.participant")[0]
    Trip.objects.filter(pk=trip.pk).update(publication="published")

    text = staff.post(UNDO, {"change": added.pk}).content.decode()
    assert "공개하려면 더 있어야 합니다" in text
    assert Participant.objects.filter(trip=trip).exists()
    assert change.pk < added.pk


@pytest.mark.parametrize(
    ("group", "publication", "allowed"),
    [
        ("편집자", "draft", True),
        ("편집자", "review", True),
        ("편집자", "published", False),
        ("편집자", "withdrawn", False),
        ("검토자", "draft", True),
        ("검토자", "published", True),
        ("검토자", "withdrawn", True),
    ],
)
def test_who_may_undo_is_who_may_write(
    client: Client, group: str, publication: str, allowed: bool
) -> None:
    trip = make.make_trip(nights=3, publication=publication)
    change = edit(trip, nights=4)

    response = log_in(client, group).post(UNDO, {"change": change.pk})
    assert response.status_code == (302 if allowed else 403)
    assert Trip.objects.get(pk=trip.pk).nights == (3 if allowed else 4)


def test_an_editor_cannot_publish_by_undoing(client: Client) -> None:
    trip = make.make_trip(publication="published")
    change = edit(trip, publication="draft")

    text = log_in(client, "편집자").post(UNDO, {"change": change.pk}).content.decode()
    assert "내 권한으로 고칠 수 없는 단계" in text
    assert Trip.objects.get(pk=trip.pk).publication == "draft"


def test_an_editor_cannot_undo_the_birth_of_an_official(client: Client) -> None:
    with because(Way.FORM):
        official = make.make_official()
    change = Change.objects.all()[0]

    assert log_in(client, "편집자").post(UNDO, {"change": change.pk}).status_code == 403
    assert type(official).objects.filter(pk=official.pk).exists()


def test_a_deleted_record_is_brought_back_with_its_parts(staff: Client) -> None:
    trip = make.make_trip(publication="draft")
    parts = trip.participants.count() + trip.stops.count()
    with because(Way.FORM):
        Trip.objects.get(pk=trip.pk).delete()
    staff.post(UNDO, {"change": Change.objects.all()[0].pk, "all": "on"})

    assert trip.participants.count() + trip.stops.count() == parts


@pytest.mark.parametrize(
    "query",
    [
        "",
        "change=x",
        "change=99999999999999999999999",
        "change=%00",
        "record=trips.trip:1",
        "record=nothing.here:1&after=0",
        "record=%00&after=1",
        "change=1&column=%27;drop",
        "change=0&all=on",
    ],
)
def test_addresses_that_make_no_sense_lead_back_to_the_list(staff: Client, query: str) -> None:
    response = staff.get(f"{UNDO}?{query}")
    assert response.status_code == 302


def test_nobody_writes_in_the_history(staff: Client) -> None:
    make.make_trip(bare=True)
    change = Change.objects.all()[0]

    assert staff.get("/staff/history/change/").status_code == 200
    assert staff.get("/staff/history/change/add/").status_code == 403
    assert (
        staff.post(f"/staff/history/change/{change.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    assert staff.post(f"/staff/history/change/{change.pk}/change/", {}).status_code == 403


def test_what_was_done_in_one_go_is_one_page(staff: Client) -> None:
    with because(Way.BULK):
        for title in ("첫째 출장", "둘째 출장"):
            make.make_trip(bare=True, title=title)

    text = page(staff, f"/staff/history/change/{Change.objects.all()[0].pk}/bundle/")
    assert "첫째 출장" in text
    assert "둘째 출장" in text
    assert not Redirect.objects.exists()


def test_the_reason_stays_when_a_form_comes_back(staff: Client) -> None:
    trip = make.make_trip(bare=True)
    sent = staff.post(f"/staff/trips/trip/{trip.pk}/change/", {"_why": "보도 정정"})
    text = sent.content.decode()

    assert 'name="_why" value="보도 정정"' in text
