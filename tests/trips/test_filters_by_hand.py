"""Filters under a real pointer: what is pressed stays where it is; a phone's drawer takes several
choices and ends with one button."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import open_browser
from trips.choices import Purpose, TripStatus

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., AbstractContextManager[Page]]
YEARS = range(2010, 2022)
PLACES = [
    *[("41280", "US"), ("51000", "JP"), ("11000", "FR"), ("48000", "DE"), ("26000", "VN")],
    *[("52000", "CN"), ("30000", "GB")],
]
# Share of the way down → what is scrolled: the page, and within it the column of filters.
AT = (0, 0.25, 0.5, 0.75, 1)
SCROLL = """share => {
  const column = document.querySelector(".filter-column"), page = document.documentElement;
  scrollTo(0, (page.scrollHeight - innerHeight) * share);
  column.scrollTop = (column.scrollHeight - column.clientHeight) * share;
  if (column.scrollHeight > column.clientHeight) return;
  const drawer = document.getElementById("filters");
  scrollTo(0, drawer.offsetTop + (drawer.offsetHeight - innerHeight) * share);
}"""
# Of the boxes that a finger can reach now, the one in the middle: its id and its centre.
IN_REACH = """() => {
  const centre = ({x, y, width, height}) => [x + width / 2, y + height / 2];
  const boxes = [...document.querySelectorAll("#filter-form .option input")]
    .filter((box) => box.checkVisibility())
    .map((box) => [box.id, ...centre(box.getBoundingClientRect())])
    .filter(([id, x, y]) => document.elementFromPoint(x, y)?.id === id);
  return boxes[Math.floor(boxes.length / 2)];
}"""


@pytest.fixture
def open_list(live_server: LiveServer, chromium: str) -> Open:
    """Forty trips, in a window of this size."""
    for nth in range(40):
        government, country = PLACES[nth % len(PLACES)]
        make.make_trip(
            government=government,
            start=f"{YEARS[nth % len(YEARS)]}-05-01",
            destination=make.make_destination(country=country, name=f"도시{nth}"),
            purposes=[Purpose.values[nth % len(Purpose.values)]],
            status=TripStatus.values[nth % len(TripStatus.values)],
        )

    @contextmanager
    def opened(width: int, height: int) -> Iterator[Page]:
        with open_browser(chromium) as browser:
            size = {"width": width, "height": height}
            context = browser.new_context(base_url=live_server.url, viewport=size)  # type: ignore[arg-type]
            page = context.new_page()
            page.set_default_timeout(10_000)
            yield page

    return opened


def top_of(page: Page, box: str) -> float:
    top: float = page.locator(f"[id='{box}']").evaluate("one => one.getBoundingClientRect().top")
    return top


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (375, 667)])
def test_what_is_ticked_stays_under_the_finger(open_list: Open, width: int, height: int) -> None:
    moved = {}
    with open_list(width, height) as page:
        for share in AT:
            page.goto("/trips/")
            if width < 900:
                page.locator("#filters > summary").click()
            page.evaluate(SCROLL, share)
            box, x, y = page.evaluate(IN_REACH)
            before = top_of(page, box)
            with page.expect_response("**/trips/?*"):
                page.mouse.click(x, y)
            expect(page.locator(f"[id='{box}']")).to_be_checked()
            expect(page.locator("#told")).to_contain_text("건")
            assert page.evaluate("at => document.elementFromPoint(...at).id", [x, y]) == box
            moved[share] = abs(top_of(page, box) - before)
    assert {share: by for share, by in moved.items() if by > 2} == {}


def test_the_first_of_the_new_rows_is_in_sight(open_list: Open) -> None:
    with open_list(1280, 800) as page:
        page.goto("/trips/")
        page.evaluate(SCROLL, 0.75)
        _box, x, y = page.evaluate(IN_REACH)
        page.mouse.click(x, y)
        expect(page.locator("#told")).to_contain_text("건")
        expect(page.locator(".trips h3").first).to_be_in_viewport()


def test_a_choice_that_leads_nowhere_now_stays_and_says_so(open_list: Open) -> None:
    with open_list(1280, 800) as page:
        page.goto("/trips/?status=planned")
        page.locator("#status-planned").click()
        expect(page.locator("#head-line")).to_contain_text("출장 40건")
        years = page.locator("#facet-year .option").count()
        page.locator("#country-US").click()
        expect(page.locator("#head-line")).to_contain_text("출장 6건")
        assert page.locator("#facet-year .option").count() == years
        nowhere = page.locator("#facet-country .option", has=page.locator("#country-JP"))
        expect(nowhere.locator(".count")).not_to_have_text("0")  # a second country adds
        gone = page.locator("#facet-region .option", has=page.locator("#region-51"))
        expect(gone.locator(".count")).to_have_text("0")
        page.locator(".chips .clear").click()
        expect(page.locator("#country-US")).not_to_be_checked()
        expect(gone.locator(".count")).not_to_have_text("0")


def tap(page: Page, box: str) -> None:
    """As a finger would: wherever it stands now."""
    page.locator(f"#{box}").scroll_into_view_if_needed()
    at = page.locator(f"#{box}").bounding_box()
    assert at
    page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)


def test_a_phone_takes_three_choices_and_one_button(open_list: Open) -> None:
    with open_list(375, 667) as page:
        page.goto("/trips/")
        page.locator("#filters > summary").click()
        button = page.locator("#filter-form").get_by_role("button")
        expect(button).to_have_text("40건 보기")
        for box, said in (("country-US", "6"), ("country-JP", "12"), ("region-41", "6")):
            tap(page, box)
            expect(button).to_have_text(f"{said}건 보기")
            expect(button).to_be_in_viewport()
            assert page.url.endswith("/trips/")
            expect(page.locator(".trips > li")).to_have_count(40)
        at = button.bounding_box()
        assert at
        page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
        expect(page.locator(".trips > li")).to_have_count(6)
        expect(button).to_be_hidden()
        expect(page.locator("#head-line")).to_be_focused()
        expect(page.locator(".trips h3").first).to_be_in_viewport()
        assert "?region=41&country=JP&country=US" in page.url
        page.go_back()
        expect(page.locator(".trips > li")).to_have_count(40)


def test_choices_count_also_when_the_drawer_is_closed_by_its_head(open_list: Open) -> None:
    with open_list(375, 667) as page:
        page.goto("/trips/")
        page.locator("#filters > summary").click()
        tap(page, "country-US")
        expect(page.locator("#apply")).to_have_text("6건 보기")
        page.locator("#filters > summary").click()
        expect(page.locator(".trips > li")).to_have_count(6)
