"""Maps beside a trip's itinerary, on the pages of countries and places, and on the front page."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from trips.models import Destination, Stop
from trips.pages.visited_map import ENOUGH
from trips.templatetags.small_maps import near_map, route_map

pytestmark = pytest.mark.django_db
MAP = re.compile(r'<div class="map[ "].*?</svg></svg>', re.DOTALL)


def place(name: str, longitude: str, latitude: str, country: str = "US") -> Destination:
    where = {"longitude": Decimal(longitude), "latitude": Decimal(latitude)}
    return make.make_destination(name, country=country, **where)


def map_of(client: Client, path: str) -> str:
    found = MAP.search(client.get(path).content.decode())
    return found[0] if found else ""


def test_a_mark_of_a_trip_leads_to_its_stop_in_the_itinerary(client: Client) -> None:
    trip = make.make_trip(destination=place("보스턴", "-71.06", "42.36"))
    make.make_stop(trip, destination=place("로스앤젤레스", "-118.24", "34.05"), position=2)
    page = client.get(trip.get_absolute_url()).content.decode()
    links = re.findall(r'href="#(stop-\d+)" class="[^"]+"><svg[^>]*><title>([^<]+)', page)
    assert [name for _link, name in links] == [
        "1. 보스턴 (확인되지 않음)",
        "2. 로스앤젤레스 (확인되지 않음)",
    ]
    assert re.findall(r'<text class="label[^>]+>([^<]+)', page) == ["보스턴", "로스앤젤레스"]
    assert all(f'id="{link}"' in page for link, _name in links)
    assert 'class="way"' in page


def test_a_trip_to_unknown_places_has_no_map(client: Client) -> None:
    trip = make.make_trip(country="JP")
    assert map_of(client, trip.get_absolute_url()) == ""


def test_a_country_shows_its_own_places_and_no_others(client: Client) -> None:
    trip = make.make_trip(destination=place("보스턴", "-71.06", "42.36"))
    make.make_stop(trip, destination=place("도쿄", "139.69", "35.69", country="JP"), position=2)
    found = map_of(client, "/destinations/us/")
    assert "보스턴, 미국: 출장 1건" in found
    assert "도쿄" not in found


def test_a_place_lies_in_the_middle_of_its_map(client: Client) -> None:
    there = place("보스턴", "-71.06", "42.36")
    make.make_trip(destination=there)
    drawn = map_of(client, there.get_absolute_url())
    (stage,) = re.findall(r'x="([-\d.]+)%" y="([-\d.]+)%" width="([\d.]+)%"', drawn)
    (mark,) = re.findall(r'<svg x="([\d.]+)%" y="([\d.]+)%"><title>', drawn)
    size = float(stage[2])
    for start, at in zip(stage[:2], mark, strict=True):
        assert float(start) + float(at) * size / 100 == pytest.approx(50, abs=0.01)


def test_a_place_without_coordinates_has_no_map(client: Client) -> None:
    there = make.make_destination("어느 섬")
    make.make_trip(destination=there)
    assert map_of(client, there.get_absolute_url()) == ""


def trips_on(day: str, places: int) -> None:
    """One trip a place, all begun that day."""
    for nth in range(places):
        there = place(f"{day[:4]}도시{nth}", str(nth), "10")
        make.make_trip(destination=there, start=day, end=None)


@pytest.fixture
def recently() -> str:
    return (timezone.localdate() - timedelta(days=30)).isoformat()


def test_the_front_page_shows_the_last_twelve_months(client: Client, recently: str) -> None:
    trips_on(recently, ENOUGH)
    trips_on((timezone.localdate() - timedelta(days=800)).isoformat(), ENOUGH)
    trips_on((timezone.localdate() + timedelta(days=40)).isoformat(), 1)
    page = client.get("/").content.decode()
    assert "최근 열두 달의 행선지" in page
    assert f"방문지 {ENOUGH}곳" in page


def test_with_few_places_in_twelve_months_it_shows_the_last_year_that_has_enough(
    client: Client, recently: str
) -> None:
    trips_on(recently, 3)
    for year, places in (("2011", ENOUGH), ("2012", ENOUGH), ("2013", ENOUGH - 1)):
        trips_on(f"{year}-05-01", places)
    page = client.get("/").content.decode()
    assert "2012년의 행선지" in page
    assert "최근 열두 달의 행선지는 이 아카이브에 3곳뿐이라" in page
    assert f"방문지 {ENOUGH}곳" in page
    assert "from=" not in map_of(client, "/")


def test_where_no_year_has_enough_it_shows_all_time_but_not_what_is_to_come(
    client: Client, recently: str
) -> None:
    trips_on(recently, 2)
    trips_on("2011-05-01", 3)
    trips_on((timezone.localdate() + timedelta(days=40)).isoformat(), 1)
    page = client.get("/").content.decode()
    assert "지금까지의 행선지" in page
    assert "방문지 5곳" in page


def test_a_front_page_without_trips_has_no_empty_map(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'class="map' not in page
    assert "행선지" not in page


def test_the_list_as_a_map_keeps_its_filters(client: Client) -> None:
    make.make_trip(destination=place("보스턴", "-71.06", "42.36"))
    make.make_trip(
        destination=place("도쿄", "139.69", "35.69", country="JP"), start="2023-03", end=None
    )
    found = map_of(client, "/trips/?view=map&year=2024")
    assert "보스턴, 미국: 출장 1건" in found
    assert "도쿄" not in found


def test_small_maps_ask_the_database_for_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    trip = make.make_trip(destination=place("보스턴", "-71.06", "42.36"))
    stops = list(Stop.objects.filter(trip=trip).with_places())
    places = list(Destination.objects.for_list())
    with django_assert_num_queries(0):
        assert route_map(stops)["map"]
        assert near_map(places)["map"]
