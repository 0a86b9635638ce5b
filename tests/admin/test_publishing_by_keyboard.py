"""A reviewer's keys: from the home to a public trip, from a refusal to what is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.hands import Hands
from tests.admin.roles import log_in
from tests.admin.test_focus_in_browser import FOCUSED
from tests.admin.test_joint_publication import make_reviewed
from tests.pages.browsing import open_browser, watched

pytestmark = pytest.mark.django_db(transaction=True)
MOST_ACTIONS = 4
MOST_TABS = 30  # to the first line of a section of the home
# What can be missing → the input that has the focus then; of rows, the first of the last.
PLACES = {
    "지방정부": "government",
    "출발일": "start_date",
    "단장": "participants-0-role",
    "방문지": "stops-0-destination",
    "공개된 출처": "all_citations-0-article",
}


@contextmanager
def desk(live_server: LiveServer, chromium: str, session: str) -> Iterator[Page]:
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    with (
        open_browser(chromium) as browser,
        watched(browser, live_server.url, locale="ko-KR") as (context, watch),
    ):
        context.add_cookies([cookie])  # type: ignore[list-item]
        yield context.new_page()
        assert watch.wrong == {}


@pytest.fixture
def session(db: None) -> str:
    del db
    return log_in(Client(), "reviewer").cookies[settings.SESSION_COOKIE_NAME].value


def tab_to(page: Page, words: str) -> None:
    """Until the link with these words has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
    pytest.fail(f"no way to {words!r} by Tab")


def test_a_reviewer_publishes_article_and_trip_by_keyboard(
    live_server: LiveServer, chromium: str, session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    trip = make_reviewed(title="고양시 미국 출장")
    public = f"{live_server.url}/trips/{trip.pk}/"
    with desk(live_server, chromium, session) as page:
        hands = Hands(page)
        page.goto("/staff/")
        tab_to(page, trip.title)
        hands.press("Enter")
        expect(page.locator("#sources-to-publish")).to_contain_text("시장 출국")
        assert page.request.get(public).status == 404
        hands.press("Control+Shift+Enter")
        expect(page.locator(".messagelist")).to_contain_text("출장과 기사 1건을 공개했습니다.")
        assert page.request.get(public).status == 200
    with capsys.disabled():
        print(f" {hands.actions} actions")
    assert hands.actions <= MOST_ACTIONS


def test_the_name_of_what_is_missing_takes_the_keyboard_there(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    trip = make.make_trip(bare=True, publication="review", government=None, start=None)
    at = {}
    with desk(live_server, chromium, session) as page:
        page.goto(f"/staff/trips/trip/{trip.pk}/change/")
        page.keyboard.press("Control+Shift+Enter")
        links = page.locator(".errornote.missing a")
        expect(links).to_have_count(len(PLACES))
        for link in links.all():
            link.focus()
            page.keyboard.press("Enter")
            at[link.text_content()] = page.evaluate(FOCUSED)
    assert at == PLACES


def test_the_keys_save_the_form_of_an_article_not_one_of_its_buttons(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    article = make.make_article(published=False)
    with desk(live_server, chromium, session) as page:
        page.goto(f"/staff/articles/article/{article.pk}/change/")
        page.locator("#id_title").fill("고친 제목")
        page.keyboard.press("Control+s")
        expect(page.locator(".messagelist .success")).to_contain_text("고친 제목")


def test_an_address_with_a_place_opens_the_form_there(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    trip = make.make_trip(publication="review")
    with desk(live_server, chromium, session) as page:
        page.goto(f"/staff/trips/trip/{trip.pk}/change/#id_days")
        expect(page.locator("#id_days")).to_be_focused()
