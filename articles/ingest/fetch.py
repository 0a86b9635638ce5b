"""Asks an address on the open internet what it answers. The only code that opens sockets.

Nobody is asked by a name: a name is looked up, every address behind it must be public, and the
connection goes to the address that was checked. So for each redirect.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

NO_ANSWER = 0
MOST_REDIRECTS = 5
PATIENCE = 10.0  # seconds for the next sign of life
LONGEST = 30.0  # seconds for one answer, its name looked up and its host connected to included
PAUSE = 1.0  # seconds between two requests to one host
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}
# All of IPv6 that is given out. Beside it lie, among others, other ways to write an IPv4 address.
UNICAST = IPv6Network("2000::/3")
# Parts of it that lead to an IPv4 address (Teredo, 6to4), or nowhere (documentation).
LED_ON = [IPv6Network(net) for net in ("2001::/32", "2002::/16", "2001:db8::/32", "3fff::/20")]
# What an address may keep as it is; the rest (Hangul, spaces) is percent-encoded.
SAFE = "!#$%&'()*+,/:;=?@[]~"


class Unreachable(Exception):
    """No answer, or nobody that may be asked."""


def is_public(address: str) -> bool:
    """Whether the address belongs to the open internet."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and (ip not in UNICAST or any(ip in net for net in LED_ON)):
        return False
    return ip.is_global and not ip.is_multicast


def look_up(host: str, port: int) -> list[str]:
    """Every address behind a name."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of a clock."""

    moment: float
    clock: Callable[[], float]

    def left(self) -> float:
        """Seconds until then, or TimeoutError."""
        seconds = self.moment - self.clock()
        if seconds <= 0:
            raise TimeoutError
        return seconds


def result_within(seconds: float, function: Callable[[], list[str]]) -> list[str]:
    """What the function returns or raises, or TimeoutError: a thread then waits for it alone.

    For the system's look-up of a name, which can neither be limited nor ended.
    """
    results: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            results.put(function())
        except Exception as error:
            results.put(error)

    Thread(target=run, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result


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
    """`agent`: how it names itself. The rest is for tests, which have only their own machine."""

    agent: str
    pace: Callable[[str], None] = field(default_factory=HostPause)
    may_ask: Callable[[str], bool] = is_public
    look_up: Callable[[str, int], list[str]] = look_up
    patience: float = PATIENCE
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
        parts = urlsplit(url)
        try:
            status, target = self._request("HEAD", parts)
        except HTTPException:
            status, target = self._request("GET", parts)
        if status >= 400:
            status, target = self._request("GET", parts)
        return status, urljoin(url, target) if status in REDIRECTS and target else None

    def _request(self, method: str, parts: SplitResult) -> tuple[int, str]:
        if parts.scheme not in PORTS or not parts.hostname:
            raise Unreachable(parts.scheme)
        host = parts.hostname.encode("idna").decode()
        self.pace(host)
        connection = self._connection(parts.scheme, host, parts.port or PORTS[parts.scheme])
        target = quote(f"{parts.path or '/'}{parts.query and '?'}{parts.query}", safe=SAFE)
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
        with _at_the_latest(connection):
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            # Headers arrive as Latin-1, whatever they were meant as.
            leads = answer.headers.get("Location", "").encode("latin-1").decode(errors="replace")
            return answer.status, leads

    def _connection(self, scheme: str, host: str, port: int) -> "_HttpConnection":
        deadline = Deadline(self.clock() + LONGEST, self.clock)
        addresses = result_within(deadline.left(), lambda: self.look_up(host, port))
        if not addresses or not all(self.may_ask(address) for address in addresses):
            raise Unreachable(host)
        kind = _HttpsConnection if scheme == "https" else _HttpConnection
        return kind(host, port, addresses, self.patience, deadline)


@contextmanager
def _at_the_latest(connection: "_HttpConnection") -> Iterator[None]:
    """Ends the connection at its deadline: a server may drip its answer."""

    def cut() -> None:
        if connection.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    timer = Timer(connection.deadline.left(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


class _HttpConnection(HTTPConnection):
    """Goes to addresses that were checked, and names the host only in what it says."""

    def __init__(
        self, host: str, port: int, addresses: list[str], patience: float, deadline: Deadline
    ) -> None:
        super().__init__(host, port, timeout=patience)
        self.addresses, self.patience, self.deadline = addresses, patience, deadline

    def connect(self) -> None:
        *first, last = self.addresses
        for address in first:
            with suppress(OSError):
                self._connect(address)
                return
        self._connect(last)

    def _connect(self, address: str) -> None:
        seconds = min(self.patience, self.deadline.left())
        self.sock = socket.create_connection((address, self.port), seconds)
        self.sock.settimeout(self.patience)
        self.deadline.left()  # what should end it may have come before there was a socket


class _HttpsConnection(_HttpConnection):
    default_port = HTTPSConnection.default_port

    def connect(self) -> None:
        super().connect()
        # Many a local paper forgets a certificate on the way, and yet readers reach it: asked is
        # whether somebody answers. Nothing that is said is kept or believed.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self.sock = context.wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.deadline.left()  # as above: until here it was another socket
        self.sock.do_handshake()
