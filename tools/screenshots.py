"""Every kind of page as readers see it, in var/screenshots: python -m tools.screenshots [NAME…]

Runs the site on the sample archive at a port of its own. Each page is taken wide and narrow, light
and dark, its upper part only; some in English too. The dozen that docs/screenshots keeps are
renewed there.
"""

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM
from tests.pages.browsing import CHROMIUM_FLAGS
from tests.pages.page_types import ASTRAY, addresses, in_language
from tools import dev, running

FOLDER = dev.VAR / "screenshots"
KEPT = dev.ROOT / "docs" / "screenshots"
SIZES = {1280: 1400, 375: 1200}  # width → height, in pixels
PALETTES = ("light", "dark")
IN_ENGLISH = ("home", "trips", "trip", "official")
QUALITY = 36
# Records of the sample that show much.
RECORDS = {
    "trip": "/trips/1/",
    "official": "/officials/1/",
    "government": "/governments/41280/",
    "country": "/destinations/us/",
    "destination": "/destinations/us/7220/",
    "agreement": "/agreements/1/",
    "event": "/events/14/",
    "organization": "/organizations/12/",
    "article": "/articles/1/",
}


def main() -> int:
    os.environ |= {"DEBUG": "on", "DJANGO_RUNSERVER_HIDE_WARNING": "true"}
    port = dev.free_port()
    korean = addresses(RECORDS) | ASTRAY
    english = {f"{n}-en": in_language(korean, "en")[n] for n in IN_ENGLISH}
    names = sys.argv[1:]
    pages = {n: p for n, p in (korean | english).items() if not names or n in names}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with dev.restore_database_state():
        dev.fill_database()
        with site(port) as address:
            count = photograph(address, pages)
    print(f"{count} pictures in {FOLDER.relative_to(dev.ROOT)}")
    return 0


@contextmanager
def site(port: int) -> Iterator[str]:
    server = subprocess.Popen([*dev.MANAGE, "runserver", "--noreload", f"{running.HOST}:{port}"])
    try:
        running.wait_until(lambda: running.answers(port), seconds=60)
        yield f"http://{running.HOST}:{port}"
    finally:
        server.terminate()
        server.wait()


def photograph(address: str, pages: dict[str, str]) -> int:
    """Take every page in every look; say how many pictures there are."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        raise SystemExit(f"A browser is needed: one of {', '.join(CHROMIUM)}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        page = browser.new_page(base_url=address)
        for name, path in pages.items():
            answer = page.goto(path)
            if name != "missing" and not (answer and answer.ok):
                raise SystemExit(f"{path} is not there: is the sample loaded?")
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for palette in PALETTES:
                    page.emulate_media(color_scheme=palette)  # type: ignore[arg-type]
                    take(page, f"{name}-{width}-{palette}", width, height)
        browser.close()
    return len(pages) * len(SIZES) * len(PALETTES)


def take(page: Page, name: str, width: int, height: int) -> None:
    """The upper part of the page as WebP, which Playwright's own picture cannot be."""
    page.evaluate("document.fonts.ready")
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": width, "height": min(whole, height), "scale": 1}
    picture = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot",
        {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True},
    )
    for folder in (FOLDER, KEPT):
        file = folder / f"{name}.webp"
        if folder is FOLDER or file.exists():
            file.write_bytes(base64.b64decode(picture["data"]))


if __name__ == "__main__":
    sys.exit(main())
