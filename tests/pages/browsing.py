"""A browser that notices what readers should never meet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import CHROMIUM_FLAGS


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    """Rows are made before this: Django refuses its database beside a running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong in a context's pages, by the address that was open."""

    base_url: str
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def note(self, page: Page | None, what: str) -> None:
        path = page.url.removeprefix(self.base_url) if page else "?"
        self.wrong.setdefault(path, []).append(what)


@contextmanager
def watched(
    browser: Browser, base_url: str, **options: Any
) -> Iterator[tuple[BrowserContext, Watch]]:
    """A context, and what its pages said on the console or asked of other hosts.

    A breach of the Content Security Policy is an error on the console.
    """
    watch = Watch(base_url)
    context = browser.new_context(base_url=base_url, **options)
    context.on(
        "console",
        lambda said: (
            watch.note(said.page, said.text) if said.type in ("error", "warning") else None
        ),
    )
    context.on("weberror", lambda found: watch.note(found.page, str(found.error)))

    def ask(request: Any) -> None:
        if not request.url.startswith((base_url, "data:")):
            watch.note(None, request.url)

    context.on("request", ask)
    yield context, watch
    context.close()
