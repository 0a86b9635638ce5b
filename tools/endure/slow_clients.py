"""Clients that take their time: half a request, a body a byte at a time, an answer nobody reads.

Against any site on this machine:  python -m tools.endure.slow_clients PORT [--clients 300]
"""

import argparse
import http.client
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread

from tools.endure.records import Window
from tools.endure.site_copy import SiteCopy
from tools.running import HOST

CLIENTS = 300  # of each kind
LONGEST_WAIT = 1.0  # seconds that a reader beside them may wait
SECONDS = 5.0  # that each kind lasts, once all of them are connected
PAGE, FILE = "/trips/", "/data.zip"
STRANGER = "127.0.0.2"  # another address than the reader's
SMALL = 4096  # bytes of the receive buffer of a client that does not read


@dataclass(frozen=True, slots=True)
class SlowKind:
    """What a client of this kind sends at once, and every second after that."""

    name: str
    opening: str
    each_second: str = ""


KINDS = (
    SlowKind("half requests", f"GET {PAGE} HTTP/1.1\r\nHost: {{name}}\r\nX-Slow: ", "x"),
    SlowKind(
        "slow bodies",
        "POST /staff/login/ HTTP/1.1\r\nHost: {name}\r\nContent-Length: 60000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=",
        "x",
    ),
    SlowKind("unread answers", f"GET {FILE} HTTP/1.1\r\nHost: {{name}}\r\n\r\n"),
)


def slow_clients(copy: SiteCopy) -> Window:
    """300 clients of each kind, one kind after the other; a reader beside them hardly waits."""
    began = time.monotonic()
    waits = {"no slow clients": longest_wait(copy.port, KINDS[0], 0)}  # but those at work
    waits |= {kind.name: longest_wait(copy.port, kind, CLIENTS) for kind in KINDS}
    print_waits(waits)
    # Visitors are at work beside them: on a busy machine they alone make a reader wait.
    if max(waits.values()) > max(LONGEST_WAIT, 2 * waits["no slow clients"]):
        raise AssertionError("slow clients have kept a reader waiting")
    return Window(began, began)


def longest_wait(port: int, kind: SlowKind, count: int, name: str = "") -> float:
    """Seconds that one answer took at most while `count` clients of a kind were connected."""
    with connected_clients(port, kind, count, name or f"{HOST}:{port}"):
        began, longest = time.monotonic(), 0.0
        while time.monotonic() < began + SECONDS:
            longest = max(longest, wait_of_reader(port, name or f"{HOST}:{port}"))
            time.sleep(0.05)
        return longest


def wait_of_reader(port: int, name: str) -> float:
    """Seconds until a reader has one page; a minute where it does not come."""
    began = time.monotonic()
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", PAGE, headers={"Host": name})
        answer = connection.getresponse()
        answer.read()
        return time.monotonic() - began if answer.status == 200 else 60
    except OSError:
        return 60
    finally:
        connection.close()


@contextmanager
def connected_clients(port: int, kind: SlowKind, count: int, name: str) -> Iterator[None]:
    stopped = Event()
    with ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(connect(port)) for _ in range(count)]
        for client in sockets:
            client.sendall(kind.opening.format(name=name).encode())
        thread = Thread(target=dribble, args=(sockets, kind.each_second.encode(), stopped))
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join()


def connect(port: int) -> socket.socket:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    client.settimeout(10)
    if sys.platform == "linux":  # where all of 127.0.0.0/8 is this machine
        client.bind((STRANGER, 0))
    client.connect((HOST, port))
    return client


def dribble(sockets: list[socket.socket], sent: bytes, stopped: Event) -> None:
    """Send a little from each, once a second; one that was closed stays closed."""
    while not stopped.wait(1):
        for client in sockets:
            with suppress(OSError):
                client.sendall(sent)


def print_waits(waits: dict[str, float]) -> None:
    for name, seconds in waits.items():
        print(f"       {name:19} a reader waited {seconds:.2f} s at most", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("port", type=int)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--name", default="", help="of the site, as in its address")
    chosen = parser.parse_args()
    waits = {}
    for kind in KINDS:
        waits[kind.name] = longest_wait(chosen.port, kind, chosen.clients, chosen.name)
        print_waits({kind.name: waits[kind.name]})
    return 0 if max(waits.values()) <= LONGEST_WAIT else 1


if __name__ == "__main__":
    sys.exit(main())
