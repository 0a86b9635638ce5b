"""Articles as long as real ones by keyboard alone, from paste to drafts, in counted actions."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.admin.confirming import PASTE
from tests.admin.hands import Hands
from tests.admin.long_articles import PRESS_RELEASE, ROUND_UP, make_known_names
from tests.admin.roles import log_in
from tests.admin.test_confirmation_in_browser import accept_marks, paste_by_keyboard
from tests.admin.test_entering import form
from tests.admin.test_focus_in_browser import COVERED
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)
MISSED = ("메세 프랑크푸르트", "알스메이르 꽃 경매장")  # hosts that no rule knows


@pytest.fixture
def session() -> str:
    """An editor, in an archive that knows the governments and the places."""
    make_known_names()
    client = log_in(Client(), "editor")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def pasted(live_server: LiveServer, chromium: str, session: str, text: str) -> Iterator[Hands]:
    with form(live_server, chromium, session, PASTE) as page:
        hands = Hands(page)
        paste_by_keyboard(hands, text)
        yield hands


def decide(hands: Hands) -> None:
    """All of A and B; of the others each by itself, one of which is wrong."""
    for mark in ("1", "2"):
        with hands.page.expect_navigation():
            hands.press(mark)
        hands.page.wait_for_selector("[data-ready]")
    while (value := hands.page.locator(".value:focus.is-open")).count():
        is_wrong = "시 경제자유구역추진" in value.inner_text()
        hands.press("x" if is_wrong else "a")
    expect(hands.page.locator("[value^='draft:']")).to_be_focused()
    assert hands.page.evaluate(COVERED) == ""


def add_missed(hands: Hands, words: str) -> None:
    hands.press("m")
    hands.choose("missed-field", "기관")
    hands.type("missed-words", words)
    with hands.page.expect_navigation():
        hands.press("Enter")
    hands.page.wait_for_selector("[data-ready]")


def test_a_press_release_becomes_a_draft_in_at_most_25_actions(
    live_server: LiveServer, chromium: str, session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(PRESS_RELEASE) > 1_500
    with pasted(live_server, chromium, session, PRESS_RELEASE) as hands:
        decide(hands)
        for words in MISSED:
            add_missed(hands, words)
        hands.press("Control+Enter")
        expect(hands.page.locator(".success")).to_contain_text("고양시 독일·네덜란드 출장")
    trip = Trip.objects.get()
    assert (str(trip.start), str(trip.end), trip.nights, trip.days) == (
        *("2024-03-10", "2024-03-16"),
        *(5, 7),
    )
    assert trip.party_size == 8
    people = trip.participants.exclude(official=None)
    assert list(people.values_list("official__name", flat=True)) == ["이하늘", "박바다"]
    stops = trip.stops.values_list("destination__name", flat=True)
    assert list(stops) == ["프랑크푸르트", "뒤셀도르프", "암스테르담"]
    hosts = trip.visits.values_list("name_as_reported", flat=True)
    assert {*hosts} >= {"뒤셀도르프시청", *MISSED}
    assert str(trip.agreements.get().planned) == "2024-03-12"
    assert trip.all_citations.exclude(quote="").count() == trip.all_citations.count() > 15
    with capsys.disabled():
        print(f" {hands.actions} actions")
    assert hands.actions <= 25


def test_a_round_up_of_six_councils_becomes_six_drafts_in_at_most_26_actions(
    live_server: LiveServer, chromium: str, session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pasted(live_server, chromium, session, ROUND_UP) as hands:
        for number in range(6):
            accept_marks(hands)
            hands.press("Control+Enter")
            expect(hands.page.locator(".success")).to_be_visible()
            if number < 5:
                hands.page.wait_for_selector("[data-ready]")
    assert Trip.objects.filter(body="council").count() == 6
    with capsys.disabled():
        print(f" {hands.actions} actions")
    assert hands.actions <= 26
