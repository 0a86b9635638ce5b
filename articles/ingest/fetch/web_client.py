"""GET with redirects, each hop guarded, until one deadline."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse

from articles.ingest.fetch.body import ENCODINGS
from articles.ingest.fetch.connections import MOST_REDIRECTS, GuardedConnector, redirect_target
from articles.ingest.fetch.deadlines import Deadline
from articles.ingest.fetch.fetch_refusals import FetchFailure, FetchRefused


@dataclass(frozen=True, slots=True)
class WebClient:
    """Of one page that is fetched. `accept`: media types, as a header says them."""

    agent: str
    connector: GuardedConnector
    deadline: Deadline

    @contextmanager
    def at_the_end(
        self, url: str, accept: str, check: Callable[[str], None] | None = None
    ) -> Iterator[tuple[str, HTTPResponse]]:
        """Address and answer at the end of all redirects. `check` is asked before each address."""
        headers = {"User-Agent": self.agent, "Accept": accept, "Accept-Encoding": ENCODINGS}
        for _hop in range(MOST_REDIRECTS + 1):
            if check:
                check(url)
            with self.connector.answer(
                "GET", url, headers, self.deadline, is_verified=True
            ) as answer:
                target = redirect_target(answer, url)
                if target is None:
                    yield url, answer
                    return
            url = target
        raise FetchRefused(FetchFailure.REDIRECTS)
