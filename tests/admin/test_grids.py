"""Rows of a trip or an official as a grid: pasted, checked cell by cell, saved all or none."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from history.models import Change, Revision
from tests import factories as make
from tools.fuzz.forms import forms_of
from trips.models import Official, Stop, Trip

pytestmark = pytest.mark.django_db


def grid_of(row: Any, word: str) -> str:
    return reverse(f"admin:trips_{row._meta.model_name}_grid", args=[row.pk, word])


def send(client: Client, address: str, **typed: Any) -> Any:
    forms = forms_of(client.get(address).content)
    inputs = next(dict(f.pairs) for f in forms if any(name == "_opened" for name, _ in f.pairs))
    return client.post(address, {**inputs, **typed})


@pytest.fixture
def trip() -> Trip:
    make.make_destination("풀러턴")
    make.make_destination("라스베이거스")
    return make.make_trip("미국 출장", published=False, destination=make.make_destination("보스턴"))


def places(trip: Trip) -> list[str]:
    return [str(stop.destination or stop.name_as_reported) for stop in trip.stops.all()]


def test_rows_are_typed_by_name_and_saved_in_order(staff: Client, trip: Trip) -> None:
    typed = {"stops-1-destination": "풀러턴", "stops-1-arrived_on": "2024. 1. 8."}
    typed |= {"stops-2-country": "미국", "stops-2-name_as_reported": "작은 마을"}
    answer = send(staff, grid_of(trip, "stops"), _save="1", **typed)
    assert answer.url == reverse("admin:trips_trip_change", args=[trip.pk])
    assert places(trip) == ["보스턴", "풀러턴", "작은 마을"]
    assert str(trip.stops.all()[1].arrived) == "2024-01-08"


def test_a_saved_row_is_shown_so_that_it_is_found_again(staff: Client, trip: Trip) -> None:
    stop = trip.stops.get()
    page = staff.get(grid_of(trip, "stops")).content.decode()
    assert f'value="보스턴#{stop.destination_id}"' in page
    before = Change.objects.count()
    send(staff, grid_of(trip, "stops"), _save="1")
    assert not Change.objects.filter(kind="trips.stop")[: Change.objects.count() - before].exists()


@pytest.mark.parametrize(
    ("cell", "text", "sentence"),
    [
        ("destination", "없는 곳", "“없는 곳”: 없습니다. 이름이나 번호를 확인해 주세요."),
        ("destination", "샌타모니카", "여럿이 있습니다("),
        ("arrived_on", "곧", "“곧”을(를) 날짜로 읽을 수 없습니다"),
    ],
)
def test_a_bad_cell_is_said_at_the_cell_and_no_row_is_saved(
    staff: Client, trip: Trip, cell: str, text: str, sentence: str
) -> None:
    make.make_destination("샌타모니카")
    make.make_destination("샌타모니카", country=make.make_country("MX", name="멕시코"))
    typed = {"stops-1-destination": "풀러턴", "stops-2-country": "미국", f"stops-2-{cell}": text}
    answer = send(staff, grid_of(trip, "stops"), _save="1", **typed)
    assert sentence in answer.content.decode()
    assert f'value="{text}"' in answer.content.decode()
    assert places(trip) == ["보스턴"]


def test_pasted_lines_fill_empty_rows_and_are_checked_before_they_are_saved(
    staff: Client, trip: Trip
) -> None:
    lines = "풀러턴\t2024-01-08\n라스베이거스\t2024-01-09\t2024-01-10\n"
    answer = send(staff, grid_of(trip, "stops"), _check="1", _pasted=lines)
    page = answer.content.decode()
    assert "검사만 했습니다. 아직 저장하지 않았습니다." in page
    assert places(trip) == ["보스턴"]
    inputs = next(dict(f.pairs) for f in forms_of(answer.content) if "_opened" in dict(f.pairs))
    staff.post(grid_of(trip, "stops"), {**inputs, "_save": "1"})
    assert places(trip) == ["보스턴", "풀러턴", "라스베이거스"]


def test_a_grid_is_saved_as_one_bundle(staff: Client, trip: Trip) -> None:
    typed = {f"stops-{n}-destination": "풀러턴" for n in (1, 2, 3)}
    send(staff, grid_of(trip, "stops"), _save="1", **typed)
    added = Change.objects.filter(kind="trips.stop").order_by("-pk")[:3]
    assert len({change.bundle for change in added}) == 1


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(staff: Client, trip: Trip) -> None:
    address = grid_of(trip, "stops")
    inputs = next(
        dict(f.pairs) for f in forms_of(staff.get(address).content) if "_opened" in dict(f.pairs)
    )
    Stop.objects.filter(trip=trip).update(note="동료의 설명")
    answer = staff.post(address, {**inputs, "stops-0-note": "내 설명", "_save": "1"})
    assert "저장하지 않았습니다" in answer.content.decode()
    assert trip.stops.get().note == "동료의 설명"


def test_terms_of_an_official_have_a_grid(staff: Client) -> None:
    official = make.make_official("김하늘")
    make.make_government("41280")
    typed = {"government": "고양시", "body": "executive", "office": "mayor"}
    cells = {f"terms-0-{name}": text for name, text in typed.items()}
    send(staff, grid_of(official, "terms"), _save="1", **cells)
    assert Official.objects.get().terms.get().government_id == "41280"


def test_visits_are_typed_by_name(staff: Client, trip: Trip) -> None:
    make.make_organization("한빛전자")
    make.make_event("CES 2024")
    typed = {"visits-0-organization": "한빛전자", "visits-1-event": "CES 2024"}
    typed |= {"visits-1-kind": "event"}
    send(staff, grid_of(trip, "visits"), _save="1", **typed)
    rows = trip.visits.values_list("organization__name", "event__name")
    assert list(rows) == [("한빛전자", None), (None, "CES 2024")]


def test_names_of_a_hundred_cells_are_looked_up_at_once(staff: Client, trip: Trip) -> None:
    lines = "풀러턴\t2024-01-08\n" * 60
    address = grid_of(trip, "stops")
    forms = forms_of(staff.get(address).content)
    inputs = next(dict(f.pairs) for f in forms if "_opened" in dict(f.pairs))
    with CaptureQueriesContext(connection) as asked:
        staff.post(address, {**inputs, "_check": "1", "_pasted": lines})
    looked_up = [one for one in asked if '"trips_destination"."name" IN' in one["sql"]]
    assert len(looked_up) == 1


def test_an_unknown_grid_is_not_there(staff: Client, trip: Trip) -> None:
    assert staff.get(grid_of(trip, "costs")).status_code == 404


def test_the_grid_of_a_public_trip_proposes_for_editors(client: Client) -> None:
    user = User.objects.create_user("편집", is_staff=True)
    user.groups.add(Group.objects.get(name="편집자"))
    client.force_login(user)
    trip = make.make_trip(published=True)
    typed = {"stops-1-country": "미국", "stops-1-name_as_reported": "작은 마을"}
    send(client, grid_of(trip, "stops"), _save="1", **typed)
    (change,) = Revision.objects.get().changes
    assert change["after"]["name_as_reported"] == "작은 마을"
    assert trip.stops.count() == 1
