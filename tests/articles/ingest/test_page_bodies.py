"""The body of a page: read however it is sent, and never more of it or longer than is right."""

import gzip
import zlib
from collections.abc import Iterator
from threading import BoundedSemaphore, Event

import pytest

from articles.ingest.fetch.fetch_refusals import FetchFailure
from tests.articles.ingest.fetches import (
    NAMES,
    failure,
    failure_at,
    fetched,
    fetcher,
    own_connector,
)
from tests.articles.ingest.raw_server import (
    HTML,
    RawAnswer,
    RawServer,
    answer,
    endless,
    page,
    redirect,
)

EMPTY_BLOCKS = b"\x00\x00\x00\xff\xff" * 13_000  # of a compressed body: they mean nothing
HEAD = f"HTTP/1.1 200 OK\r\n{HTML}\r\n"
CHUNKED = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode()
BOMB = gzip.compress(bytes(20_000_000))
GZIPPED = "Content-Encoding: gzip"


@pytest.mark.parametrize(
    "raw",
    [
        answer(b"Hello", HTML),
        f"{HEAD}\r\nHello".encode(),
        answer(b"Hello and more", HTML, length=5),
        CHUNKED + b"2\r\nHe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
        answer(gzip.compress(b"Hello"), HTML, GZIPPED),
        answer(gzip.compress(b"Hello") + b"behind", HTML, GZIPPED),
        answer(b"Hello", HTML, "Content-Encoding: identity"),
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"Hello", HTML),
    ],
)
def test_a_body_is_read_however_it_is_sent(server: RawServer, raw: bytes) -> None:
    assert fetched(server, raw).content == b"Hello"


def test_a_body_of_the_largest_size_is_read(server: RawServer) -> None:
    assert len(fetched(server, answer(bytes(1_000), HTML), most=1_000).content) == 1_000


@pytest.mark.parametrize(
    ("raw", "most"),
    [
        (answer(bytes(1_001), HTML), 1_000),
        (answer(b"x", HTML, length=10**12), 1_000),
        (endless(f"{HEAD}\r\n".encode(), bytes(1_000)), 1_000),
        (endless(CHUNKED, b"1\r\nx\r\n"), 1_000),
        (endless(CHUNKED + b"FFFFFFFFFFFF\r\n", bytes(1_000)), 1_000),
        (answer(BOMB, HTML, GZIPPED), 2 * len(BOMB)),
        (endless(f"{HEAD}{GZIPPED}\r\n\r\n".encode() + BOMB[:10], EMPTY_BLOCKS), 1_000),
    ],
    ids=["longer", "said to be", "endless", "chunks", "one chunk", "bomb", "empty blocks"],
)
def test_a_page_that_is_too_large_is_not_read_to_its_end(
    server: RawServer, raw: RawAnswer, most: int
) -> None:
    assert failure_at(server, raw, most=most) == FetchFailure.TOO_LARGE


@pytest.mark.parametrize(
    "raw",
    [
        answer(b"Hello", HTML, length=900),
        CHUNKED + b"5\r\nHello\r\n",
        CHUNKED + b"zz\r\nHello\r\n",
        answer(gzip.compress(b"Hello")[:-9], HTML, GZIPPED),
        answer(b"Hello", HTML, GZIPPED),
        answer(zlib.compress(b"Hello"), HTML, "Content-Encoding: br"),
    ],
)
def test_half_a_page_is_no_page(server: RawServer, raw: bytes) -> None:
    assert failure_at(server, raw) == FetchFailure.BROKEN


@pytest.mark.parametrize(
    "raw", [b"", b"<p>x</p>", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/9 200 OK\r\n\r\n"]
)
def test_what_is_no_answer_is_none(server: RawServer, raw: bytes) -> None:
    assert failure_at(server, raw) == FetchFailure.UNREACHABLE


# Time


def dripping(*first: bytes) -> tuple[RawAnswer, Event]:
    """A byte now and then, until the event is set."""
    is_over = Event()

    def sent() -> Iterator[bytes]:
        yield from first
        while not is_over.wait(0.01):
            yield b"x"

    return sent, is_over


@pytest.mark.parametrize("first", [[], [f"{HEAD}\r\n".encode()], [CHUNKED + b"FFFFFF\r\n"]])
@pytest.mark.parametrize("path", ["/1", "/robots.txt"])
def test_a_site_that_drips_is_cut_off(server: RawServer, first: list[bytes], path: str) -> None:
    raw, is_over = dripping(*first)
    server.answers |= {"/1": page(), path: raw}
    assert failure(server.url("/1"), longest=0.2) == FetchFailure.TOO_SLOW
    is_over.set()


def test_all_steps_together_have_ten_seconds(server: RawServer) -> None:
    now = [100.0]

    def slow(host: str, _port: int) -> list[str]:
        now[0] += 4
        return NAMES[host]

    server.answers |= {"/1": redirect("/2"), "/2": page()}
    slowly = own_connector(look_up=slow)
    assert failure(server.url("/1"), connector=slowly, clock=lambda: now[0]) == (
        FetchFailure.TOO_SLOW
    )
    assert server.asked == ["gaon.example/robots.txt", "gaon.example/1"]


def test_more_than_a_few_at_once_are_sent_away_and_a_slot_is_free_again(server: RawServer) -> None:
    server.answers["/1"] = page()
    slots = BoundedSemaphore(1)

    def asks_another(host: str, _port: int) -> list[str]:
        assert failure(server.url("/1"), slots=slots) == FetchFailure.BUSY
        return NAMES[host]

    for _time in range(2):
        fetcher(own_connector(look_up=asks_another), slots=slots).fetch(server.url("/1"))
