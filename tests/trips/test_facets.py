"""Facet counts keep their promise: choosing one shows that many trips."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    make_agreement,
    make_destination,
    make_government,
    make_official,
    make_participant,
    make_stop,
    make_term,
    make_trip,
)
from trips.filters.facets import TripOverview, overview
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.trip_index import trip_index

pytestmark = pytest.mark.django_db


def trip_filter(query: str = "") -> TripFilter:
    trips = Trip.objects.published()
    return TripFilter(QueryDict(query), queryset=trips, index=trip_index())


def overview_of(query: str = "") -> TripOverview:
    return overview(trip_filter(query))


def counts(facet: str, query: str = "") -> dict[str, int]:
    return {choice.value: choice.count for choice in overview_of(query).facets[facet]}


@pytest.fixture
def varied() -> None:
    """Trips that differ in everything a facet counts, with doubles on every to-many side."""
    successor = make_government("52000")
    make_government("45000", successor=successor, valid_to=date(2024, 1, 17))
    mayor = make_term(make_official("시장"), office="mayor", party="가람당").official
    chair = make_term(make_official("의장"), office="council_chair", body="council").official
    goyang = make_trip("고양", official=mayor, start="2023-12-31", end="2024-01-11")
    make_stop(goyang, country="US")
    make_stop(goyang, country="JP")
    make_agreement(goyang, kind="mou", status="signed")
    make_agreement(goyang, kind="mou", status="planned")
    joint = make_trip("공동", official=chair, body="council", purposes=["study", "trade"])
    make_participant(joint, government=make_government("45000"), role="member", official=mayor)
    make_trip("전북", government="45000", country="CN", status="planned", start="2023", end=None)
    make_trip("비용", cost_status="known", cost_total_krw=1, purposes=["trade"])
    make_trip("초안", published=False, purposes=["other"])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "year=2024",
        "region=41&purpose=trade",
        "country=US&country=CN",
        "agreement=none&year=2023",
    ],
)
@pytest.mark.usefixtures("varied")
def test_every_count_is_what_choosing_it_shows(query: str) -> None:
    for facet, choices in overview_of(query).facets.items():
        for choice in choices:
            others = QueryDict(query, mutable=True)
            others.setlist(facet, [choice.value])
            shown = trip_filter(others.urlencode()).qs.count()
            assert (facet, choice.value, choice.count) == (facet, choice.value, shown)


@pytest.mark.usefixtures("varied")
def test_parties_are_those_of_the_leaders_of_that_day() -> None:
    chair = make_term(make_official("다른 의장"), party="나루당").official
    make_trip("의장", official=chair)
    assert counts("party") == {"가람당": 1, "나루당": 1}
    assert counts("party", "party=나루당&country=US") == {"가람당": 1, "나루당": 1}
    assert counts("party", "year=1999") == {}


@pytest.mark.usefixtures("varied")
def test_a_former_government_is_counted_under_todays_name() -> None:
    found = {c.value: c.label for c in overview_of().facets["government"]}
    assert found == {"41280": "경기도 고양시", "52000": "전북특별자치도"}
    assert counts("region") == {"41": 3, "52": 2}


@pytest.mark.usefixtures("varied")
def test_what_only_a_draft_has_is_no_choice() -> None:
    assert "other" not in counts("purpose")


@pytest.mark.usefixtures("varied")
def test_a_facet_ignores_its_own_choice_and_obeys_the_others() -> None:
    assert counts("status", "status=planned") == {"planned": 1, "completed": 3}
    assert counts("status", "region=52") == {"planned": 1, "completed": 1}


@pytest.mark.usefixtures("varied")
def test_totals_count_each_person_and_place_once() -> None:
    fullerton = make_destination()
    for trip in Trip.objects.all():
        make_stop(trip, destination=fullerton)
    totals = overview_of("region=41")
    assert (totals.trips, totals.destinations) == (3, 1)


def test_vocabularies_keep_their_order_and_years_run_backwards() -> None:
    for purpose, year in (("trade", "2022"), ("investment", "2024"), ("study", "2023")):
        make_trip(purposes=[purpose], start=year, end=None)
    assert list(counts("purpose")) == ["investment", "trade", "study"]
    assert list(counts("year")) == ["2024", "2023", "2022"]


def test_the_region_with_the_most_trips_is_not_behind_the_fold() -> None:
    for code in ("41280", "41280", "11000"):
        make_trip(government=code)
    assert list(counts("region")) == ["41", "11"]


def test_labels_follow_the_readers_language() -> None:
    make_trip()
    with translation.override("en"):
        english = overview_of()
    assert english.facets["country"][0].label == "United States"


@pytest.mark.usefixtures("varied")
def test_everything_is_counted_in_memory(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    asked = trip_filter("year=2024&purpose=trade")
    with django_assert_num_queries(2):  # the names of governments and of countries
        found = overview(asked)
    assert found.trips == 2


def test_an_empty_archive_counts_nothing() -> None:
    totals = overview_of()
    assert (totals.trips, totals.officials, totals.destinations) == (0, 0, 0)
    assert not any(totals.facets.values())


@pytest.mark.usefixtures("varied")
def test_an_empty_result_says_which_filter_to_drop() -> None:
    asked = trip_filter("country=CN&agreement=any")
    assert asked.dropping(["country", "agreement"]) == [("country", 1), ("agreement", 1)]
