"""The staff's list of trips is searched by what a trip says and by whom and what it names."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def trips(staff: Client) -> Client:
    goyang = make.make_government("41280", name="고양시")
    trip = make.make_trip("봄 출장", bare=True, government=goyang, summary="도서관을 보았다")
    make.make_participant(trip, official=make.make_official("김하늘", name_en="Kim Haneul"))
    for name in ("풀러턴", "어바인"):
        make.make_stop(trip, destination=make.make_destination(name))
    other = make.make_government("41130", name="성남시")
    make.make_trip("가을 출장", bare=True, government=other)
    return staff


@pytest.mark.parametrize(
    "typed", ["봄", "도서관", "고양", "하늘", "haneul", "풀러턴", "봄 풀러턴 하늘", "고양시 봄"]
)
def test_a_trip_is_found_once_by_any_of_its_words(trips: Client, typed: str) -> None:
    page = trips.get("/staff/trips/trip/", {"q": typed})
    assert [trip.title for trip in page.context["cl"].queryset] == ["봄 출장"]


@pytest.mark.parametrize("typed", ["봄 가을", "없는말", "%"])
def test_every_word_must_be_there(trips: Client, typed: str) -> None:
    page = trips.get("/staff/trips/trip/", {"q": typed})
    assert list(page.context["cl"].queryset) == []


def test_the_list_counts_its_rows_once(trips: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        trips.get("/staff/trips/trip/", {"q": "출장"})
    assert sum("COUNT(" in query["sql"] for query in asked) == 1
