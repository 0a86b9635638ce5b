"""Trips that come back in a spreadsheet: what changes, what stays, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from tests.admin.sheets import bring, changes, confirm, preview, problems, sentences
from trips.models import Trip

pytestmark = pytest.mark.django_db


def moment(trip: Trip) -> str:
    trip.refresh_from_db()
    return trip.updated_at.isoformat()


def kept(trip: Trip, **cells: Any) -> dict[str, Any]:
    """The row of a trip as it was downloaded, with these cells written over."""
    return {"id": trip.pk, "updated_at": moment(trip), **cells}


def test_a_changed_row_shows_its_differences_and_changes_only_these(staff: Client) -> None:
    trip = make.make_trip("옛 제목", published=False, days=5)
    page = preview(staff, kept(trip, title="새 제목", days=6))
    assert changes(page) == [("제목", "옛 제목", "새 제목"), ("일", "5", "6")]
    before = moment(trip)
    confirm(staff, page)
    trip.refresh_from_db()
    assert (trip.title, trip.days, str(trip.start)) == ("새 제목", 6, "2024-01-08")
    assert moment(trip) > before
    assert trip.participants.count() == trip.stops.count() == trip.citations.count() == 1


def test_an_emptied_cell_takes_away_what_was_there(staff: Client) -> None:
    trip = make.make_trip(published=False, days=5)
    bring(staff, kept(trip, days=None, start_date=None, government=None))
    trip.refresh_from_db()
    assert (trip.days, trip.start, trip.government) == (None, None, None)


def test_a_row_that_was_changed_meanwhile_is_an_error(staff: Client) -> None:
    trip = make.make_trip(published=False)
    row = kept(trip, title="내 제목")
    trip.title = "동료의 제목"
    trip.save()
    assert problems(preview(staff, row)) == [
        (2, "고친 때", "그 사이에 바뀌었습니다. 다시 내려받아 고쳐 주세요.")
    ]


@pytest.mark.parametrize("digits", [19, 23, 32])
def test_the_moment_may_have_lost_parts_of_its_second(staff: Client, digits: int) -> None:
    """As LibreOffice leaves it: no offset, thousandths or whole seconds."""
    trip = make.make_trip(published=False)
    local = timezone.localtime(trip.updated_at).isoformat(timespec="microseconds")
    page = preview(staff, kept(trip, title="새 제목", updated_at=local[:digits]))
    assert problems(page) == []


def test_a_moment_of_another_second_is_another(staff: Client) -> None:
    trip = make.make_trip(published=False)
    earlier = (trip.updated_at - timedelta(seconds=1)).isoformat()
    page = preview(staff, kept(trip, title="새 제목", updated_at=earlier))
    assert [column for _row, column, _said in problems(page)] == ["고친 때"]


def test_a_trip_that_changes_between_preview_and_confirmation_is_an_error(staff: Client) -> None:
    trip = make.make_trip(published=False)
    page = preview(staff, kept(trip, title="내 제목"))
    trip.title = "동료의 제목"
    trip.save()
    answer = confirm(staff, page)
    assert "그 사이에 바뀌었습니다" in sentences(answer)[0]
    trip.refresh_from_db()
    assert trip.title == "동료의 제목"


def test_a_row_that_cannot_say_when_it_was_downloaded_changes_nothing(staff: Client) -> None:
    trip = make.make_trip(published=False)
    page = preview(staff, {"id": trip.pk, "title": "새 제목"})
    assert problems(page)[0][1] == "고친 때"


def test_one_trip_in_two_rows_is_an_error(staff: Client) -> None:
    trip = make.make_trip(published=False)
    page = preview(staff, kept(trip, title="하나"), kept(trip, title="둘"))
    assert problems(page) == [(3, "번호", f"{trip.pk}번 출장은 2행에 이미 있습니다.")]


def test_a_stop_that_stays_keeps_all_that_hangs_on_it(staff: Client) -> None:
    trip = make.make_trip(published=False, destination=make.make_destination("풀러턴"))
    make.make_destination("보스턴")
    stop = trip.stops.get()
    make.make_citation(stop=stop, field="country", value="US")
    bring(staff, kept(trip, stops="미국 보스턴; 미국 풀러턴"))
    stop.refresh_from_db()
    assert (stop.position, stop.citations.count()) == (2, 1)
    assert [str(s.destination) for s in trip.stops.order_by("position")] == ["보스턴", "풀러턴"]


def test_what_carries_a_citation_is_not_taken_away_by_a_sheet(staff: Client) -> None:
    trip = make.make_trip(published=False, destination=make.make_destination("풀러턴"))
    make.make_citation(stop=trip.stops.get(), field="country", value="US")
    page = preview(staff, kept(trip, stops="미국"))
    assert "“미국 풀러턴”에는 출처나 다른 내용이 달려" in sentences(page)[0]


def test_a_bare_stop_is_taken_away(staff: Client) -> None:
    trip = make.make_trip(published=False, destination=make.make_destination("풀러턴"))
    bring(staff, kept(trip, stops="미국"))
    assert trip.stops.get().destination is None


def test_a_new_companion_leaves_the_leader_alone(staff: Client) -> None:
    trip = make.make_trip(published=False, official=make.make_official("김하늘"))
    leader = trip.participants.get()
    make.make_official("이바다")
    bring(staff, kept(trip, companions="이바다"))
    names = trip.participants.order_by("position").values_list("official__name", flat=True)
    assert list(names) == ["김하늘", "이바다"]
    assert trip.participants.filter(pk=leader.pk).exists()


def test_a_cited_source_is_not_taken_away_by_a_sheet(staff: Client) -> None:
    trip = make.make_trip(published=False)
    page = preview(staff, kept(trip, sources=None))
    assert "출처는 표로 뺄 수 없습니다" in sentences(page)[0]


def test_a_published_trip_keeps_what_it_must_have(staff: Client) -> None:
    trip = make.make_trip()
    page = preview(staff, kept(trip, government=None, stops=None, start_date=None, leader=None))
    assert [column for _row, column, _said in problems(page)] == [
        "지방정부",
        "출발일",
        "단장",
        "여정",
    ]
