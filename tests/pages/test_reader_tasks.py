"""What readers come for, done in a browser on the sample archive, with a script and without."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import open_browser, watched
from trips.choices import Office

SAMPLE = Path(settings.BASE_DIR) / "sample"


def _rows(table: str) -> list[dict[str, str]]:
    text = (SAMPLE / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


GOVERNOR_IDS = {term["official"] for term in _rows("terms") if term["office"] == Office.GOVERNOR}
GOVERNORS = [row["name"] for row in _rows("officials") if row["id"] in GOVERNOR_IDS][:2]
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["scripted", "plain"])


def search(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("main input[name=q]").fill(words)
    page.locator("main form[role=search] button").click()


def who_came_to_fullerton(page: Page, _script: bool) -> None:
    search(page, "풀러턴")
    page.locator(".cards a", has_text="풀러턴").first.click()
    rows = page.locator("main .trips > li", has_text="2024. 1.")
    expect(rows).to_have_count(3)
    for city in ("고양시", "성남시", "창원시"):
        row = rows.filter(has=page.get_by_role("link", name=city))
        expect(row).to_contain_text("앞뒤 30일 안의 다른 방문단")


def gyeonggi_in_2024_as_csv(page: Page, script: bool) -> None:
    page.goto("/trips/")
    for chosen, box in enumerate(("year-2024", "region-41"), 1):
        page.locator(f"#{box}").check()
        if not script:
            page.locator("#filter-form button:visible").click()
        expect(page.locator(".chips li")).to_have_count(chosen + 1)  # and one clears all
    expect(page.locator("#head-line")).to_contain_text("출장 2건")
    with page.expect_download() as file:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = file.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["지방정부"] for row in rows} == {"경기도 고양시", "경기도 성남시"}


def which_source_contradicts_which(page: Page, _script: bool) -> None:
    page.goto("/trips/?conflict=yes&government=41280&year=2024")
    page.locator(".trips h3 a").click()
    conflict = page.locator("section", has=page.get_by_role("heading", name="출처가 서로"))
    expect(conflict.last).to_contain_text("2023. 12. 31.(일)")
    expect(conflict.last).to_contain_text("2024. 1. 5.(금)")
    expect(conflict.last).to_contain_text("CWN")
    expect(conflict.last).to_contain_text("이 아카이브가 따르는 값: 2023. 12. 31.(일)")


def who_stayed_longest_at_ces(page: Page, _script: bool) -> None:
    search(page, "CES 2024")
    page.locator(".cards a", has_text="CES 2024").first.click()
    rows = page.locator("main table tbody tr")
    expect(rows).to_have_count(11)
    longest = rows.first
    expect(longest).to_contain_text("성남시")
    expect(longest.get_by_role("cell", name="12", exact=True)).to_be_visible()


def two_governors_side_by_side(page: Page, _script: bool) -> None:
    page.goto("/compare/")
    for name in GOVERNORS:
        page.locator("input[name=find]").fill(name)
        page.locator("main form[role=search] button").click()
        page.locator("main").get_by_role("link", name=name).first.click()
    heads = page.locator("main table").first.locator("thead th")
    for name in GOVERNORS:
        expect(heads.filter(has_text=name)).to_be_visible()
    expect(page.locator("main table tbody").first).to_contain_text("해외 체류")


TASKS: list[Callable[[Page, bool], None]] = [
    who_came_to_fullerton,
    gyeonggi_in_2024_as_csv,
    which_source_contradicts_which,
    who_stayed_longest_at_ces,
    two_governors_side_by_side,
]


@SCRIPT
@pytest.mark.django_db(transaction=True)
def test_readers_get_what_they_come_for(
    live_server: LiveServer, chromium: str, script: bool
) -> None:
    for command in ("load_reference", "load_sample"):
        call_command(command, stdout=io.StringIO())
    call_command("rebuild_search", "--stale", stdout=io.StringIO())
    with open_browser(chromium) as browser:
        options = {"java_script_enabled": script, "locale": "ko-KR"}
        with watched(browser, live_server.url, **options) as (context, watch):
            for task in TASKS:
                page = context.new_page()
                page.set_default_timeout(10_000)
                task(page, script)
                page.close()
            assert watch.wrong == {}
