"""The map page: places with the trips one would see, and the list beside it, under every filter."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from trips.maps.visited_places import MOST_PLACES, reach
from trips.models import Destination, Trip

pytestmark = pytest.mark.django_db
SPOT = re.compile(r'<a href="([^"]+)"><svg x="([\d.]+)%" y="([\d.]+)%"><title>([^<]+)</title>')


def place(name: str, longitude: float, latitude: float, country: str = "US") -> Destination:
    where = {"longitude": Decimal(str(longitude)), "latitude": Decimal(str(latitude))}
    return make.make_destination(name, country=country, **where)


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def dots(page: str) -> dict[str, str]:
    """What a dot says → where it leads."""
    return {said: url for url, _x, _y, said in SPOT.findall(page)}


def test_a_dot_counts_a_trip_once_however_often_it_came_back(client: Client) -> None:
    city = place("풀러턴", -117.925, 33.87)
    trip = make.make_trip(destination=city)
    make.make_stop(trip, destination=city, position=2)
    make.make_trip(destination=city)
    page = page_of(client, "/map/")
    assert dots(page) == {"풀러턴, 미국: 출장 2건": city.get_absolute_url()}


def test_a_dot_lies_where_the_place_is(client: Client) -> None:
    make.make_trip(destination=place("로스앤젤레스", -118.2437, 34.0522))
    (spot,) = SPOT.findall(page_of(client, "/map/"))
    assert (spot[1], spot[2]) == ("73.37", "27.11")


def test_under_a_filter_a_dot_leads_to_the_trips_it_counts(client: Client) -> None:
    city = place("풀러턴", -117.925, 33.87)
    make.make_trip(destination=city)
    make.make_trip(destination=city, start="2023-03-01", end="2023-03-04")
    found = dots(page_of(client, "/map/?year=2023"))
    assert list(found) == ["풀러턴, 미국: 출장 1건"]
    (url,) = found.values()
    assert url == f"/trips/?year=2023&amp;destination={city.pk}"
    assert "출장 <strong>1</strong>건" in page_of(client, url.replace("&amp;", "&"))


def test_other_places_of_trips_to_a_country_lead_to_their_own_pages(client: Client) -> None:
    trip = make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    tokyo = place("도쿄", 139.69, 35.69, country="JP")
    make.make_stop(trip, destination=tokyo, position=2)
    assert (
        dots(page_of(client, "/map/?country=US"))["도쿄, 일본: 출장 1건"]
        == tokyo.get_absolute_url()
    )


def test_the_list_also_names_places_that_no_map_can_show(client: Client) -> None:
    make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    make.make_trip(destination=make.make_destination("어느 섬"))
    make.make_trip(country="JP")
    page = page_of(client, "/map/")
    assert len(dots(page)) == 1
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a>', page)
    assert {name for _url, name in rows} == {"풀러턴", "어느 섬", "일본"}
    assert ("/destinations/jp/", "일본") in rows
    assert "출장 3건 가운데 방문지의 좌표를 아는 1건" in page


def test_a_draft_leaves_no_trace_on_the_map(client: Client) -> None:
    make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    make.make_trip(destination=place("숨은도시", 2.35, 48.85, country="DE"), published=False)
    make.make_trip(
        destination=Destination.objects.get(name="풀러턴"), published=False, start="1999-01-01"
    )
    page = page_of(client, "/map/")
    assert "숨은도시" not in page
    assert "1999" not in page
    assert list(dots(page)) == ["풀러턴, 미국: 출장 1건"]


def test_a_value_that_makes_no_sense_is_named_and_the_others_apply(client: Client) -> None:
    make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    make.make_trip(
        destination=place("도쿄", 139.69, 35.69, country="JP"), start="2023-03", end=None
    )
    page = page_of(client, "/map/?year=2024&region=one")
    assert "region=one" in page
    assert list(dots(page)) == ["풀러턴, 미국: 출장 1건"]


def test_the_period_is_a_form_that_keeps_the_other_filters(client: Client) -> None:
    make.make_trip(start="2022-05", end="2022-05")
    make.make_trip()
    page = page_of(client, "/map/?country=US&from=2022-06&to=2024&page=7&view=map")
    form = re.search(r'<form class="period".*?</form>', page, re.DOTALL)
    assert form
    assert re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form[0]) == [("country", "US")]
    assert re.findall(r"<option selected>([^<]+)", form[0]) == ["2022-06", "2024"]
    assert re.findall(r"<option>([^<]+)", form[0]) == ["2022", "2023", "2024", "2022", "2023"]


def test_an_empty_map_says_so(client: Client) -> None:
    make.make_trip()
    page = page_of(client, "/map/?year=1990")
    assert "이 조건에 맞는 출장이 없습니다" in page
    assert "map.js" not in page


def test_the_map_in_english_names_places_in_english(client: Client) -> None:
    city = place("도쿄", 139.69, 35.69, country="JP")
    Destination.objects.filter(pk=city.pk).update(name_en="Tokyo")
    make.make_trip(destination=city)
    assert list(dots(page_of(client, "/en/map/"))) == ["Tokyo, Japan: 1 trip"]


def test_places_beyond_the_most_visited_are_left_to_the_download() -> None:
    trip = make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    make.make_stop(make.make_trip(), destination=Destination.objects.get(name="풀러턴"))
    for nth in range(MOST_PLACES):
        make.make_stop(trip, destination=place(f"도시{nth}", nth / 10, 10), position=nth + 2)
    found = reach(Trip.objects.published())
    assert len(found.places) == MOST_PLACES
    assert found.more
    assert found.places[0].name == "풀러턴"


def test_a_reach_costs_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for nth in range(5):
        make.make_trip(destination=place(f"도시{nth}", nth, nth))
    with django_assert_num_queries(2):
        found = reach(Trip.objects.published())
    assert (found.trips, found.located) == (5, 5)


def test_the_map_leads_to_the_statistics_of_the_same_trips(client: Client) -> None:
    make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    assert 'href="/statistics/?country=US"' in page_of(client, "/map/?country=US")
