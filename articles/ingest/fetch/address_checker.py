"""Asks an address what it answers; nothing of the page is read."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException

from articles.ingest.fetch.connections import (
    MOST_REDIRECTS,
    GuardedConnector,
    Unreachable,
    address_parts,
    redirect_target,
)
from articles.ingest.fetch.deadlines import Deadline

NO_ANSWER = 0
LONGEST = 30.0  # seconds for one answer, its name looked up and its host connected to included
PAUSE = 1.0  # seconds between two requests to one host


@dataclass
class HostPause:
    """Lets a host rest between two requests."""

    clock: Callable[[], float] = time.monotonic
    rest: Callable[[float], None] = time.sleep
    last: dict[str, float] = field(default_factory=dict)

    def __call__(self, host: str) -> None:
        since = self.clock() - self.last.get(host, float("-inf"))
        if since < PAUSE:
            self.rest(PAUSE - since)
        self.last[host] = self.clock()


@dataclass(frozen=True)
class AddressChecker:
    """`agent`: how it names itself."""

    agent: str
    connector: GuardedConnector = field(default_factory=GuardedConnector)
    pace: Callable[[str], None] = field(default_factory=HostPause)
    clock: Callable[[], float] = time.monotonic

    def status(self, url: str) -> int:
        """The HTTP status at the end of all redirects; `NO_ANSWER` when there is none."""
        try:
            for _step in range(MOST_REDIRECTS + 1):
                status, target = self._at(url)
                if target is None:
                    return status
                url = target
        except (Unreachable, OSError, HTTPException, ValueError):
            return NO_ANSWER
        return status

    def _at(self, url: str) -> tuple[int, str | None]:
        """Status and where it leads, if elsewhere. Not every server understands HEAD."""
        try:
            status, target = self._request("HEAD", url)
        except HTTPException:
            return self._request("GET", url)
        return self._request("GET", url) if status >= 400 else (status, target)

    def _request(self, method: str, url: str) -> tuple[int, str | None]:
        self.pace(str(address_parts(url).hostname).encode("idna").decode())
        deadline = Deadline(self.clock() + LONGEST, self.clock)
        headers = {"User-Agent": self.agent, "Accept": "*/*"}
        with self.connector.answer(method, url, headers, deadline) as answer:
            return answer.status, redirect_target(answer, url)
