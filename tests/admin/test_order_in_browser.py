"""Rows of a trip are put in order by hand: with buttons, by dragging, or by numbers."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.test_entering import form, session
from trips.models import Trip

__all__ = ["session"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trip(session: str) -> Trip:  # noqa: ARG001
    trip = make.make_trip(published=False, bare=True)
    for position, name in enumerate(("가람", "나루", "다솜"), 1):
        make.make_stop(trip, position=position, destination=make.make_destination(name))
    return trip


def route(trip: Trip) -> str:
    return " ".join(trip.stops.values_list("destination__name", flat=True))


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def test_buttons_move_a_row(
    live_server: LiveServer, chromium: str, session: str, trip: Trip
) -> None:
    with form(live_server, chromium, session, change_address(trip)) as page:
        down = page.locator("#stops-0 [data-move=down]")
        down.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        save(page)
    assert route(trip) == "나루 다솜 가람"


def test_a_row_is_dragged(live_server: LiveServer, chromium: str, session: str, trip: Trip) -> None:
    with form(live_server, chromium, session, change_address(trip)) as page:
        page.locator("#stops-2 .grip").drag_to(
            page.locator("#stops-0"), target_position={"x": 20, "y": 4}
        )
        save(page)
    assert route(trip) == "다솜 가람 나루"


def test_what_is_added_after_moving_comes_last(
    live_server: LiveServer, chromium: str, session: str, trip: Trip
) -> None:
    with form(live_server, chromium, session, change_address(trip)) as page:
        page.locator("#stops-2 [data-move=up]").click()
        page.locator("[name='stops-3-name_as_reported']").fill("라온")
        page.locator("[name='stops-3-country']").evaluate(
            "(select) => select.append(new Option('미국', 'US', true, true))"
        )
        save(page)
    names = list(trip.stops.values_list("destination__name", "name_as_reported"))
    assert names == [("가람", ""), ("다솜", ""), ("나루", ""), (None, "라온")]
