"""The map in a browser, by a real pointer and real keys; whole without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.maps.pointing import PHONE, WIDE, make_trips, marks, scale
from tests.pages.browsing import open_browser, watched
from trips.maps.projection import position

SCRIPT = Path(settings.BASE_DIR) / "static/map.js"
BROWSER = pytest.mark.django_db(transaction=True)
CITIES = {
    "보스턴": ("US", -71.06, 42.36),
    "도쿄": ("JP", 139.69, 35.69),
    "하노이": ("VN", 105.83, 21.03),
}


@pytest.fixture
def browser(live_server: LiveServer, chromium: str) -> Iterator[Browser]:
    assert live_server.url  # it comes with a database that other threads may read
    for name, (country, *at) in CITIES.items():
        make_trips(name, country, (at[0], at[1]))
    with open_browser(chromium) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The map page, wide; nothing may go wrong in the browser's console."""
    with watched(browser, live_server.url, viewport=WIDE) as (context, watch):
        page = context.new_page()
        page.goto("/map/")
        yield page
        assert watch.wrong == {}


def offset(page: Page) -> tuple[float, float]:
    """Percent of the frame."""
    x, y = (page.locator(".map-stage").get_attribute(axis) or "" for axis in "xy")
    return float(x.rstrip("%")), float(y.rstrip("%"))


def middle(page: Page, name: str) -> tuple[float, float]:
    box = page.get_by_role("link", name=f"{name}, ").locator(".dot").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def in_view(page: Page, name: str) -> bool:
    return any(mark["title"].startswith(f"{name}, ") for mark in marks(page))


def test_the_script_stays_small() -> None:
    assert SCRIPT.stat().st_size <= 9_000


@BROWSER
def test_a_click_follows_a_dot(page: Page) -> None:
    page.mouse.click(*middle(page, "하노이"))
    expect(page).to_have_url(re.compile(r"/destinations/vn/\d+/$"))
    assert page.locator("h1").inner_text().startswith("하노이")


@BROWSER
def test_a_dot_keeps_its_size_and_a_finger_s_room(page: Page) -> None:
    link = page.get_by_role("link", name="보스턴, 미국: 출장 1건")
    before = link.locator(".dot").bounding_box()
    page.get_by_role("link", name="지도 확대").click()
    after, room = link.locator(".dot").bounding_box(), link.locator(".hit").bounding_box()
    assert before
    assert after
    assert room
    assert after["width"] == pytest.approx(before["width"], abs=0.1)
    assert min(room["width"], room["height"]) >= 24


# Zoom, and the address that keeps it


@BROWSER
def test_land_and_dots_are_drawn(page: Page) -> None:
    assert page.locator("use.land").evaluate("land => land.getBBox().width") > 5_000
    assert page.locator("use.borders").evaluate("lines => lines.getBBox().width") > 5_000
    assert len(marks(page)) == 3


@BROWSER
def test_buttons_zoom_write_the_address_and_back_returns(page: Page) -> None:
    closer, wider, whole = page.locator(".map-tools a").all()
    first = scale(page)
    closer.click()
    closer.click()
    assert scale(page) == pytest.approx(4 * first)
    expect(page).to_have_url(re.compile(r"\?zoom=2(\.\d+)?&centre=[\d.-]+,[\d.-]+$"))
    shared = page.url
    wider.click()
    assert scale(page) == pytest.approx(2 * first)
    page.go_back()
    assert page.url == shared
    assert scale(page) == pytest.approx(4 * first)
    page.reload()
    assert scale(page) == pytest.approx(4 * first, rel=0.001)
    whole.click()
    assert scale(page) == pytest.approx(first)
    expect(page).to_have_url(re.compile(r"/map/$"))


@BROWSER
def test_a_shared_address_shows_the_same_view_and_the_filters_stay(page: Page) -> None:
    page.goto("/map/?year=2024&zoom=4&centre=21.03,105.83")
    view = page.locator(".map-view").bounding_box()
    assert view
    x, y = middle(page, "하노이")
    assert x == pytest.approx(view["x"] + view["width"] / 2, abs=1)
    assert y == pytest.approx(view["y"] + view["height"] / 2, abs=1)
    page.get_by_role("link", name="지도 확대").click()
    expect(page).to_have_url(re.compile(r"\?year=2024&zoom=5&centre=21\.030,105\.830$"))


@BROWSER
def test_a_filter_of_a_country_fits_that_country(page: Page) -> None:
    page.goto("/map/?country=JP")
    assert in_view(page, "도쿄")
    assert scale(page) > 6


@BROWSER
def test_a_region_is_a_jump(page: Page) -> None:
    page.get_by_role("link", name="북아메리카").click()
    assert in_view(page, "보스턴")
    assert not in_view(page, "도쿄")
    page.locator(".map-regions summary").click()
    page.locator(".map-regions").get_by_role("link", name="일본").click()
    assert in_view(page, "도쿄")
    page.go_back()
    assert in_view(page, "보스턴")
    assert not in_view(page, "도쿄")


@BROWSER
def test_a_double_click_zooms_to_where_it_was(page: Page) -> None:
    first, (x, y) = scale(page), middle(page, "도쿄")
    page.mouse.dblclick(x + 60, y + 60)
    assert scale(page) == pytest.approx(2 * first)
    assert middle(page, "도쿄") == pytest.approx((x - 60, y - 60), abs=2)
    expect(page).to_have_url(re.compile("zoom="))


@BROWSER
def test_keys_zoom_and_pan(page: Page) -> None:
    page.locator(".map-view").focus()
    first = scale(page)
    for key in ("+", "+"):
        page.keyboard.press(key)
    assert scale(page) == pytest.approx(4 * first)
    before = offset(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert offset(page)[0] < before[0]
    assert offset(page)[1] < before[1]
    expect(page).to_have_url(re.compile("zoom="))
    page.keyboard.press("0")
    assert scale(page) == first


@BROWSER
def test_tab_brings_a_place_out_of_sight_into_view(page: Page) -> None:
    page.locator(".map-view").focus()
    for _nth in range(3):
        page.keyboard.press("+")
    for _nth in range(3):
        page.keyboard.press("Tab")
        focused = page.locator(".map-stage a:focus .dot")
        expect(focused).to_be_in_viewport()
        view, dot = page.locator(".map-view").bounding_box(), focused.bounding_box()
        assert view
        assert dot
        assert view["x"] <= dot["x"] <= view["x"] + view["width"]
        assert view["y"] <= dot["y"] <= view["y"] + view["height"]


@BROWSER
def test_the_wheel_is_the_page_s_until_one_goes_into_the_map(page: Page) -> None:
    first = scale(page)
    page.locator(".map-view").hover()
    page.mouse.wheel(0, -300)
    assert scale(page) == first
    page.locator(".map-view").focus()
    x, y = middle(page, "도쿄")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -500)
    expect(page).to_have_url(re.compile("zoom="))  # once the wheel rests
    assert scale(page) == pytest.approx(4 * first)
    assert middle(page, "도쿄") == pytest.approx((x, y), abs=4)  # a wheel's pixels are whole


@BROWSER
def test_a_drag_pans_and_does_not_follow_the_link_under_it(page: Page) -> None:
    for _nth in range(2):
        page.get_by_role("link", name="지도 확대").click()
    path = page.url.split("?")[0]
    page.locator(".map-regions summary").click()
    page.locator(".map-regions").get_by_role("link", name="일본").click()
    x, y = middle(page, "도쿄")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 80, y - 40, steps=8)
    page.mouse.up()
    assert middle(page, "도쿄") == pytest.approx((x - 80, y - 40), abs=6)
    assert page.url.split("?")[0] == path


@BROWSER
def test_two_fingers_zoom_and_a_finger_beside_a_dot_means_it(
    browser: Browser, live_server: LiveServer
) -> None:
    with watched(browser, live_server.url, viewport=PHONE, has_touch=True) as (context, watch):
        page = context.new_page()
        page.goto("/map/")
        first = scale(page)
        box = page.locator(".map-view").bounding_box()
        assert box
        y, x = box["y"] + box["height"] / 2, box["x"] + box["width"] / 2
        touch = context.new_cdp_session(page)
        for kind, half in (("touchStart", 20), ("touchMove", 22), ("touchMove", 60)):
            fingers = [{"x": x - half, "y": y}, {"x": x + half, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(page).to_have_url(re.compile("zoom="))
        assert scale(page) > 2 * first
        page.get_by_role("link", name="전체").tap()
        x, y = middle(page, "하노이")
        page.touchscreen.tap(x - 8, y + 14)
        page.wait_for_url("**/destinations/vn/*/")
    assert watch.wrong == {}


@BROWSER
@pytest.mark.parametrize("path", ["/map/", "/trips/?view=map", "/"])
def test_without_javascript_the_map_is_whole_and_its_dots_lead_on(
    browser: Browser, live_server: LiveServer, path: str
) -> None:
    with watched(browser, live_server.url, viewport=PHONE, java_script_enabled=False) as (
        context,
        watch,
    ):
        page = context.new_page()
        page.goto(path)
        page.locator(".map").scroll_into_view_if_needed()
        assert [in_view(page, name) for name in CITIES] == [True] * 3
        page.get_by_role("link", name="북아메리카").click()
        page.wait_for_url("**/map/?*centre=*")
        assert [in_view(page, name) for name in CITIES] == [True, False, False]
        page.mouse.click(*middle(page, "보스턴"))
        page.wait_for_url(re.compile("/destinations/us/|/trips/"))
    assert watch.wrong == {}


@BROWSER
def test_what_the_script_draws_is_what_the_server_draws(page: Page) -> None:
    """The address that a drag leaves is that of the middle of the view."""
    page.locator(".map-view").focus()
    for key in ("+", "+", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("centre="))
    before = marks(page)
    latitude, longitude = map(float, page.url.split("centre=")[1].split(","))
    size, (x, y) = scale(page), offset(page)
    assert position(longitude, latitude) == pytest.approx(
        ((50 - x) / size / 100 * 6_000, (50 - y) / size / 100 * 2_610), abs=0.5
    )
    page.reload()
    after = marks(page)
    assert [mark["title"] for mark in after] == [mark["title"] for mark in before]
    assert [mark["x"] for mark in after] == pytest.approx([mark["x"] for mark in before], abs=1)


@BROWSER
def test_the_map_works_where_the_list_swaps_it_in_and_after_going_back(page: Page) -> None:
    page.goto("/trips/")
    page.locator("#view-map").click()
    page.get_by_role("link", name="지도 확대").click()
    assert scale(page) > 2
    page.locator("#view-table").click()
    page.wait_for_url("**view=table")
    page.go_back()
    page.get_by_role("link", name="지도 확대").click()
    assert scale(page) > 2
