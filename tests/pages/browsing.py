"""A browser that notices what readers should never meet."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class _Running:
    """A browser, its driver, and the event loop in which Playwright talks to it."""

    playwright: Playwright
    browser: Browser
    loop: asyncio.AbstractEventLoop


_running: list[_Running] = []  # one, once a test has asked for it


def _start(chromium: str) -> _Running:
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
    return _Running(playwright, browser, asyncio.get_running_loop())


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    """The browser that all tests of a process share; at the end its contexts are closed.

    Rows are made before this: Django refuses its database beside a running event loop. Playwright
    has its loop count as running also between its own calls; so here it is put away afterwards,
    and the next test has its database.
    """
    if _running and not _running[0].browser.is_connected():
        close_browser()
    if _running:
        asyncio._set_running_loop(_running[0].loop)
    else:
        _running.append(_start(chromium))
    browser = _running[0].browser
    try:
        yield browser
    finally:
        try:
            for context in browser.contexts:
                context.close()
        finally:
            asyncio._set_running_loop(None)


def close_browser() -> None:
    """End the browser and its driver, if they were started."""
    while _running:
        last = _running.pop()
        asyncio._set_running_loop(last.loop)
        try:
            last.browser.close()
            last.playwright.stop()
        finally:
            asyncio._set_running_loop(None)


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
