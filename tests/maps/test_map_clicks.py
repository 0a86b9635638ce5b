"""Twenty clicks on dots and circles lead to twenty right places, wide and on a telephone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.maps.pointing import PHONE, WIDE, make_trips, marks, scale
from tests.pages.browsing import open_browser, watched

REGIONS = ("아시아", "북아메리카", "유럽")
# Places that crowd each other: country, degrees, trips.
CROWD = {
    name: (country, float(longitude), float(latitude), int(trips))
    for name, country, longitude, latitude, trips in (
        line.split()
        for line in """\
            로스앤젤레스 US -118.24 34.05 6
            오렌지카운티 US -117.83 33.72 3
            풀러턴 US -117.93 33.87 4
            샌프란시스코 US -122.42 37.77 3
            실리콘밸리 US -122.03 37.37 2
            보스턴 US -71.06 42.36 2
            뉴욕 US -74.00 40.71 3
            워싱턴 US -77.04 38.90 3
            도쿄 JP 139.69 35.69 4
            요코하마 JP 139.64 35.44 1
            스즈카 JP 136.58 34.88 1
            오사카 JP 135.50 34.69 3
            나고야 JP 136.90 35.18 2
            후쿠오카 JP 130.40 33.59 2
            하노이 VN 105.83 21.03 3
            하이퐁 VN 106.68 20.85 1
            베를린 DE 13.40 52.52 2
            함부르크 DE 10.00 53.55 1
            뮌헨 DE 11.58 48.14 1
            런던 GB -0.13 51.51 2
            파리 FR 2.35 48.86 2
            시드니 AU 151.20 -33.87 1
            상파울루 BR -46.63 -23.55 1
            두바이 AE 55.30 25.26 1""".splitlines()
    )
}


def name_of(mark: dict[str, Any]) -> str:
    return re.split(", | 외", mark["title"])[0]


def follow(page: Page, mark: dict[str, Any]) -> str:
    """Click a mark, and the circles that open, until a page is asked for; its address."""
    name = name_of(mark)
    while "확대" in mark["title"]:
        before = scale(page)
        page.mouse.click(mark["x"], mark["y"])
        assert scale(page) > before
        mark = next(one for one in marks(page) if name_of(one) == name)
    with page.expect_request("**/destinations/**") as asked:
        page.mouse.click(mark["x"], mark["y"])
    return asked.value.url


def follow_marks(page: Page, most: int) -> Iterator[tuple[str, str]]:
    """Names on marks and where clicks on them led: the largest of the world, then of regions."""
    page.goto("/map/")
    whole = page.get_by_role("link", name="전체")
    for region in (whole, *(page.get_by_role("link", name=name) for name in REGIONS)):
        region.click()
        for mark in marks(page)[:most]:
            yield name_of(mark), follow(page, mark)
            most -= 1
            region.click()


@pytest.mark.django_db(transaction=True)
def test_a_click_on_a_dot_or_circle_leads_to_the_place_it_names(
    live_server: LiveServer, chromium: str
) -> None:
    """The twenty largest, at 1280 and at 375 pixels."""
    urls = {
        name: make_trips(name, country, (longitude, latitude), trips)
        for name, (country, longitude, latitude, trips) in CROWD.items()
    }
    with open_browser(chromium) as browser:
        for viewport in (WIDE, PHONE):
            with watched(browser, live_server.url, viewport=viewport) as (context, watch):
                page = context.new_page()
                # Their pages are tested elsewhere: "no content" leaves the map where it is.
                page.route("**/destinations/**", lambda route: route.fulfill(status=204))
                clicked = list(follow_marks(page, 20))
                assert watch.wrong == {}
            assert len(clicked) == 20
            assert [url for _name, url in clicked] == [
                f"{live_server.url}{urls[name]}" for name, _url in clicked
            ]
