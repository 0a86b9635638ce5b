"""Whether a site lets programs read an address: robots.txt, as urllib.robotparser reads it."""

import zlib
from dataclasses import dataclass, field
from http.client import IncompleteRead
from urllib.parse import SplitResult, urlunsplit
from urllib.robotparser import RobotFileParser

from articles.ingest.fetch.body import body_of
from articles.ingest.fetch.connections import address_parts
from articles.ingest.fetch.fetch_refusals import FetchFailure, FetchRefused
from articles.ingest.fetch.user_agent import NAME
from articles.ingest.fetch.web_client import WebClient

MOST_ROBOTS = 512_000  # bytes, as much as RFC 9309 asks to be read; rules behind them are not seen
# The site says that it has no rules. Any other failure may hide some: then nothing is read, and
# the person pastes the article. 401 and 403 keep the rules from us, which forbids.
HAS_NONE = frozenset({404, 410})
FORBIDS = frozenset({401, 403})


@dataclass
class RobotsRules:
    """Of the sites that one page leads through, each asked once."""

    client: WebClient
    of_sites: dict[str, RobotFileParser] = field(default_factory=dict)

    def check(self, url: str) -> None:
        """Raises FetchRefused where the site forbids the address or its rules cannot be read."""
        parts = address_parts(url)
        site = urlunsplit((parts.scheme, _host_and_port(parts), "", "", ""))
        if site not in self.of_sites:
            self.of_sites[site] = self._read(site)
        if not self.of_sites[site].can_fetch(NAME, url):
            raise FetchRefused(FetchFailure.ROBOTS)

    def _read(self, site: str) -> RobotFileParser:
        rules = RobotFileParser()
        content = self._content(f"{site}/robots.txt")
        try:
            rules.parse(content.decode("utf-8-sig", "replace").splitlines())
        except ValueError as error:  # of a rule that looks like a broken address
            raise FetchRefused(FetchFailure.ROBOTS_UNREAD) from error
        return rules

    def _content(self, url: str) -> bytes:
        try:
            with self.client.at_the_end(url, "text/plain") as (_url, answer):
                if answer.status in HAS_NONE:
                    return b""
                if answer.status != 200:
                    is_forbidden = answer.status in FORBIDS
                    raise FetchRefused(
                        FetchFailure.ROBOTS if is_forbidden else FetchFailure.ROBOTS_UNREAD
                    )
                return body_of(answer, self.client.deadline, MOST_ROBOTS)[:MOST_ROBOTS]
        except (IncompleteRead, zlib.error) as error:
            self.client.deadline.left()  # else the connection was cut
            raise FetchRefused(FetchFailure.ROBOTS_UNREAD) from error


def _host_and_port(parts: SplitResult) -> str:
    """Without a name and password that stand before them."""
    return parts.netloc.rpartition("@")[2]
