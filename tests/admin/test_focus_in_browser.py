"""Where the keyboard is, at the pages of staff: first at the first field, and never under a bar."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import watched

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = {
    "/staff/trips/trip/add/": "title",
    "/staff/articles/article/add/": "title",
    "/staff/trips/event/add/": "name",
    "/staff/trips/term/add/": "official",
}
# The name of the field that has the focus; of a choice with a search box, its select's.
FOCUSED = """() => {
  const at = document.activeElement;
  return at.name || at.closest('.select2-container')?.previousElementSibling.name;
}"""
# What has the focus if one of the two bars lies over it.
COVERED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const over = [...document.querySelectorAll('.save-bar, .sections')].some((bar) => {
    const its = bar.getBoundingClientRect();
    return !bar.contains(at) && box.bottom > its.top + 1 && box.top < its.bottom - 1;
  });
  return box.height && over ? at.id || at.outerHTML.slice(0, 80) : '';
}"""


@pytest.fixture
def session() -> str:
    """A logged-in superuser and a trip, made before the browser starts."""
    make.make_trip(published=False)
    client = Client()
    client.force_login(User.objects.create_superuser("staff"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_the_focus_begins_at_the_first_field_and_stays_in_sight(
    live_server: LiveServer, browser: Browser, session: str
) -> None:
    with watched(browser, live_server.url, locale="ko-KR") as (context, watch):
        cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session}
        context.add_cookies([cookie | {"url": live_server.url}])
        page = context.new_page()
        focused = {}
        for path in FIRST:
            page.goto(path)
            page.wait_for_function("document.activeElement !== document.body")
            focused[path] = page.evaluate(FOCUSED)
        assert focused == FIRST
        covered = []
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 700})
            page.goto("/staff/trips/trip/")
            page.locator("#result_list .field-title a").click()
            page.wait_for_selector(".save-bar")
            for key in ["Tab"] * 45 + ["Shift+Tab"] * 20:
                page.keyboard.press(key)
                covered.append(page.evaluate(COVERED))
        assert [one for one in covered if one] == []
    assert watch.wrong == {}
