"""axe-core finds nothing on any page, in either language, light or dark, wide or narrow."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import open_browser, watched
from tests.pages.page_types import ASTRAY, in_language
from tests.pages.world import make_world
from trips.indexing.stale import catch_up

AXE = (Path(settings.BASE_DIR) / "tests/vendor/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of all rules, those whose answer can change with the palette.
COLOURS = ["color-contrast", "link-in-text-block"]
# Of all rules, those that measure: their answer can change with the width alone. The others judge
# the tree of what is in sight, and so stay true in a width that shows and hides nothing.
MEASURES = ["target-size", "scrollable-region-focusable", *COLOURS]
WIDE, NARROW = 1280, 375
# Whether the same elements are in sight as when this was last asked of the page.
SAME_IN_SIGHT = """() => {
  const before = window.elementsInSight, look = {visibilityProperty: true};
  const all = [...document.querySelectorAll("*")].filter((one) => one.checkVisibility(look));
  window.elementsInSight = new Set(all);
  return before?.size === all.length && all.every((one) => before.has(one));
}"""


def violations(page: Page, rules: list[str]) -> list[str]:
    """`rule: the first element that breaks it`, and what axe says of it."""
    options = json.dumps({"runOnly": rules, "resultTypes": ["violations"]})
    found: list[dict[str, Any]] = page.evaluate(f"axe.run({options})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def every_look(page: Page, height: int = 900) -> list[str]:
    """The violations of an open page in each width and each palette. A page with bars that stay
    in sight is looked at as high as it is: what they cover now, they do not when scrolled.

    All rules are asked once, and again only those whose answer this width or palette can change.
    """
    found = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        same = page.evaluate(SAME_IN_SIGHT) and width == NARROW
        for palette, rules in (("light", MEASURES if same else TAGS), ("dark", COLOURS)):
            page.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
            found += [f"{width} {palette} {one}" for one in violations(page, rules)]
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing(live_server: LiveServer, chromium: str, language: str) -> None:
    pages = in_language(make_world(3).pages | ASTRAY, language)
    catch_up()
    found = {}
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, _watch):
        context.add_init_script(AXE)
        page = context.new_page()
        for name, path in pages.items():
            page.goto(path)
            if wrong := every_look(page):
                found[name] = wrong
    assert found == {}
