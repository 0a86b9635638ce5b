"""A site says in its robots.txt what programs may read."""

import gzip

import pytest

from articles.ingest.fetch.fetch_refusals import FetchFailure
from tests.articles.ingest.fetches import (
    failure,
    fetcher,
)
from tests.articles.ingest.raw_server import (
    RawAnswer,
    RawServer,
    answer,
    endless,
    page,
    redirect,
)

GZIPPED = "Content-Encoding: gzip"
OURS = b"User-agent: OverseasTripArchive\nDisallow: /\n"
OTHERS = b"User-agent: EagerBot\nDisallow: /\n"
ALL = b"User-agent: *\nDisallow: /private/\nDisallow: /1\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (answer(OTHERS), None),
        (answer(b"\xef\xbb\xbf" + OURS), FetchFailure.ROBOTS),
        (answer(OURS.replace(b"\n", b"\r\n").lower()), FetchFailure.ROBOTS),
        (answer(gzip.compress(ALL), GZIPPED), FetchFailure.ROBOTS),
        (answer(b"User-agent: *\nAllow: /1\nDisallow: /\n"), None),
        (page(b"<html>not found</html>"), None),
        (answer(b"\xff\x00garbage"), None),
        (answer(b"#" * 512_000 + b"\n" + ALL), None),
        (endless(b"HTTP/1.1 200 OK\r\n\r\n", b"#" * 1_000), None),
        (endless(b"HTTP/1.1 200 OK\r\n\r\n" + ALL, b"#" * 1_000), FetchFailure.ROBOTS),
        (answer(status="404 Not Found"), None),
        (answer(status="410 Gone"), None),
        (answer(status="401 Who"), FetchFailure.ROBOTS),
        (answer(status="403 Forbidden"), FetchFailure.ROBOTS),
        (answer(status="429 Slowly"), FetchFailure.ROBOTS_UNREAD),
        (answer(status="503 Busy"), FetchFailure.ROBOTS_UNREAD),
        (answer(ALL, length=900), FetchFailure.ROBOTS_UNREAD),
        (answer(ALL, GZIPPED), FetchFailure.ROBOTS_UNREAD),
        (answer(b"User-agent: *\nDisallow: //[\n"), FetchFailure.ROBOTS_UNREAD),
        (redirect("/rules"), FetchFailure.ROBOTS),
        (redirect("http://127.0.0.1/"), FetchFailure.NOT_PUBLIC),
        (b"", FetchFailure.UNREACHABLE),
    ],
)
def test_a_site_may_forbid_to_be_read(
    server: RawServer, raw: RawAnswer, expected: FetchFailure | None
) -> None:
    server.answers |= {"/robots.txt": raw, "/1": page(), "/rules": answer(ALL)}
    if expected:
        assert failure(server.url("/1")) == expected
        assert "gaon.example/1" not in server.asked
    else:
        assert fetcher().fetch(server.url("/1")).content


def test_every_site_on_the_way_is_asked_once(server: RawServer) -> None:
    other = server.url("/2", "daon.example")
    server.answers |= {"/1": redirect(other), "/2": redirect("/3"), "/3": page()}
    fetcher().fetch(server.url("/1"))
    robots = [one for one in server.asked if one.endswith("robots.txt")]
    assert robots == ["gaon.example/robots.txt", "daon.example/robots.txt"]


def test_a_redirect_to_what_is_forbidden_is_not_followed(server: RawServer) -> None:
    rules = b"User-agent: *\nDisallow: /2\n"
    server.answers |= {"/robots.txt": answer(rules), "/1": redirect("/2"), "/2": page()}
    assert failure(server.url("/1")) == FetchFailure.ROBOTS
    assert "gaon.example/2" not in server.asked
