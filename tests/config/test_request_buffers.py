"""What a worker holds for a client before a thread works on the request."""

from dataclasses import dataclass

import pytest
from waitress.adjustments import Adjustments

from config.request_buffers import CROWD, BoundedParser, FairQueue

SESSION = "Cookie: sessionid=abc\r\n"


def parsed(*parts: str) -> BoundedParser:
    parser = BoundedParser(Adjustments())
    for part in parts:
        parser.received(part.encode())
    return parser


def sent(path: str, length: int, headers: str = "") -> BoundedParser:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n{headers}\r\n"
    return parsed(head, "x" * length)


@pytest.mark.parametrize(
    ("path", "headers", "length", "kept"),
    [
        ("/staff/login/", "", 1_000, 1_000),
        ("/staff/login/", "", 70_000, 0),
        ("/staff/login/", "Cookie: other=sessionid\r\n", 70_000, 0),
        ("/staff/trips/trip/add/", SESSION, 70_000, 70_000),
        ("/trips/", SESSION, 70_000, 0),
    ],
)
def test_a_body_is_kept_where_the_site_may_take_it(
    path: str, headers: str, length: int, kept: int
) -> None:
    request = sent(path, length, headers)
    assert request.completed
    assert request.headers["CONTENT_LENGTH"] == str(length)  # by which the site refuses it
    assert len(request.get_body_stream().read()) == kept
    request.close()


def test_a_body_in_chunks_is_kept_within_the_same_limit() -> None:
    head = "POST /staff/login/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    small = parsed(head, "3\r\nabc\r\n0\r\n\r\n")
    assert small.get_body_stream().read() == b"abc"
    chunk = f"{40_000:x}\r\n{'x' * 40_000}\r\n"
    large = parsed(head, chunk, chunk, "0\r\n\r\n")
    assert large.headers["CONTENT_LENGTH"] == "80000"
    assert len(large.get_body_stream().read()) < 64 * 1024 + 1


def test_a_client_that_asks_before_it_sends_is_refused_before_it_sends() -> None:
    asked = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n"
    request = parsed(asked)
    assert request.completed
    assert not request.expect_continue
    assert request.headers["CONTENT_LENGTH"] == "9000000"


def test_only_two_large_bodies_arrive_at_once() -> None:
    head = f"POST /staff/ HTTP/1.1\r\nHost: x\r\n{SESSION}Content-Length: 9000000\r\n\r\n"
    arriving = [parsed(head, "x") for _ in range(2)]
    assert parsed(head).error.code == 503
    del arriving
    assert parsed(head).error is None


@dataclass
class Waiting:
    """A channel with a request."""

    client: str
    number: int


def order(*waiting: Waiting) -> list[int]:
    queue = FairQueue()
    for channel in waiting:
        queue.append(channel)
    return [queue.popleft().number for _ in range(len(queue))]


def test_clients_wait_in_turn() -> None:
    crowd = [Waiting("198.51.100.1", number) for number in range(3)]
    assert order(*crowd, Waiting("203.0.113.5", 3)) == [0, 3, 1, 2]


def test_of_a_crowd_the_newest_is_first() -> None:
    crowd = [Waiting("198.51.100.1", number) for number in range(CROWD + 2)]
    assert order(*crowd) == [CROWD + 1, CROWD, *range(CROWD)]
