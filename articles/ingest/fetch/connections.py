"""Connections to addresses that were checked, and what is asked over them.

Nobody is asked by a name: a name is looked up, every address behind it must be public, and the
connection goes to the address that was checked. So for each redirect.
"""

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from articles.ingest.fetch.deadlines import Deadline, result_within
from articles.ingest.fetch.public_addresses import is_public, look_up

MOST_REDIRECTS = 5
LONGEST_ADDRESS = 4_000  # letters
PATIENCE = 10.0  # seconds for the next sign of life
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}
# What an address may keep as it is; the rest (Hangul, spaces) is percent-encoded.
SAFE = "!#$%&'()*+,/:;=?@[]~"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Unreachable(Exception):
    """No answer, or nobody that may be asked."""


class NotAnAddress(Unreachable):
    """Nothing that could be asked: no http or https, no host, signs that end a line."""


class NotPublic(Unreachable):
    """A host of which an address does not belong to the open internet."""


def address_parts(url: str) -> SplitResult:
    """Raises NotAnAddress."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError as error:
        raise NotAnAddress(url) from error
    if not is_good or len(url) > LONGEST_ADDRESS or _CONTROL.search(url):
        raise NotAnAddress(url)
    return parts


def redirect_target(answer: HTTPResponse, url: str) -> str | None:
    """Where an answer to `url` leads, if elsewhere; raises NotAnAddress."""
    if answer.status not in REDIRECTS:
        return None
    # Headers arrive as Latin-1, whatever they were meant as.
    raw = answer.headers.get("Location", "").strip().encode("latin-1", "replace")
    location = raw.decode(errors="replace")
    if _CONTROL.search(location):  # urljoin would leave line ends out without a word
        raise NotAnAddress(location)
    try:
        return urljoin(url, location) if location else None
    except ValueError as error:
        raise NotAnAddress(location) from error


@dataclass(frozen=True)
class GuardedConnector:
    """`may_ask` and `look_up` are for tests, which have only their own machine."""

    may_ask: Callable[[str], bool] = is_public
    look_up: Callable[[str, int], list[str]] = look_up
    patience: float = PATIENCE

    @contextmanager
    def answer(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        deadline: Deadline,
        *,
        is_verified: bool = False,
    ) -> Iterator[HTTPResponse]:
        """What the host answers, until the deadline ends it. `is_verified`: whether it has to prove
        who it is. Raises Unreachable, OSError, HTTPException or ValueError.
        """
        connection = self._connection(address_parts(url), deadline, is_verified)
        parts = urlsplit(url)
        target = quote(f"{parts.path or '/'}{parts.query and '?'}{parts.query}", safe=SAFE)
        with _cut_at_deadline(connection):
            connection.request(method, target, headers={**headers, "Connection": "close"})
            with connection.getresponse() as answer:
                yield answer

    def _connection(
        self, parts: SplitResult, deadline: Deadline, is_verified: bool
    ) -> "_HttpConnection":
        host = str(parts.hostname).encode("idna").decode()
        port = parts.port or PORTS[parts.scheme]
        addresses = result_within(deadline.left(), lambda: self.look_up(host, port))
        if not addresses or not all(self.may_ask(address) for address in addresses):
            raise NotPublic(host)
        if parts.scheme == "http":
            return _HttpConnection(host, port, addresses, self.patience, deadline)
        kind = _VerifiedConnection if is_verified else _HttpsConnection
        return kind(host, port, addresses, self.patience, deadline)


@contextmanager
def _cut_at_deadline(connection: "_HttpConnection") -> Iterator[None]:
    """Ends the connection at its deadline: a server may drip its answer."""

    def cut() -> None:
        if connection.wire is not None:
            with suppress(OSError):
                socket.socket.shutdown(connection.wire, socket.SHUT_RDWR)

    timer = Timer(connection.deadline.left(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


class _HttpConnection(HTTPConnection):
    """Goes to addresses that were checked, and names the host only in what it says.

    `wire`: its socket, also while a body is read, when `sock` belongs to the answer.
    """

    def __init__(
        self, host: str, port: int, addresses: list[str], patience: float, deadline: Deadline
    ) -> None:
        super().__init__(host, port, timeout=patience)
        self.addresses, self.patience, self.deadline = addresses, patience, deadline
        self.wire: socket.socket | None = None

    def connect(self) -> None:
        *first, last = self.addresses
        for address in first:
            with suppress(OSError):
                self._connect(address)
                return
        self._connect(last)

    def _connect(self, address: str) -> None:
        seconds = min(self.patience, self.deadline.left())
        self.sock = self.wire = socket.create_connection((address, self.port), seconds)
        self.sock.settimeout(self.patience)
        self.deadline.left()  # what should end it may have come before there was a socket


class _HttpsConnection(_HttpConnection):
    """Many a local paper forgets a certificate on the way, and yet readers reach it: asked is
    whether somebody answers. Nothing that is said is kept or believed.
    """

    default_port = HTTPSConnection.default_port

    def connect(self) -> None:
        super().connect()
        self.sock = self.wire = self._context().wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.deadline.left()  # as above: until here it was another socket
        self.sock.do_handshake()

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context


class _VerifiedConnection(_HttpsConnection):
    """For what is kept as proof: whoever stands between must not be able to write it."""

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context()
