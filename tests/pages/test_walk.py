"""From the front page to a file by keyboard alone; where the focus is, is seen."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import open_browser, watched
from tests.pages.world import make_world

BROWSER = pytest.mark.django_db(transaction=True)
FAR = 200  # presses of Tab after which a thing counts as out of reach
# What has the focus: its address or name; and whether an outline or a ring shows it.
FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one);
  return {
    address: one.getAttribute("href") || one.id || one.name || one.tagName,
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
  };
}"""


def walk_to(page: Page, address: str) -> None:
    """Press Tab until the link to `address` has the focus; every stop on the way must be seen."""
    unseen, passed = [], []
    for _press in range(FAR):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        passed.append(here["address"])
        if not here["seen"]:
            unseen.append(here["address"])
        if here["address"] == address:
            break
    assert passed[-1] == address, passed
    assert unseen == []


@BROWSER
def test_a_reader_walks_from_the_front_page_to_a_file_by_keyboard(
    live_server: LiveServer, chromium: str
) -> None:
    trip = make_world(3).trip.get_absolute_url()
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, _watch):
        page = context.new_page()
        page.goto("/")
        for address in ("/trips/", trip):
            walk_to(page, address)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{address}")
        page.go_back()
        walk_to(page, "/trips.csv")
        with page.expect_download() as found:
            page.keyboard.press("Enter")
        assert found.value.suggested_filename.endswith(".csv")


@BROWSER
def test_the_skip_link_comes_first_and_leads_past_the_menu(
    live_server: LiveServer, chromium: str
) -> None:
    make_world()
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, _watch):
        page = context.new_page()
        page.goto("/trips/")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="본문으로 건너뛰기")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


@BROWSER
def test_nothing_moves_for_readers_who_asked_for_that(
    live_server: LiveServer, chromium: str
) -> None:
    paths = make_world().pages
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const look = getComputedStyle(one);
      return look.animationName !== "none" || parseFloat(look.transitionDuration) > 0.01;
    }).map((one) => one.className || one.tagName)"""
    with open_browser(chromium) as browser:
        page = browser.new_page(base_url=live_server.url, reduced_motion="reduce")
        found = {}
        for name, path in paths.items():
            page.goto(path)
            if moved := page.evaluate(moving):
                found[name] = moved
    assert found == {}
