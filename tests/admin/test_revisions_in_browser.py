"""A revision in a browser, by keyboard: proposed, gone on from, compared and accepted."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from history.models import Revision, RevisionStatus
from tests import factories as make
from tests.admin.roles import log_in
from tests.pages.browsing import open_browser, watched
from tests.pages.test_accessible import AXE, TAGS, every_look, violations
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)
TRIP = "/staff/trips/trip/1/change/"


@pytest.fixture
def session() -> dict[str, str]:
    """Role → its session, in an archive with a public trip."""
    make.make_trip("공개 출장", pk=1)
    clients = {role: log_in(Client(), role) for role in ("editor", "reviewer")}
    return {
        role: client.cookies[settings.SESSION_COOKIE_NAME].value for role, client in clients.items()
    }


@contextmanager
def page_for(live_server: LiveServer, chromium: str, session: str) -> Iterator[Page]:
    with (
        open_browser(chromium) as browser,
        watched(browser, live_server.url, locale="ko-KR") as (context, _watch),
    ):
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        context.add_init_script(AXE)
        yield context.new_page()


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_revision_goes_from_an_editor_to_the_public_by_keyboard(
    live_server: LiveServer, chromium: str, session: dict[str, str]
) -> None:
    with page_for(live_server, chromium, session["editor"]) as page:
        page.goto(TRIP)
        page.locator("#id_title").fill("고친 제목")
        page.locator("#id_nights").fill("4")
        press(page, "Control+Enter")
        expect(page.locator(".revision")).to_contain_text("고친 제목")
        assert every_look(page) == []
        page.go_back()
        page.locator("#id_title").fill("고친 제목")
        press(page, "Control+Enter")  # Back, and sent once more
        page.goto(TRIP)
        expect(page.locator("#id_title")).to_have_value("고친 제목")
        expect(page.locator("#id_nights")).to_have_value("4")
        assert violations(page, TAGS) == []  # the form itself is looked at elsewhere
    assert Revision.objects.get().status == RevisionStatus.OPEN
    Trip.objects.update(title="그 사이의 제목")
    with page_for(live_server, chromium, session["reviewer"]) as page:
        page.goto("/staff/")
        page.locator("#revisions a").first.focus()
        press(page, "Enter")
        page.locator("#result_list tbody th a").first.focus()
        press(page, "Enter")
        expect(page.locator("tr.moved")).to_contain_text("그 사이의 제목")
        assert every_look(page) == []
        page.locator("tr.moved input").focus()
        page.keyboard.press("Space")
        page.locator("[name=_accept]").focus()
        press(page, "Enter")
        expect(page.locator(".messagelist")).to_contain_text("제안을 받아들였습니다")
    trip = Trip.objects.get()
    assert (trip.title, trip.nights) == ("고친 제목", 4)
