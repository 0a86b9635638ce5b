"""The pages of the log-in in a browser: nothing for axe to find, nothing the policy forbids."""

from base64 import b32decode
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import Watch, open_browser, watched
from tests.pages.test_accessible import AXE, every_look
from tests.security.doors import (
    CODE,
    LOGIN,
    PASSWORD,
    code_of,
    give_password,
    make_device,
    make_staff,
)
from tests.security.test_log_in import fill_late

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "/staff/second-factor/"


@pytest.fixture
def keys() -> dict[str, str]:
    """Sessions: of one who gave the password, of one inside with something kept."""
    waiting, inside = Client(), Client()
    make_device(make_staff("바다"))
    give_password(waiting, "바다")
    fill_late(inside, make_staff("누리", is_superuser=True))
    give_password(inside, "누리")
    named = {"nobody": Client(), "waiting": waiting, "inside": inside}
    cookies = {
        name: client.cookies.get(settings.SESSION_COOKIE_NAME) for name, client in named.items()
    }
    return {name: cookie.value if cookie else "" for name, cookie in cookies.items()}


def come_as(context: BrowserContext, server: LiveServer, key: str) -> None:
    where = {"domain": urlsplit(server.url).hostname, "path": settings.SESSION_COOKIE_PATH}
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key or "none", **where}
    context.add_cookies([cookie])  # type: ignore[list-item]


def look(page: Page, watch: Watch, wrong_by_page: dict[str, list[str]]) -> None:
    """What the policy forbade is read before axe, which itself tries what it forbids."""
    wrong = [one for messages in watch.wrong.values() for one in messages if "429" not in one]
    if wrong := wrong + every_look(page):
        wrong_by_page[page.url] = wrong
    watch.wrong.clear()


def test_the_pages_of_the_log_in_are_clean(
    live_server: LiveServer, chromium: str, keys: dict[str, str]
) -> None:
    asked = {"nobody": [LOGIN], "waiting": [CODE], "inside": [OWN, "/staff/unsent/"]}
    wrong_by_page: dict[str, list[str]] = {}
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, watch):
        context.add_init_script(AXE)
        page = context.new_page()
        for who, paths in asked.items():
            come_as(context, live_server, keys[who])
            for path in paths:
                page.goto(path)
                look(page, watch, wrong_by_page)
        page.goto(f"{OWN}new/")
        look(page, watch, wrong_by_page)
        key = b32decode(page.inner_text(".secret").replace(" ", "")).hex()
        page.get_by_label("비밀번호 다시").fill(PASSWORD)
        page.locator("#id_code").fill(code_of(key))
        page.get_by_role("button", name="2단계 인증 켜기").click()
        assert page.locator(".codes li").count() == 10
        look(page, watch, wrong_by_page)
        page.get_by_role("link", name="적어 두었습니다").click()
        page.get_by_role("link", name="2단계 인증 끄기").click()
        look(page, watch, wrong_by_page)
        for _n in range(settings.AXES_FAILURE_LIMIT):
            page.get_by_label("비밀번호 다시").fill("틀림")
            page.get_by_role("button", name="2단계 인증 끄기").click()
        assert page.locator("h1").inner_text() == "로그인을 잠시 닫았습니다"
        look(page, watch, wrong_by_page)
    assert wrong_by_page == {}
