"""The look holds: small, readable, nothing inline or from elsewhere, no sideways scrolling."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import open_browser
from tests.pages.world import make_world

ROOT = Path(settings.BASE_DIR)
CSS = (ROOT / "static" / "site.css").read_text(encoding="utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
AA = 4.5
TEXT = ("ink", "soft", "link", "mark", "good")
GROUNDS = {"paper": TEXT, "tint": ("ink", "soft", "link"), "mark-tint": ("mark", "ink", "link")}


def palettes() -> Iterator[dict[str, str]]:
    """The light and the dark colours by name."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    for block in (light, dark):
        yield dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_colour_can_be_read_on_its_ground() -> None:
    faint = []
    for colours in palettes():
        for ground, texts in GROUNDS.items():
            for text in texts:
                dark, light = sorted((luminance(colours[ground]), luminance(colours[text])))
                if (light + 0.05) / (dark + 0.05) < AA:
                    faint.append((ground, text))
    assert faint == []


def test_the_style_sheet_stays_small() -> None:
    assert len(CSS.encode()) <= 30_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_nothing_inline_and_loads_nothing_from_elsewhere(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", source)
    assert not re.search(r"<(?:link|script|img|iframe)\b[^>]*(?:href|src)=\"(?:https?:)?//", source)


def sideways(page: Page) -> int:
    """Pixels that a page is wider than its window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found


@pytest.mark.django_db(transaction=True)
def test_no_page_scrolls_sideways_on_a_narrow_phone(live_server: LiveServer, chromium: str) -> None:
    paths = make_world(3).pages
    wide = {}
    with open_browser(chromium) as browser:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        for name, path in {**paths, "trips": "/trips/", "missing": "/nothing/"}.items():
            page.goto(f"{live_server.url}{path}")
            if sideways(page) > 0:
                wide[name] = sideways(page)
    assert wide == {}
