"""A phone, and a window at 400 %: rows as cards, targets for fingers, a head that leaves room."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import open_browser
from tests.pages.world import make_world
from trips.templatetags.tables import cards

WITH_TABLES = (
    *("trips-table", "officials", "official", "governments", "destinations", "agreements"),
    *("events", "event", "organizations", "organization", "compare", "about-data"),
)
# Of every table in sight: cells without the heading of their column, and cells out of sight.
ASTRAY = """() => {
  const astray = [];
  for (const details of document.querySelectorAll("main details")) details.open = true;
  for (const table of document.querySelectorAll(".scroll > table")) {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim());
    if (table.parentElement.scrollWidth > table.parentElement.clientWidth) astray.push("scrolls");
    for (const row of table.tBodies[0].rows)
      for (const [nth, cell] of [...row.cells].entries()) {
        const { left, right } = cell.getBoundingClientRect();
        const label = cell.dataset.label ?? "";
        const shown = getComputedStyle(cell, "::before").content;
        if (left < 0 || right > innerWidth) astray.push(`out of sight: ${cell.innerText}`);
        if (cell.scope !== "row" && (label !== heads[nth] || !shown.includes(label)))
          astray.push(`${label} for ${heads[nth]}`);
      }
  }
  return astray;
}"""


@pytest.fixture
def phone(live_server: LiveServer, chromium: str, transactional_db: None) -> Iterator[Page]:
    del transactional_db
    pages = make_world(3).pages
    with open_browser(chromium) as browser:
        size = {"width": 375, "height": 667}
        page = browser.new_context(base_url=live_server.url, viewport=size).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(10_000)
        page.addresses = pages  # type: ignore[attr-defined]
        yield page


def test_a_row_is_a_card_on_a_phone_and_still_a_row_to_screen_readers(phone: Page) -> None:
    astray = {}
    for name in WITH_TABLES:
        for language in ("", "/en"):
            phone.goto(language + phone.addresses[name])  # type: ignore[attr-defined]
            if wrong := phone.evaluate(ASTRAY):
                astray[language, name] = wrong[:3]
    assert astray == {}
    phone.goto("/trips/?view=table")
    expect(phone.get_by_role("table")).to_have_count(1)
    expect(phone.get_by_role("columnheader", name="지방정부")).to_have_count(1)
    expect(phone.get_by_role("row")).to_have_count(4)
    expect(phone.get_by_role("rowheader", name="미국 출장")).to_have_count(3)
    phone.get_by_role("columnheader", name="일수").get_by_role("link").click()
    expect(phone.locator("[aria-sort=descending]")).to_have_text("일수")


@pytest.mark.parametrize("width", [375, 320])
def test_the_months_of_the_timeline_are_wide_enough_for_a_finger(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 667})
    phone.goto("/trips/?view=timeline")
    months = phone.locator(".calendar a")
    small = [box for box in map(size_of, months.all()) if min(box) < 24]
    assert months.count()
    assert small == []
    month = months.first
    name = month.evaluate("one => one.hash.slice(1)")
    at = month.bounding_box()
    assert at
    phone.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    expect(phone.locator(f"#{name}")).to_be_in_viewport()


def size_of(one: object) -> tuple[float, float]:
    box = one.bounding_box()  # type: ignore[attr-defined]
    return box["width"], box["height"]


def test_at_400_percent_the_head_takes_a_fifth_at_most_and_has_all_behind_one_link(
    phone: Page,
) -> None:
    phone.set_viewport_size({"width": 320, "height": 256})
    for path in ("/trips/", "/en/trips/", "/search/?q=CES"):
        phone.goto(path)
        assert size_of(phone.locator(".site-head"))[1] <= 256 / 5, path
    expect(phone.get_by_role("link", name="통계")).to_have_count(0)
    phone.locator(".to-menu").click()
    for shown in (".sections a", ".languages a"):
        expect(phone.locator(shown).first).to_be_visible()
    phone.set_viewport_size({"width": 375, "height": 667})
    expect(phone.locator(".to-menu")).to_be_hidden()
    expect(phone.locator(".sections a").first).to_be_visible()


def test_every_cell_has_the_heading_of_its_column() -> None:
    table = cards(
        '<table class="rows"><thead><tr><td></td><th scope="col">“A”&amp;<a href="?">"B"</a></th>'
        '<th scope="col"><span class="visually-hidden">1월</span><span aria-hidden="true">1</span>'
        '</th></tr></thead><tbody><tr><th scope="row">x</th><td>1</td><td class="figure">2</td>'
        "</tr></tbody></table>"
    )
    assert '<td role="cell" data-label="“A”&amp;&quot;B&quot;">1</td>' in table
    assert '<td role="cell" data-label="1월" class="figure">2</td>' in table
    assert '<th role="rowheader" scope="row">x</th>' in table
    assert table.startswith('<table role="table" class="rows"><thead><tr role="row">')
