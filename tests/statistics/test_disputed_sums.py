"""A sum, a row or a side of a comparison that rests on a disputed value carries the mark."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from trips.models import Trip
from trips.pages import selectors
from trips.statistics.comparison import compare
from trips.statistics.delegations import delegations
from trips.statistics.index_figures import trip_sums
from trips.trip_index import of_disputed_length, trip_index

pytestmark = pytest.mark.django_db
MARK = "출처가 서로 다릅니다"


def dispute(trip: Trip, field: str, *values: str) -> None:
    for value in values:
        make.make_citation(trip=trip, field=field, value=value)


def make_trip(**fields: Any) -> Trip:
    official = make.make_official("김하늘")
    return make.make_trip(government="41280", official=official, **fields)


@pytest.mark.parametrize(
    ("fields", "column", "values", "days", "cost"),
    [
        ({}, "start_date", ("2024-01-08", "2024-01-05"), 1, 0),
        ({"days": 5}, "start_date", ("2024-01-08", "2024-01-05"), 0, 0),
        ({"days": 5}, "days", ("5", "6"), 1, 0),
        ({}, "days", ("5", "6"), 0, 0),
        ({"start": "2024-01"}, "end_date", ("2024-01-12", "2024-01-13"), 0, 0),
        ({"status": "planned"}, "start_date", ("2024-01-08", "2024-01-05"), 0, 0),
        ({"cost_status": "known", "cost_total_krw": 10}, "cost_total_krw", ("10", "11원"), 0, 1),
        ({"cost_status": "known", "cost_total_krw": 10}, "cost_total_krw", ("10", "10원"), 0, 0),
        ({}, "cost_total_krw", ("10", "11"), 0, 0),
    ],
)
def test_a_sum_says_how_many_disputed_values_are_in_it(
    fields: dict[str, Any], column: str, values: tuple[str, ...], days: int, cost: int
) -> None:
    trip = make_trip(**fields)
    dispute(trip, column, *values)
    make_trip()
    index = trip_index()
    sums = trip_sums(index, index.every, of_disputed_length())
    assert (sums.days.disputed, sums.cost.disputed) == (days, cost)
    [side] = compare("government", ["41280"])
    assert (side.days.disputed, side.cost.disputed) == (days, cost)


def test_pages_with_sums_mark_them(client: Client) -> None:
    trip = make_trip()
    dispute(trip, "end_date", "2024-01-12", "2024-01-13")
    other = make.make_government("41000")
    official = trip.participants.get().official
    for path in (
        official.get_absolute_url() if official else "",
        "/governments/41280/",
        "/statistics/",
        f"/compare/?government=41280&government={other.pk}",
    ):
        page = client.get(path).content.decode()
        assert "그중 1건은 출처마다 다름" in page, path


@pytest.mark.parametrize(
    ("fields", "column", "values", "marked"),
    [
        ({}, "start_date", ("2024-01-08", "2024-01-05"), {"away"}),
        ({"days": 5}, "start_date", ("2024-01-08", "2024-01-05"), set()),
        ({"party_size": 4}, "party_size", ("4", "5명"), {"party"}),
        (
            {"party_size": 4, "cost_status": "known", "cost_total_krw": 8},
            "party_size",
            ("4", "5"),
            {"party", "per_head"},
        ),
    ],
)
def test_a_delegation_marks_what_is_disputed(
    client: Client,
    fields: dict[str, Any],
    column: str,
    values: tuple[str, ...],
    marked: set[str],
) -> None:
    trip, event = make_trip(**fields), make.make_event("CES 2024")
    make.make_visit(trip, event=event)
    dispute(trip, column, *values)
    [delegation] = delegations(event, selectors.trips_seen_from("event", event.pk))
    assert delegation.disputed == marked
    page = client.get(event.get_absolute_url()).content.decode()
    assert page.count("≠") == len(marked)


def test_a_list_of_agreements_marks_those_that_sources_call_differently(client: Client) -> None:
    agreement = make.make_agreement(make_trip())
    assert "≠" not in client.get("/agreements/").content.decode()
    for value in ("mou", "의향서"):
        make.make_citation(agreement=agreement, field="kind", value=value)
    assert client.get("/agreements/").content.decode().count("≠") == 1
