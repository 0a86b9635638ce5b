"""What a worker reads and sends, over a real connection: no thread, no process, no page."""

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from waitress import wasyncore

from config.request_buffers import HEADER_SECONDS, REQUEST_SECONDS, SILENCE, BufferedServer
from config.worker_loop import adjustments, answer_of

CONFIG = SimpleNamespace(threads=1, backlog=5, worker_connections=10, keepalive=75)
ADDRESS = "127.0.0.1"
Environ = dict[str, Any]


def site(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
    """Says what it was asked for; without a length where the address asks for that."""
    path = environ["PATH_INFO"].encode("latin-1").decode()
    if path == "/unchanged":
        start("304 Not Modified", [("Content-Length", "0")])
        return iter([b""])
    body = f"{path} {unquote(environ['QUERY_STRING'])}".encode()
    start("200 OK", [] if path == "/unmeasured" else [("Content-Length", str(len(body)))])
    return iter([body])


@dataclass
class NoThreads:
    """Requests wait here until the test lets them be answered."""

    waiting: list[Any] = field(default_factory=list)

    def add_task(self, channel: Any) -> None:
        self.waiting.append(channel)

    def work(self) -> None:
        while self.waiting:
            self.waiting.pop().service()


@dataclass
class Worker:
    """The server of a worker, on a port of its own."""

    map: dict[int, Any] = field(default_factory=dict)
    threads: NoThreads = field(default_factory=NoThreads)
    listener: socket.socket = field(default_factory=lambda: socket.create_server((ADDRESS, 0)))

    def __post_init__(self) -> None:
        self.port = self.listener.getsockname()[1]
        self.server = BufferedServer(
            lambda environ, start: answer_of(site, environ, start),
            map=self.map,
            _sock=self.listener,
            dispatcher=self.threads,
            adj=adjustments(self.listener, CONFIG),
            bind_socket=False,
            sockinfo=(self.listener.family, self.listener.type, 0, (ADDRESS, self.port)),
        )

    def turn(self, times: int = 6) -> None:
        for _ in range(times):
            wasyncore.loop(timeout=0.01, use_poll=True, map=self.map, count=1)
            self.threads.work()

    def send(self, client: socket.socket, request: bytes) -> str:
        """What comes back at once; the connection stays open."""
        client.sendall(request)
        self.turn()
        client.settimeout(0.05)
        try:
            return client.recv(65536).decode()
        except TimeoutError:
            return ""


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.server.close()
    wasyncore.close_all(made.map, ignore_all=True)


@pytest.fixture
def client(worker: Worker) -> Iterator[socket.socket]:
    with socket.create_connection((ADDRESS, worker.port)) as connected:
        yield connected


def request(line: str | bytes, *headers: str) -> bytes:
    first = line.encode() if isinstance(line, str) else line
    return b"\r\n".join([first, b"Host: x", *(one.encode() for one in headers), b"", b""])


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("GET /고양 HTTP/1.1", "/고양 "),
        ("GET /x?q=고양 HTTP/1.1", "/x q=고양"),
        ("GET http://해외출장.kr/x?q=é HTTP/1.1", "/x q=é"),
        ("GET /x?q=%EA%B3%A0 HTTP/1.1", "/x q=고"),
        ("GET //고양 HTTP/1.1", "/고양 "),
    ],
)
def test_letters_in_an_address_are_answered_as_they_are(
    worker: Worker, client: socket.socket, line: str, body: str
) -> None:
    answer = worker.send(client, request(line))
    assert answer.startswith("HTTP/1.1 200 OK")
    assert answer.endswith(f"\r\n\r\n{body}")


UNREADABLE = [
    request("고양 /x?q=secret HTTP/1.1"),
    request("GET http://[::1/x?q=secret HTTP/1.1"),
    request("GET http://[v9.고양/x?q=secret HTTP/1.1"),
    request("GET /x?q=secret HTTP/1.1", f"Content-Length: {'9' * 5_000}"),
    request("GET /x?q=secret HTTP/1.1", "Content-Length: -1"),
    request("GET /x?q=secret HTTP/1.1", "고양: secret"),
    request("GET /x?q=secret 고양 HTTP/1.1"),
]


@pytest.mark.parametrize("unreadable", UNREADABLE)
def test_what_cannot_be_read_is_400_and_stands_in_no_log(
    worker: Worker, client: socket.socket, caplog: pytest.LogCaptureFixture, unreadable: bytes
) -> None:
    assert " 400 Bad Request" in worker.send(client, unreadable)
    assert caplog.text == ""


def test_what_breaks_a_connection_is_logged_without_address_and_words(
    worker: Worker,
    client: socket.socket,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_self: object, data: bytes) -> int:
        raise KeyError(data)

    monkeypatch.setattr("config.request_buffers.BoundedParser.received", fail)
    assert worker.send(client, request("GET /x?q=secret HTTP/1.1")) == ""
    assert "KeyError" in caplog.text
    assert [word for word in ("secret", ADDRESS) if word in caplog.text] == []


def test_head_is_answered_with_the_length_of_get_and_nothing_after_it(
    worker: Worker, client: socket.socket
) -> None:
    head = worker.send(client, request("HEAD /x HTTP/1.1"))
    headers, _end, body = head.partition("\r\n\r\n")
    assert "Content-Length: 3" in headers
    assert body == ""
    assert worker.send(client, request("GET /y HTTP/1.1")).endswith("\r\n\r\n/y ")


def test_a_connection_is_used_again_after_a_304_unless_its_client_ends_it(
    worker: Worker, client: socket.socket
) -> None:
    unchanged = worker.send(client, request("GET /unchanged HTTP/1.1"))
    assert unchanged.startswith("HTTP/1.1 304")
    assert "Connection" not in unchanged
    assert worker.send(client, request("GET /y HTTP/1.1")).endswith("\r\n\r\n/y ")
    last = worker.send(client, request("GET /unchanged HTTP/1.1", "Connection: close"))
    assert "Connection: close" in last
    assert client.recv(1) == b""


def test_head_of_what_has_no_length_names_none(worker: Worker, client: socket.socket) -> None:
    head = worker.send(client, request("HEAD /unmeasured HTTP/1.1"))
    headers, _end, body = head.partition("\r\n\r\n")
    assert "Content-Length" not in headers
    assert body == ""


@pytest.mark.parametrize(
    ("sent", "seconds", "stays"),
    [
        (b"GET /x HTTP/1.1\r\nHost: x\r\nX-Slow: ", HEADER_SECONDS - 1, True),
        (b"GET /x HTTP/1.1\r\nHost: x\r\nX-Slow: ", HEADER_SECONDS + 1, False),
        (b"G", HEADER_SECONDS + 1, False),
        (request("POST /x HTTP/1.1", "Content-Length: 9") + b"x", HEADER_SECONDS + 1, True),
        (request("POST /x HTTP/1.1", "Content-Length: 9") + b"x", REQUEST_SECONDS + 1, False),
    ],
)
def test_a_request_that_trickles_in_has_a_deadline(
    worker: Worker, client: socket.socket, sent: bytes, seconds: int, stays: bool
) -> None:
    worker.send(client, sent)
    (channel,) = worker.server.active_channels.values()
    later = time.time() + seconds
    channel.last_activity = later - SILENCE / 2  # a byte came a moment ago
    worker.server.maintenance(later)
    assert (channel in worker.server.active_channels.values()) is stays
