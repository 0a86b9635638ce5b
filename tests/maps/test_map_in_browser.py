"""The map in a browser: zoom and pan by button, key, wheel and mouse; whole without JavaScript."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import open_browser, watched

SCRIPT = Path(settings.BASE_DIR) / "static/map.js"
BROWSER = pytest.mark.django_db(transaction=True)
CITIES = {
    "보스턴": ("US", "-71.06", "42.36"),
    "도쿄": ("JP", "139.69", "35.69"),
    "하노이": ("VN", "105.83", "21.03"),
}


@pytest.fixture
def browser(live_server: LiveServer, chromium: str) -> Iterator[Browser]:
    assert live_server.url  # it comes with a database that other threads may read
    for name, (country, longitude, latitude) in CITIES.items():
        where = {"longitude": Decimal(longitude), "latitude": Decimal(latitude)}
        make.make_trip(destination=make.make_destination(name, country=country, **where))
    with open_browser(chromium) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The map page, wide; nothing may go wrong in the browser's console."""
    size = {"width": 1280, "height": 900}
    with watched(browser, live_server.url, viewport=size) as (context, watch):
        page = context.new_page()
        page.goto("/map/")
        yield page
        assert watch.wrong == {}


def scale(page: Page) -> float:
    """How often the view's width the whole map is wide."""
    widths = "[document.querySelector('.map-stage'), document.querySelector('.map-view')]"
    stage, view = page.evaluate(f"{widths}.map(one => one.getBoundingClientRect().width)")
    return round(stage / view, 2)


def scrolled(page: Page) -> tuple[float, float]:
    left, top = page.locator(".map-view").evaluate("view => [view.scrollLeft, view.scrollTop]")
    return left, top


def middle(page: Page, name: str) -> tuple[float, float]:
    box = page.get_by_role("link", name=f"{name}, ").locator(".dot").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_script_stays_small() -> None:
    assert SCRIPT.stat().st_size <= 3_072


@BROWSER
def test_land_and_dots_are_drawn(page: Page) -> None:
    assert page.locator("use.land").evaluate("land => land.getBBox().width") > 5_000
    assert page.locator("use.borders").evaluate("lines => lines.getBBox().width") > 5_000
    expect(page.locator(".map-dots a")).to_have_count(3)


@BROWSER
def test_buttons_zoom_and_go_back_to_the_whole(page: Page) -> None:
    closer, wider, whole = page.locator(".map-tools button").all()
    expect(wider).to_be_disabled()
    closer.click()
    closer.click()
    assert scale(page) == 4
    wider.click()
    assert scale(page) == 2
    whole.click()
    assert scale(page) == 1
    expect(whole).to_be_disabled()


@BROWSER
def test_keys_zoom_and_pan(page: Page) -> None:
    page.locator(".map-view").focus()
    for key in ("+", "+"):
        page.keyboard.press(key)
    assert scale(page) == 4
    before = scrolled(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "left => document.querySelector('.map-view').scrollLeft > left", arg=before[0]
    )
    page.keyboard.press("0")
    assert scale(page) == 1


@BROWSER
def test_tab_brings_a_place_out_of_sight_into_view(page: Page) -> None:
    page.locator(".map-view").focus()
    for _nth in range(3):
        page.keyboard.press("+")
    for _nth in range(3):
        page.keyboard.press("Tab")
        focused = page.locator(".map-dots a:focus .dot")
        expect(focused).to_be_in_viewport()
        view, dot = page.locator(".map-view").bounding_box(), focused.bounding_box()
        assert view
        assert dot
        assert view["x"] <= dot["x"] <= view["x"] + view["width"]
        assert view["y"] <= dot["y"] <= view["y"] + view["height"]


@BROWSER
def test_the_wheel_is_the_page_s_until_one_goes_into_the_map(page: Page) -> None:
    page.locator(".map-view").hover()
    page.mouse.wheel(0, -300)
    assert scale(page) == 1
    page.locator(".map-view").focus()
    page.mouse.wheel(0, -300)
    page.wait_for_function("document.querySelector('.map-stage').style.width != '100%'")
    assert scale(page) > 2


@BROWSER
def test_what_lies_under_the_pointer_stays_there(page: Page) -> None:
    page.locator(".map-view").focus()
    x, y = middle(page, "도쿄")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -500)
    page.wait_for_function("document.querySelector('.map-stage').style.width != '100%'")
    assert middle(page, "도쿄") == pytest.approx((x, y), abs=2)


@BROWSER
def test_a_drag_pans_and_does_not_follow_the_link_under_it(page: Page) -> None:
    page.locator(".map-tools button").first.click()
    before, address = scrolled(page), page.url
    x, y = middle(page, "도쿄")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 80, y - 40, steps=8)
    page.mouse.up()
    left, top = scrolled(page)
    assert left - before[0] == pytest.approx(80, abs=12)
    assert top > before[1]
    assert page.url == address


@BROWSER
def test_a_click_follows_a_dot(page: Page) -> None:
    page.mouse.click(*middle(page, "하노이"))
    expect(page).to_have_url(re.compile(r"/destinations/vn/\d+/$"))
    assert page.locator("h1").inner_text().startswith("하노이")


@BROWSER
def test_a_dot_keeps_its_size_and_a_finger_s_room(page: Page) -> None:
    link = page.get_by_role("link", name="보스턴, 미국: 출장 1건")
    before = link.locator(".dot").bounding_box()
    page.locator(".map-tools button").first.click()
    after, room = link.locator(".dot").bounding_box(), link.locator(".hit").bounding_box()
    assert before
    assert after
    assert room
    assert after["width"] == pytest.approx(before["width"], abs=0.1)
    assert min(room["width"], room["height"]) >= 24


@BROWSER
@pytest.mark.parametrize("path", ["/map/", "/trips/?view=map"])
def test_without_javascript_the_map_is_whole_and_its_dots_lead_on(
    browser: Browser, live_server: LiveServer, path: str
) -> None:
    phone = {"width": 390, "height": 844}
    with watched(browser, live_server.url, viewport=phone, java_script_enabled=False) as (
        context,
        watch,
    ):
        page = context.new_page()
        page.goto(path)
        expect(page.locator(".map-dots a")).to_have_count(3)
        expect(page.locator(".map-tools")).to_be_hidden()
        page.mouse.click(*middle(page, "보스턴"))
        page.wait_for_url("**/destinations/us/*/")
    assert watch.wrong == {}


@BROWSER
def test_two_fingers_zoom(browser: Browser, live_server: LiveServer) -> None:
    phone = {"width": 390, "height": 844}
    with watched(browser, live_server.url, viewport=phone, has_touch=True) as (context, watch):
        page = context.new_page()
        page.goto("/map/")
        box = page.locator(".map-view").bounding_box()
        assert box
        y, x = box["y"] + box["height"] / 2, box["x"] + box["width"] / 2
        touch = context.new_cdp_session(page)
        for kind, half in (("touchStart", 20), ("touchMove", 22), ("touchMove", 60)):
            fingers = [{"x": x - half, "y": y}, {"x": x + half, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_function("document.querySelector('.map-stage').style.width != '100%'")
        assert scale(page) > 2
    assert watch.wrong == {}


@BROWSER
def test_the_map_works_where_the_list_swaps_it_in_and_after_going_back(page: Page) -> None:
    page.goto("/trips/")
    page.locator("#view-map").click()
    page.locator(".map-tools button").first.click()
    assert scale(page) == 2
    page.locator("#view-table").click()
    page.wait_for_url("**view=table")
    page.go_back()
    page.locator(".map-tools button").first.click()
    assert scale(page) == 2
