"""Two editors in two browsers, one of them without JavaScript."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.filling import change_address
from tests.pages.browsing import open_browser
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trip() -> Trip:
    return make.make_trip("미국 출장", party_size=7)


@pytest.fixture
def sessions(trip: Trip) -> list[str]:
    """Two editors, logged in; made before the browser starts."""
    del trip
    keys = []
    for name in ("하나", "둘"):
        client = Client()
        client.force_login(User.objects.create_superuser(name))
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return keys


@pytest.fixture
def browser(chromium: str, sessions: list[str]) -> Iterator[Browser]:
    del sessions
    with open_browser(chromium) as opened:
        yield opened


def editor(browser: Browser, server: LiveServer, session: str, *, scripts: bool) -> Page:
    context = browser.new_context(base_url=server.url, java_script_enabled=scripts, locale="ko-KR")
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}
    context.add_cookies([cookie])  # type: ignore[list-item]
    return context.new_page()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripted", "plain"])
def test_the_second_browser_sees_both_and_chooses(
    live_server: LiveServer, browser: Browser, sessions: list[str], trip: Trip, scripts: bool
) -> None:
    one = editor(browser, live_server, sessions[0], scripts=True)
    two = editor(browser, live_server, sessions[1], scripts=scripts)
    for page in (one, two):
        page.goto(change_address(trip))
    one.locator("#id_title").fill("하나의 제목")
    one.locator("#id_stops-0-note").fill("하나의 메모")
    one.locator("#id_party_size").fill("8")
    one.locator("[name=_continue]").first.click()
    two.locator("#id_title").fill("둘의 제목")
    two.locator("#id_stops-0-note").fill("둘의 메모")
    two.locator("[name=_continue]").first.click()
    told = two.locator("#collision")
    expect(told).to_contain_text("마지막으로 저장한 사람: 하나")
    expect(told.locator("tr", has_text="제목")).to_contain_text("하나의 제목")
    expect(two.locator("#id_title")).to_have_value("둘의 제목")
    told.locator("[name=_choose-title][value=theirs]").check()
    two.locator("[name=_continue]").first.click()
    expect(two.locator("#collision")).to_have_count(0)
    expect(two.locator("#id_title")).to_have_value("하나의 제목")
    expect(two.locator("#id_stops-0-note")).to_have_value("둘의 메모")
    expect(two.locator("#id_party_size")).to_have_value("8")
