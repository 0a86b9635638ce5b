"""Names offered while one types: by keyboard, by mouse, and without JavaScript not at all."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import open_browser
from trips.indexing.stale import catch_up
from trips.models import Official

STATIC = Path(settings.BASE_DIR) / "static"
BROWSER = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    with open_browser(chromium) as browser:
        yield browser


@pytest.fixture
def officials() -> list[Official]:
    """최솔, who travelled twice, and 차시내."""
    made = [make.make_official("최솔"), make.make_official("차시내")]
    for official in made:
        make.make_term(official)
    for official in (made[0], *made):
        make.make_trip("미국 출장", official=official)
    catch_up()
    return made


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The front page; nothing may go wrong in the browser's console."""
    page = browser.new_page(base_url=live_server.url)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto("/")
    yield page
    assert wrong == []


@BROWSER
def test_first_consonants_an_arrow_and_enter_lead_to_the_page(
    officials: list[Official], page: Page, live_server: LiveServer
) -> None:
    box = page.get_by_role("combobox")
    box.fill("ㅊㅅ")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("이름 제안 2개, 화살표 키로 고르기")
    box.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_text(re.compile("최솔 공직자 · 고양특례시장, 경기도 고양시, 2022"))
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Enter")
    page.wait_for_url(f"{live_server.url}{officials[0].get_absolute_url()}")


@BROWSER
def test_arrows_go_round_and_escape_closes(officials: list[Official], page: Page) -> None:
    box, selected = page.get_by_role("combobox"), page.get_by_role("option", selected=True)
    box.fill("ㅊㅅ")
    expect(page.get_by_role("option")).to_have_count(len(officials))
    box.press("ArrowUp")
    expect(selected).to_have_text(re.compile("차시내"))
    box.press("ArrowDown")
    expect(selected).to_have_text(re.compile("최솔"))
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("ㅊㅅ")
    expect(page.get_by_role("status")).to_be_empty()


@BROWSER
def test_enter_without_a_choice_searches(officials: list[Official], page: Page) -> None:
    box = page.get_by_role("combobox")
    box.fill("최솔")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.get_by_role("link", name=officials[0].name, exact=True)).to_be_visible()


@BROWSER
def test_a_click_on_a_name_leads_to_its_page_and_leaving_closes(
    officials: list[Official], page: Page, live_server: LiveServer
) -> None:
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    box.fill("차시")
    expect(options).to_have_count(1)
    box.blur()
    expect(options).to_have_count(0)
    box.fill("ㅊㅅ")
    options.nth(1).click()
    page.wait_for_url(f"{live_server.url}{officials[1].get_absolute_url()}")


@BROWSER
def test_without_javascript_the_box_is_a_form(
    officials: list[Official], browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_page(base_url=live_server.url, java_script_enabled=False)
    page.goto("/officials/")
    box = page.get_by_role("search").get_by_role("textbox")
    box.fill("최솔")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    page.get_by_role("link", name="최솔", exact=True).click()
    page.wait_for_url(f"{live_server.url}{officials[0].get_absolute_url()}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("최솔")


@BROWSER
@pytest.mark.usefixtures("officials")
def test_the_boxes_fit_a_narrow_phone(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_page(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, color_scheme="dark"
    )
    for path in ("/search/?q=최솔", "/trips/?q=최솔", "/articles/?q=출장", "/destinations/?q=미국"):
        page.goto(path)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, path


@pytest.mark.django_db
def test_a_name_that_needs_it_is_told_apart_and_escaped(client: Client) -> None:
    make.make_government("11140", name="중구")
    make.make_government("26110", name="중구")
    make.make_trip(official=make.make_official("<b>중</b>"))
    catch_up()
    fragment = client.get("/search/suggest/?q=중").content.decode()
    assert "<b>중구</b> 서울특별시 중구" in fragment
    assert "<b>중구</b> 지방정부26000 중구" in fragment
    assert "&lt;b&gt;중&lt;/b&gt;" not in fragment  # begins with another letter
    assert "<html" not in fragment
    assert client.get("/search/suggest/").content.decode().strip() == ""


def test_our_script_is_small_and_theirs_is_what_was_published() -> None:
    assert len((STATIC / "search.js").read_bytes()) <= 2_048
    theirs = (STATIC / "vendor" / "htmx.min.js").read_text(encoding="utf-8")
    assert 'version:"2.0.11"' in theirs
    assert "sourceMappingURL" not in theirs


@pytest.mark.django_db
def test_htmx_may_not_write_styles_or_run_text(client: Client) -> None:
    page = client.get("/").content.decode()
    assert '{"includeIndicatorStyles": false, "allowEval": false, ' in page
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\son[a-z]+=", page)
