"""The map page: places with the trips one would see, and the list beside it, under every filter."""

import html
import re
from decimal import Decimal
from math import log2

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from trips.choices import Stage
from trips.maps.map_view import MapView
from trips.maps.projection import HEIGHT, WIDTH, position
from trips.maps.visited_places import MOST_PLACES, reach
from trips.models import Destination
from trips.pages.visited_map import LISTED
from trips.trip_index import trip_index

pytestmark = pytest.mark.django_db
SPOT = re.compile(
    r'<a href="([^"]+)" class="[^"]+"(?: data-go="[^"]+")?>'
    r'<svg x="([\d.]+)%" y="([\d.]+)%"><title>([^<]+)</title>'
)
STAGE = re.compile(r'class="map-stage" x="([^"]+)%" y="([^"]+)%" width="([^"]+)%"')


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


def shown(page: str) -> MapView:
    """The part of the world that the server drew."""
    found = STAGE.search(page)
    assert found
    left, top, size = map(float, found.groups())
    x, y = (50 - left) / size * WIDTH, (50 - top) / size * HEIGHT
    return MapView(x, y, log2(size / 100))


def is_in(view: MapView, longitude: float, latitude: float) -> bool:
    x, y = position(longitude, latitude)
    return abs(x - view.x) < WIDTH / view.scale / 2 and abs(y - view.y) < WIDTH / view.scale / 4


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
    assert (spot[1], spot[2]) == ("73.3738", "27.1091")


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
    assert "방문지 2곳 · 도시 미상 1개국" in page
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


def test_places_beyond_the_most_visited_are_counted_and_a_link_away(client: Client) -> None:
    trip = make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    make.make_stop(make.make_trip(), destination=Destination.objects.get(name="풀러턴"))
    for nth in range(MOST_PLACES):
        make.make_stop(trip, destination=place(f"도시{nth}", nth / 10, 10), position=nth + 2)
    index = trip_index()
    found = reach(index, index.every)
    assert len(found.places) == MOST_PLACES
    assert found.more
    assert found.all == MOST_PLACES + 2
    assert found.places[0].name == "풀러턴"
    page = page_of(client, "/map/?year=2024&country=US")
    assert f"방문지 {MOST_PLACES + 1}곳 · 도시 미상 1개국" in page
    assert '<a href="/map/?year=2024&amp;continent=asia">아시아</a>' in page


def test_a_reach_asks_for_names_alone(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for nth in range(5):
        make.make_trip(destination=place(f"도시{nth}", nth, nth))
    index = trip_index()
    with django_assert_num_queries(2):
        found = reach(index, index.every)
    assert (found.trips, found.located) == (5, 5)


BOSTON, TOKYO = (-71.06, 42.36), (139.69, 35.69)


@pytest.fixture
def _two_cities() -> None:
    trip = make.make_trip(destination=place("보스턴", *BOSTON))
    make.make_stop(trip, destination=place("도쿄", *TOKYO, country="JP"), position=2)


@pytest.mark.usefixtures("_two_cities")
@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("", [BOSTON, TOKYO], []),
        ("?country=JP", [TOKYO], [BOSTON]),
        ("?continent=north-america", [BOSTON], [TOKYO]),
        ("?zoom=4&centre=35.69,139.69", [TOKYO], [BOSTON]),
        ("?zoom=0&centre=35.69,139.69", [BOSTON, TOKYO], []),
        ("?country=JP&zoom=4&centre=42.36,-71.06", [BOSTON], [TOKYO]),
    ],
)
def test_the_map_shows_what_was_asked_for(
    client: Client, query: str, seen: list[tuple[float, float]], unseen: list[tuple[float, float]]
) -> None:
    view = shown(page_of(client, f"/map/{query}"))
    assert [at for at in (BOSTON, TOKYO) if is_in(view, *at)] == seen
    assert not any(is_in(view, *at) for at in unseen)


@pytest.mark.usefixtures("_two_cities")
@pytest.mark.parametrize(
    "value",
    ["zoom=far", "zoom=9", "zoom=-1", "zoom=nan", "centre=Tokyo", "centre=91,0", "centre=0,181"],
)
def test_a_view_that_makes_no_sense_is_named_and_all_is_shown(client: Client, value: str) -> None:
    page = page_of(client, f"/map/?{value}")
    assert value in page.replace("&#x27;", "'")
    assert shown(page) == shown(page_of(client, "/map/"))


@pytest.mark.usefixtures("_two_cities")
def test_regions_are_links_to_views_under_the_same_filters(client: Client) -> None:
    page = page_of(client, "/map/?year=2024")
    jumps = {
        name.strip(): html.unescape(url)
        for url, name in re.findall(r'<a href="([^"]+)" data-go="[^"]+">([^<]+)<span', page)
    }
    assert list(jumps) == ["아시아", "북아메리카", "미국", "일본"]
    assert jumps["일본"].startswith("/map/?year=2024&zoom=2.83")
    assert is_in(shown(page_of(client, jumps["아시아"])), *TOKYO)
    assert is_in(shown(page_of(client, jumps["미국"])), *BOSTON)


@pytest.mark.usefixtures("_two_cities")
def test_zoom_is_a_link_that_keeps_the_middle(client: Client) -> None:
    page = page_of(client, "/map/?country=JP&zoom=3&centre=35.69,139.69")
    closer, wider, whole = re.findall(r'<p class="map-tools">.*?</p>', page, re.DOTALL)[0].split(
        "<a "
    )[1:]
    assert 'href="/map/?country=JP&amp;zoom=4&amp;centre=35.690%2C139.690"' in closer
    assert 'href="/map/?country=JP&amp;zoom=2&amp;centre=35.690%2C139.690"' in wider
    assert 'href="/map/?country=JP"' in whole


def test_a_circle_of_places_is_a_link_to_where_it_opens(client: Client) -> None:
    trip = make.make_trip(destination=place("로스앤젤레스", -118.24, 34.05))
    make.make_stop(trip, destination=place("오렌지카운티", -117.8, 33.7), position=2)
    found = dots(page_of(client, "/map/?year=2024"))
    url = html.unescape(found["로스앤젤레스, 미국 외 1곳: 확대해서 보기"])
    view = shown(page_of(client, url))
    assert is_in(view, -118.24, 34.05)
    assert is_in(view, -117.8, 33.7)


def test_places_that_nothing_tells_apart_lead_to_their_trips(client: Client) -> None:
    one, other = place("시청", 139.69, 35.69, "JP"), place("도청", 139.69, 35.69, "JP")
    make.make_stop(make.make_trip(destination=one), destination=other, position=2)
    make.make_trip(destination=other)
    (said,) = (page := dots(page_of(client, "/map/?country=JP")))
    assert said == "도청, 일본 외 1곳: 출장 보기"
    assert "출장 <strong>2</strong>건" in page_of(client, html.unescape(page[said]))


def test_the_list_says_how_many_places_and_has_them_all(client: Client) -> None:
    trip = make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    for nth in range(LISTED + 4):
        make.make_stop(trip, destination=place(f"도시{nth}", nth, 10), position=nth + 2)
    page = page_of(client, "/map/")
    assert f"방문지 {LISTED + 5}곳" in page
    assert "나머지 5곳" in page
    assert len(re.findall(r'<th scope="row"><a href=', page)) == LISTED + 5


def test_a_place_says_what_is_confirmed_and_what_only_announced(client: Client) -> None:
    city = place("풀러턴", -117.925, 33.87)
    trips = [make.make_trip(destination=city) for _nth in range(4)]
    make.make_citation(stop=trips[0].stops.get(), field="arrived_on", stage=Stage.AFTER)
    for trip in trips[1:3]:
        make.make_citation(stop=trip.stops.get(), field="arrived_on", stage=Stage.BEFORE)
    page = page_of(client, "/map/")
    assert list(dots(page)) == ["풀러턴, 미국: 출장 4건 (확인 1 · 예고만 2 · 직접 출처 없음 1)"]
    assert "hollow" not in page.split("map-stage")[1].split("figcaption")[0]
    assert page.count("확인 1 · 예고만 2 · 직접 출처 없음 1") == 2


def test_a_place_that_was_only_announced_has_a_hollow_dot(client: Client) -> None:
    trip = make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    make.make_citation(stop=trip.stops.get(), field="arrived_on", stage=Stage.BEFORE)
    page = page_of(client, "/map/")
    assert 'l18 hollow"' in page
    assert list(dots(page)) == ["풀러턴, 미국: 출장 1건 (예고만 1)"]


def test_the_map_leads_to_the_statistics_of_the_same_trips(client: Client) -> None:
    make.make_trip(destination=place("풀러턴", -117.925, 33.87))
    assert 'href="/statistics/?country=US"' in page_of(client, "/map/?country=US")
