"""After saving, the page names what may be wrong, and what to do; nothing is refused."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.filling import change_trip
from trips.models import Trip

pytestmark = pytest.mark.django_db


def said_after_saving(staff: Client, trip: Trip, **inputs: Any) -> str:
    assert change_trip(staff, trip, **inputs).status_code == 302
    return str(staff.get("/staff/trips/trip/").content.decode())


def test_days_that_the_dates_do_not_give(staff: Client) -> None:
    trip = make.make_trip(start="2024-01-08", end="2024-01-12")
    said = said_after_saving(staff, trip, days="12")
    assert "일수는 12일인데 날짜로 세면 5일입니다. 일수나 날짜를 고치거나" in said


def test_a_term_that_does_not_fit_the_day(staff: Client) -> None:
    term = make.make_term(start_date=date(2022, 7, 1))
    trip = make.make_trip(official=term.official, start="2010", end=None)
    assert "김하늘: 고른 임기가 출장 기간을 포함하지 않습니다." in said_after_saving(staff, trip)


def test_facts_without_a_source(staff: Client) -> None:
    trip = make.make_trip(end="2024-01-12")
    assert "아직 출처가 없는 사실: 귀국일." in said_after_saving(staff, trip)


def test_an_event_of_another_year(staff: Client) -> None:
    trip = make.make_trip(start="2024-01-08", end="2024-01-12")
    event = make.make_event("CES 2023", start_date=date(2023, 1, 5), end_date=date(2023, 1, 8))
    make.make_visit(trip, event=event)
    said = said_after_saving(staff, trip)
    assert "CES 2023: 행사 기간(2023-01-05–2023-01-08)이 출장과 겹치지 않습니다." in said


def test_an_event_in_a_country_that_is_not_on_the_route(staff: Client) -> None:
    trip = make.make_trip(country="US")
    place = make.make_destination("바르셀로나", country="JP")
    make.make_visit(trip, event=make.make_event("MWC", destination=place))
    said = said_after_saving(staff, trip)
    assert "MWC: 개최지 바르셀로나의 나라가 여정에 없습니다." in said


def test_an_event_on_the_route_and_in_time_is_no_doubt(staff: Client) -> None:
    place = make.make_destination("라스베이거스")
    trip = make.make_trip(destination=place, start="2024-01-08", end="2024-01-12")
    fair = make.make_event(start_date=date(2024, 1, 9), destination=place)
    make.make_visit(trip, event=fair)
    assert "CES 2024:" not in said_after_saving(staff, trip)


def test_an_official_who_is_abroad_twice_at_once(staff: Client) -> None:
    official = make.make_official("김하늘")
    make.make_trip("독일 출장", official=official, government="11000", start="2024-01-10")
    trip = make.make_trip(official=official, start="2024-01-08", end="2024-01-12")
    said = said_after_saving(staff, trip)
    assert "김하늘: 같은 때에 다른 출장에도 있습니다: 2024-01-10 독일 출장" in said


def test_a_trip_of_the_same_government_on_the_same_days(staff: Client) -> None:
    other = make.make_trip("CES 참관", start="2024-01-10", end="2024-01-13")
    trip = make.make_trip(start="2024-01-08", end="2024-01-12")
    said = said_after_saving(staff, trip)
    assert "같은 지방정부의 출장이 같은 기간에 이미 있습니다" in said
    assert f"2024-01-10 CES 참관 (#{other.pk})" in said


@pytest.mark.parametrize(
    "other",
    [
        {"government": "11000"},
        {"start": "2024-03-01", "end": "2024-03-05"},
        {"status": "cancelled"},
        {"publication": "withdrawn"},
        {"start": "2024", "end": None},
    ],
    ids=str,
)
def test_trips_that_are_no_duplicates(staff: Client, other: dict[str, Any]) -> None:
    make.make_trip(**{"start": "2024-01-10", "end": "2024-01-13", **other})
    trip = make.make_trip(start="2024-01-08", end="2024-01-12")
    assert "같은 기간에 이미" not in said_after_saving(staff, trip)
