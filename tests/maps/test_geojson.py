"""`/trips.geojson`: one feature per stop that has coordinates, under the filters of the list."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from trips.models import Destination

pytestmark = pytest.mark.django_db


def city(name: str = "풀러턴", **fields: Any) -> Destination:
    where = {"longitude": Decimal("-117.92534"), "latitude": Decimal("33.87029")}
    return make.make_destination(name, **{**where, **fields})


def features(client: Client, query: str = "") -> list[dict[str, Any]]:
    response = client.get(f"/trips.geojson{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/geo+json"
    found = json.loads(b"".join(response))
    assert found["type"] == "FeatureCollection"
    made: list[dict[str, Any]] = found["features"]
    return made


def trips(client: Client, query: str) -> list[int]:
    return [feature["properties"]["trip"] for feature in features(client, query)]


def test_each_stop_with_coordinates_is_a_point(client: Client) -> None:
    trip = make.make_trip(bare=True, title="미국 출장")
    stop = make.make_stop(trip, destination=city(), arrived="2024-01-08", left="2024-01")
    make.make_stop(trip, destination=make.make_destination("어느 섬"), position=2)
    make.make_stop(trip, country="JP", position=3)
    (feature,) = features(client)
    assert feature["type"] == "Feature"
    assert feature["id"] == stop.pk
    assert feature["geometry"] == {"type": "Point", "coordinates": [-117.92534, 33.87029]}
    said = feature["properties"]
    assert said["trip"] == trip.pk
    assert said["url"] == f"http://testserver/trips/{trip.pk}/"
    assert (said["title"], said["name"], said["country"]) == ("미국 출장", "풀러턴", "US")
    assert (said["start_date"], said["end_date"]) == ("2024-01-08", "2024-01-12")
    assert (said["arrived_on"], said["left_on"]) == ("2024-01-08", "2024-01")


def test_a_place_come_back_to_is_two_stops(client: Client) -> None:
    trip = make.make_trip(destination=city())
    make.make_stop(trip, destination=Destination.objects.get(), position=2)
    assert trips(client, "") == [trip.pk, trip.pk]


def test_what_is_unknown_is_null(client: Client) -> None:
    make.make_trip(destination=city(), end=None)
    said = features(client)[0]["properties"]
    assert said["end_date"] is None
    assert said["arrived_on"] is None
    assert said["name_en"] is None


def test_all_filters_apply(client: Client) -> None:
    seoul = make.make_trip(destination=city(), government="11000")
    make.make_trip(destination=city(), government="41280")
    assert trips(client, "?region=11&year=2024&utm_source=x") == [seoul.pk]
    assert trips(client, "?year=1999") == []


def test_a_draft_is_in_no_file(client: Client) -> None:
    make.make_trip(destination=city(), published=False)
    assert features(client) == []


def test_a_value_that_makes_no_sense_is_refused_by_name(client: Client) -> None:
    response = client.get("/trips.geojson?year=one&region=41")
    assert response.status_code == 400
    (sentence,) = response.json()["errors"]["year"]
    assert "year=one" in sentence


def test_any_site_may_read_it_and_none_may_write(client: Client) -> None:
    assert client.get("/trips.geojson")["Access-Control-Allow-Origin"] == "*"
    assert client.post("/trips.geojson").status_code == 405


def test_many_stops_cost_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nth in range(20):
        make.make_trip(destination=city(f"도시{nth}"))
    with django_assert_num_queries(1):
        assert len(features(client)) == 20
