"""Readers who open pages and staff who save rows, each in a thread, until told to stop."""

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from itertools import count, cycle
from threading import Event, Thread

from tools.endure.records import TORN, SentRequest

PAGES = (
    "/trips/",
    "/trips/?year=2024&region=41",
    "/trips/1/",
    "/search/?q=CES",
    "/trips.csv?year=2024&region=41",
)
PATIENCE = 60  # seconds that a reader waits
TROUBLE = (urllib.error.URLError, http.client.HTTPException, OSError)


class Fields(HTMLParser):
    """What a form of the admin would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "input" and attributes.get("name") and attributes.get("type") != "submit":
            self.values[str(attributes["name"])] = attributes.get("value") or ""


class Visitor:
    """A browser without a window, which keeps its cookies."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.asked: list[SentRequest] = []
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def open(self, path: str, sent: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, text, and the address at which redirects ended."""
        body = urllib.parse.urlencode(sent).encode() if sent is not None else None
        request = urllib.request.Request(  # noqa: S310  (the site that was started here)
            self.site + path, body, {"Referer": self.site + path}
        )
        began = time.monotonic()
        status, text, where = TORN, "", ""
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                text = answer.read().decode(errors="replace")
                status, where = answer.status, answer.url
        except urllib.error.HTTPError as refusal:
            status = refusal.code
        except TROUBLE:
            pass
        self.asked.append(SentRequest(began, time.monotonic(), status))
        return status, text, where


class Reader(Visitor):
    def work(self, stopped: Event) -> None:
        for path in cycle(PAGES):
            if stopped.is_set():
                return
            self.open(path)
            stopped.wait(0.05)


class Editor(Visitor):
    """Saves one publisher after the other; remembers those of which it was told so."""

    LIST = "/staff/articles/publisher/"
    ADD = f"{LIST}add/"

    def __init__(self, site: str, user: str, password: str, names: str) -> None:
        super().__init__(site)
        self.user, self.password, self.names = user, password, names
        self.acknowledged: list[str] = []

    def log_in(self) -> bool:
        _, page, _ = self.open(f"/staff/login/?next={self.LIST}")
        sent = fields(page) | {"username": self.user, "password": self.password}
        _, _, where = self.open("/staff/login/", sent)
        return where.endswith(self.LIST)

    def work(self, stopped: Event) -> None:
        for number in count():
            if stopped.is_set():
                return
            self.save(f"{self.names} {number}")
            stopped.wait(0.05)

    def save(self, name: str) -> None:
        status, page, _ = self.open(self.ADD)
        if status != 200:
            return
        status, _, where = self.open(self.ADD, fields(page) | {"name": name})
        if status == 200 and where.endswith(self.LIST):
            self.acknowledged.append(name)


def fields(page: str) -> dict[str, str]:
    parser = Fields()
    parser.feed(page)
    return parser.values


@contextmanager
def at_work(visitors: list[Reader | Editor]) -> Iterator[None]:
    stopped = Event()
    threads = [Thread(target=one.work, args=[stopped], daemon=True) for one in visitors]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join(2 * PATIENCE)


def wait_until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not happen within {seconds:g} seconds")
        time.sleep(0.02)
