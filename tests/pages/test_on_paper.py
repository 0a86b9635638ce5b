"""On paper a page says what it is: its conditions, its address and the day."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import open_browser
from tests.pages.world import make_world


@pytest.mark.django_db(transaction=True)
def test_printed_pages_keep_their_conditions_address_and_day(
    live_server: LiveServer, chromium: str
) -> None:
    pages = make_world().pages
    today = timezone.localdate().isoformat()
    with open_browser(chromium) as browser:
        page = browser.new_context(base_url=live_server.url).new_page()
        page.emulate_media(media="print")
        for name in ("home", "trip", "official", "event", "agreements", "statistics", "compare"):
            page.goto(pages[name])
            line = page.locator(".site-foot .print-only")
            expect(line).to_be_visible()
            expect(line).to_have_text(f"{live_server.url}{pages[name]} · {today}")
        for path in ("/trips/?year=2024&country=US", "/statistics/?year=2024&country=US"):
            page.goto(path)
            chips = page.locator(".chips li:visible")
            expect(chips).to_have_text([re.compile("연도: 2024"), re.compile("국가: 미국")])
            expect(page.locator(".chips .clear, .filter-column, .downloads").first).to_be_hidden()
