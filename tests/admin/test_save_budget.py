"""A save on the staff site runs a bounded number of statements, all that the request does counted:
session, history, the form, the row's warnings, the index of search.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.filling import ADD_TRIP, change_address, open_form, rows, shown
from tests.admin.test_queries import grow, questions
from trips.indexing.stale import catch_up
from trips.models import Trip

pytestmark = pytest.mark.django_db

SMALL = 58  # statements of a save of a trip with a row or two in an inline
NEW = 74  # of one that is added with a leader, a stop and a source


def small_trip() -> Trip:
    """Published, with a government, a leader, a stop and a source for the trip and the stop."""
    trip = make.make_trip("미국 출장", government="41280")
    make.make_citation(stop=trip.stops.get(), field="country", value="US")
    return trip


def price(send: Callable[[], Any]) -> int:
    """Statements of sending a form that is saved."""
    catch_up()
    answers = []
    statements = questions(lambda: answers.append(send()))
    assert answers[0].status_code == 302
    return statements


def price_of_change(staff: Client, trip: Trip, **typed: Any) -> int:
    inputs = shown(open_form(staff, change_address(trip)))
    return price(lambda: staff.post(change_address(trip), {**inputs, **typed}))


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "일본 출장"},
        {"start_date": "2024-01-07"},
        {"party_size": "8"},
        {"needs_review": "메모"},
        {"stops-0-note": "경유"},
        {"participants-0-title_as_reported": "시장"},
        {"all_citations-0-quote": "8일 출국했다"},
        {},
    ],
    ids=str,
)
def test_a_small_trip_is_saved_within_its_budget(staff: Client, typed: dict[str, str]) -> None:
    assert price_of_change(staff, small_trip(), **typed) <= SMALL


def test_a_new_small_trip_is_saved_within_its_own(staff: Client) -> None:
    term = make.make_term()
    leader = {"role": "leader", "official": term.official_id, "term": term.pk}
    stop = {"destination": make.make_destination("보스턴").pk}
    source = {"article": make.make_article().pk, "field": "start_date"}
    page = open_form(staff, ADD_TRIP)
    typed = {
        "title": "미국 출장",
        "government": term.government_id,
        "start_date": "2024-01-08",
        **rows("participants", leader),
        **rows("stops", stop),
        **rows("all_citations", source),
    }
    assert price(lambda: staff.post(ADD_TRIP, {**shown(page), **typed})) <= NEW


def test_a_save_asks_no_more_for_rows_that_it_leaves_alone(staff: Client) -> None:
    trip = small_trip()
    grow(trip)
    few = price_of_change(staff, trip, title="일본 출장")
    for _ in range(4):
        grow(trip)
    assert price_of_change(staff, trip, title="중국 출장") <= few <= SMALL


def test_a_changed_row_costs_at_most_four_statements(staff: Client) -> None:
    trip = small_trip()
    for _ in range(4):
        make.make_stop(trip)
    one = price_of_change(staff, trip, **{"stops-0-note": "경유"})
    notes = {f"stops-{number}-note": "머무름" for number in range(4)}
    assert price_of_change(staff, trip, **notes) <= one + 3 * 4
