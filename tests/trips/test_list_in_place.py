"""The list in a browser: swapped in place with a script, links and a form without; the address,
Back, Forward and a reload are always right."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import open_browser
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db(transaction=True)
# For some milliseconds after a swap htmx does not hear what is clicked, and nobody is so quick.
SETTLING = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


@pytest.fixture
def trips() -> None:
    make.make_trip("고양 출장", government="41280", start="2024-01-08", end="2024-01-12")
    make.make_trip(
        "강원 출장", government="51000", start="2024-03-01", end=None, purposes=["study"]
    )
    make.make_trip("옛 출장", government="41280", start="2019-05-01", end="2019-05-03")
    catch_up()


@pytest.fixture(params=[True, False], ids=["scripted", "plain"])
def page(
    request: pytest.FixtureRequest, live_server: LiveServer, chromium: str, trips: None
) -> Iterator[Page]:
    del trips
    with open_browser(chromium) as browser:
        context = browser.new_context(
            java_script_enabled=request.param, base_url=live_server.url, locale="ko-KR"
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/trips/")
        yield page


def scripted(page: Page) -> bool:
    return bool(page.locator("#q").get_attribute("aria-controls"))


def shown(page: Page, *titles: str) -> None:
    """These trips and no others, and the count says so."""
    expect(page.locator(".trips h3 a")).to_have_text(list(titles))
    expect(page.locator("#head-line")).to_contain_text(f"출장 {len(titles)}건")
    expect(page.locator(SETTLING)).to_have_count(0)


def choose(page: Page, box: str) -> None:
    """A checkbox by its id; the plain form is sent with its button."""
    page.locator(f"#{box}").check()
    if not scripted(page):
        page.get_by_role("button", name="조건 적용").click()


def test_back_forward_and_reload_show_what_the_address_says(page: Page) -> None:
    shown(page, "강원 출장", "고양 출장", "옛 출장")
    choose(page, "region-41")
    shown(page, "고양 출장", "옛 출장")
    choose(page, "year-2024")
    shown(page, "고양 출장")
    expect(page).to_have_url(re.compile(r"year=2024.*region=41"))
    page.go_back()
    shown(page, "고양 출장", "옛 출장")
    expect(page.locator("#region-41")).to_be_checked()
    expect(page.locator("#year-2024")).not_to_be_checked()
    page.go_back()
    shown(page, "강원 출장", "고양 출장", "옛 출장")
    expect(page.locator("#region-41")).not_to_be_checked()
    page.go_forward()
    shown(page, "고양 출장", "옛 출장")
    page.go_forward()
    shown(page, "고양 출장")
    page.reload()
    shown(page, "고양 출장")
    expect(page.locator("#year-2024")).to_be_checked()


def test_the_address_holds_no_empty_parameter(page: Page) -> None:
    choose(page, "region-41")
    shown(page, "고양 출장", "옛 출장")
    assert page.url.endswith("/trips/?region=41&sort=-start_date")
    page.go_back()
    shown(page, "강원 출장", "고양 출장", "옛 출장")
    assert page.url.endswith("/trips/")


def test_buttons_for_readers_without_scripts_are_seen_by_them_alone(page: Page) -> None:
    for name in ("조건 적용", "정렬하기"):
        expect(page.get_by_role("button", name=name)).to_have_count(0 if scripted(page) else 1)
    expect(page.get_by_role("button", name="건 보기")).to_have_count(0)


def test_one_key_leads_past_the_facets(page: Page) -> None:
    skip = page.get_by_role("link", name="결과로 건너뛰기")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#head-line")).to_be_focused()


def test_back_from_a_trip_leads_to_the_narrowed_list(page: Page) -> None:
    choose(page, "region-51")
    shown(page, "강원 출장")
    page.get_by_role("link", name="강원 출장").click()
    expect(page.locator("h1")).to_have_text("강원 출장")
    page.go_back()
    shown(page, "강원 출장")
    expect(page.locator(".chips")).to_contain_text("강원특별자치도")


def test_chips_sorts_and_views_keep_one_another(page: Page) -> None:
    choose(page, "region-41")
    shown(page, "고양 출장", "옛 출장")
    page.locator("#sort").select_option("start_date")
    if not scripted(page):
        page.get_by_role("button", name="정렬하기").click()
    shown(page, "옛 출장", "고양 출장")
    page.get_by_role("link", name="표", exact=True).click()
    expect(page.locator("tbody th")).to_have_text(["옛 출장", "고양 출장"])
    expect(page.locator("[aria-sort=ascending]")).to_have_text("기간")
    page.get_by_role("link", name="지역(시·도): 경기도").click()
    expect(page.locator("tbody th")).to_have_text(["옛 출장", "고양 출장", "강원 출장"])
    page.go_back()
    expect(page.locator("tbody th")).to_have_text(["옛 출장", "고양 출장"])
    page.get_by_role("link", name="연표", exact=True).click()
    expect(page.locator(".timeline li a")).to_have_text(["옛 출장", "고양 출장"])


def test_advice_on_an_empty_list_leads_out_of_it(page: Page) -> None:
    page.goto("/trips/?region=41&purpose=study")
    page.get_by_role("link", name="‘목적’ 빼기: 2건").click()
    shown(page, "고양 출장", "옛 출장")
    assert "purpose" not in page.url


@pytest.mark.parametrize("page", [True], indirect=True)
class TestInPlace:
    def test_back_before_the_script_runs_is_caught_up_with(self, page: Page) -> None:
        page.add_init_script("history.replaceState(null, '', '/trips/?region=51')")
        page.goto("/trips/?region=41")
        shown(page, "강원 출장")
        assert page.url.endswith("?region=51")

    def test_only_the_list_is_fetched_and_the_address_stays_short(self, page: Page) -> None:
        page.evaluate("window.stayed = true")
        with page.expect_response("**/trips/?*") as answered:
            choose(page, "region-41")
        assert "<nav" not in answered.value.text().split('id="list"')[0]
        assert "HX-Request" in answered.value.headers["vary"]
        shown(page, "고양 출장", "옛 출장")
        assert page.evaluate("window.stayed")
        assert page.url.endswith("/trips/?region=41&sort=-start_date")
        assert page.title().startswith("출장 · 지역(시·도): 경기도")

    def test_focus_stays_and_the_count_is_said(self, page: Page) -> None:
        choose(page, "region-41")
        shown(page, "고양 출장", "옛 출장")
        expect(page.locator("#region-41")).to_be_focused()
        expect(page.locator("[role=status]#told")).to_contain_text("출장 2건")
        page.get_by_role("link", name="지역(시·도): 경기도").click()
        shown(page, "강원 출장", "고양 출장", "옛 출장")
        expect(page.locator("#head-line")).to_be_focused()

    def test_words_are_sent_by_enter(self, page: Page) -> None:
        page.locator("#q").fill("강원")
        page.keyboard.press("Enter")
        shown(page, "강원 출장")
        assert "q=%EA%B0%95%EC%9B%90" in page.url
