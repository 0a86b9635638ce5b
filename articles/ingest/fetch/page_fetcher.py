"""Fetches a page that a person wants to read, as bytes."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPResponse
from threading import BoundedSemaphore

from articles.ingest.encodings import LARGEST_FILE
from articles.ingest.fetch.body import body_of
from articles.ingest.fetch.connections import GuardedConnector
from articles.ingest.fetch.deadlines import Deadline
from articles.ingest.fetch.fetch_refusals import (
    FETCH_ERRORS,
    FetchFailure,
    FetchRefused,
    failure_of,
)
from articles.ingest.fetch.robots import RobotsRules
from articles.ingest.fetch.web_client import WebClient

LONGEST = 10.0  # seconds in all: names looked up, robots.txt, redirects and the body
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
# Of one process: who waits for a slow site has a thread that others need.
SLOTS = 2
_CHARSET = re.compile(r";\s{0,3}(charset=)\"?([a-z0-9_.:-]{1,40})")


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """`media_type` with its charset, `url` after all redirects, `retrieved_at` at the end."""

    content: bytes
    media_type: str
    url: str
    retrieved_at: datetime


@dataclass(frozen=True)
class PageFetcher:
    """`agent`: how it names itself. The rest is for tests, which have only their own machine."""

    agent: str
    connector: GuardedConnector = field(default_factory=GuardedConnector)
    longest: float = LONGEST
    most: int = LARGEST_FILE
    clock: Callable[[], float] = time.monotonic
    slots: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(SLOTS))

    def fetch(self, url: str) -> FetchedPage:
        """Raises FetchRefused. Waits for others, so no transaction may be open."""
        if not self.slots.acquire(blocking=False):
            raise FetchRefused(FetchFailure.BUSY)
        deadline = Deadline(self.clock() + self.longest, self.clock)
        try:
            return self._page(url, WebClient(self.agent, self.connector, deadline))
        except FETCH_ERRORS as error:
            is_late = self.clock() >= deadline.moment  # the connection was cut
            failure = FetchFailure.TOO_SLOW if is_late else failure_of(error)
            raise FetchRefused(failure) from error
        finally:
            self.slots.release()

    def _page(self, url: str, client: WebClient) -> FetchedPage:
        robots = RobotsRules(client)
        with client.at_the_end(url, ", ".join(MEDIA_TYPES), robots.check) as (final_url, answer):
            if answer.status != 200:
                raise FetchRefused(FetchFailure.STATUS, answer.status)
            media_type = _media_type(answer)
            if (answer.length or 0) > self.most:
                raise FetchRefused(FetchFailure.TOO_LARGE)
            content = body_of(answer, client.deadline, self.most)
        if len(content) > self.most:
            raise FetchRefused(FetchFailure.TOO_LARGE)
        return FetchedPage(content, media_type, final_url, datetime.now(UTC))


def _media_type(answer: HTTPResponse) -> str:
    """`text/html; charset=euc-kr`. Python takes a missing or broken one for text/plain."""
    header = answer.headers.get("Content-Type", "")[:200].lower()
    stated = header.partition(";")[0].strip()
    if stated not in MEDIA_TYPES:
        raise FetchRefused(FetchFailure.NOT_A_PAGE)
    charset = _CHARSET.search(header)
    return f"{stated}; {charset[1]}{charset[2]}" if charset else stated
