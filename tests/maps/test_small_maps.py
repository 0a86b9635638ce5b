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
from trips.templatetags.small_maps import near_map, route_map

pytestmark = pytest.mark.django_db
MAP = re.compile(r'<div class="map[ "].*?</svg>\s*</div>\s*</div>', re.DOTALL)


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
    links = re.findall(r'href="#(stop-\d+)"><svg[^>]*><title>([^<]+)', page)
    assert [name for _link, name in links] == ["1. 보스턴", "2. 로스앤젤레스"]
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
    assert 'x="50.00%" y="50.00%"' in map_of(client, there.get_absolute_url())


def test_a_place_without_coordinates_has_no_map(client: Client) -> None:
    there = make.make_destination("어느 섬")
    make.make_trip(destination=there)
    assert map_of(client, there.get_absolute_url()) == ""


def test_the_front_page_shows_the_last_twelve_months(client: Client) -> None:
    today = timezone.localdate()
    there = {
        30: place("보스턴", "-71.06", "42.36"),
        400: place("도쿄", "139.69", "35.69", country="JP"),
        -40: place("하노이", "105.83", "21.03", country="VN"),
    }
    for ago, destination in there.items():
        start = (today - timedelta(days=ago)).isoformat()
        make.make_trip(destination=destination, start=start, end=None)
    found = map_of(client, "/")
    assert "보스턴, 미국: 출장 1건" in found
    assert "도쿄" not in found
    assert "하노이" not in found


def test_a_front_page_without_recent_trips_has_no_empty_map(client: Client) -> None:
    make.make_trip(destination=place("보스턴", "-71.06", "42.36"), start="2004", end=None)
    page = client.get("/").content.decode()
    assert 'class="map' not in page
    assert "최근 열두 달" not in page


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
