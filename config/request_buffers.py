"""What a worker holds for a client: a request until it is whole, an answer until it is read.

waitress does the work, one loop for all connections; here stand our limits. A request reaches a
thread when all of it has arrived, and an answer leaves the thread for memory or a temporary file,
so that a slow client costs a connection and no thread, and that for no longer than a deadline.
"""

import time
from collections import OrderedDict, deque
from typing import Any
from urllib.parse import quote_from_bytes
from weakref import WeakSet

from django.conf import settings
from waitress.buffers import OverflowableBuffer, ReadOnlyFileBasedBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask
from waitress.utilities import Error

from config.client_ip import client_address

HEADER_BYTES = 64 * 1024  # 1,000 letters of Hangul in `q` are 9,000, and the Referer has them again
BODY_IN_MEMORY = 64 * 1024  # bytes; a longer one is written to a temporary file
ANSWER_IN_MEMORY = 256 * 1024  # of the bytes that a client has not read yet
UNREAD_BYTES = 64 * 1024**2  # of all clients of a worker; more, and silence counts sooner
MOST_LARGE_BODIES = 2  # arriving at a worker at once: they may fill /tmp
ACCEPTED_AT_ONCE = 20
CROWD = 8  # requests of one client that wait for a thread: more than a page and its parts
SILENCE = 30  # seconds without a byte, after which half a request or an unread answer is dropped
SILENCE_WHERE_FULL = 5
HEADER_SECONDS, REQUEST_SECONDS = 60, 300  # until headers, and all of a request, have arrived
ASCII = bytes(range(0x21, 0x7F))


class BoundedBuffer(OverflowableBuffer):
    """Keeps a body of up to `most` bytes; of a longer one the length alone, to be refused by it."""

    def __init__(self, most: int) -> None:
        super().__init__(BODY_IN_MEMORY)
        self.most, self.length = most, 0

    def __len__(self) -> int:
        return self.length

    def append(self, data: bytes) -> None:
        self.length += len(data)
        if self.length <= self.most:
            super().append(data)


class TooManyBodies(Error):
    code, reason = 503, "Service Unavailable"


class BoundedParser(HTTPRequestParser):
    """Stores no body that the site would refuse, and only few large ones at once."""

    large_bodies: WeakSet[BoundedBuffer] = WeakSet()  # of this process

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.began = time.time()

    def parse_header(self, header_plus: bytes) -> None:
        first_line, end, headers = header_plus.partition(b"\r\n")
        try:
            super().parse_header(quoted(first_line) + end + headers)
        except ValueError as problem:  # waitress lets those of Python's own parsers through
            raise ParsingError("The request cannot be read") from problem
        if self.body_rcv is None:
            return
        most = largest_body(self.path, self.headers.get("COOKIE", ""))
        length = BoundedBuffer(most if self.content_length <= most else 0)
        self.body_rcv.buf = length
        if self.content_length > most and self.expect_continue:
            self._refuse_unsent()
        elif settings.BODY_BYTES < self.content_length <= most:
            self._count_large_body(length)

    def _refuse_unsent(self) -> None:
        """The client waits to be told to go on: the site's refusal is what it is told."""
        self.body_rcv, self.expect_continue, self.content_length = None, False, 0
        self.connection_close, self.headers["CONNECTION"] = True, "close"

    def _count_large_body(self, body: BoundedBuffer) -> None:
        if len(self.large_bodies) >= MOST_LARGE_BODIES:
            self.error = TooManyBodies("Other uploads are arriving: try again in a minute.")
            self.body_rcv = None
        self.large_bodies.add(body)


def quoted(first_line: bytes) -> bytes:
    """A request line whose address may hold letters as they are, as some programs send them."""
    method, space, rest = first_line.partition(b" ")
    return method + space + quote_from_bytes(rest, safe=ASCII + b" ").encode()


def largest_body(path: str, cookies: str) -> int:
    """Bytes that may be stored before the site has looked who it is: staff have a session."""
    staff = settings.STAFF_SITE and path.startswith("/staff/")
    may_be_staff = staff and f"{settings.SESSION_COOKIE_NAME}=" in cookies
    return settings.STAFF_BODY_BYTES if may_be_staff else settings.BODY_BYTES


class SiteTask(WSGITask):
    """An answer of the site; to HEAD its headers alone, with the length that GET would have. After
    a 304, which has no length and no body, the connection is used again.
    """

    @property
    def is_head(self) -> bool:
        return bool(self.request.command == "HEAD")

    def set_close_on_finish(self) -> None:
        wants_close = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or self.version != "1.1" or wants_close:
            super().set_close_on_finish()

    def finish(self) -> None:
        if not self.is_head:
            super().finish()
        elif not self.wrote_header:
            self.write(b"")  # and no end of chunks, which would be a body


class BufferedChannel(HTTPChannel):
    """A connection of one client."""

    parser_class = BoundedParser
    task_class = SiteTask
    is_held = False  # a request that came together with one whose answer is not read yet

    def handle_write(self) -> None:
        super().handle_write()
        with self.requests_lock:
            if self.is_held and self.connected and not self.total_outbufs_len:
                self.is_held = False
                self.server.add_task(self)

    def handle_error(self) -> None:
        """Log what failed and where: not for whom, nor with which words. Close the connection."""
        _place, kind, _problem, trace = self.compact_traceback()
        self.logger.error("A connection was closed: %s %s", kind.__name__, trace)
        self.handle_close()

    @property
    def client(self) -> str:
        """Whom the next request is from, counting trusted proxies."""
        forwarded = self.requests[0].headers.get("X_FORWARDED_FOR", "")
        peer = self.addr[0]
        return client_address(peer, forwarded, settings.TRUSTED_PROXIES) or peer

    @property
    def stored(self) -> int:
        """Bytes of answers kept here; those of a file on the disk are where they were."""
        buffers = [one for one in self.outbufs if not isinstance(one, ReadOnlyFileBasedBuffer)]
        return sum(len(one) for one in buffers)

    def is_trickling(self, now: float) -> bool:
        """Whether a request has been arriving for longer than any client needs."""
        if not self.request:
            return False
        longest = REQUEST_SECONDS if self.request.headers_finished else HEADER_SECONDS
        return bool(self.request.began < now - longest)

    @property
    def is_unfinished(self) -> bool:
        """Whether half a request has come, or something was not read yet."""
        return bool(self.request or self.requests or self.total_outbufs_len)


class BufferedServer(TcpWSGIServer):
    channel_class = BufferedChannel

    def handle_accept(self) -> None:
        """Take several of the connections that wait, not one each time round the loop."""
        for _ in range(ACCEPTED_AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return

    def add_task(self, channel: BufferedChannel) -> None:
        """Let the channel's next request be answered, once the last answer was read."""
        if channel.total_outbufs_len:
            channel.is_held = True
        else:
            super().add_task(channel)

    def maintenance(self, now: float) -> None:
        """Close what has been silent for long: an unread answer waitress would keep for ever."""
        super().maintenance(now)
        channels = list(self.active_channels.values())
        is_full = sum(channel.stored for channel in channels) > UNREAD_BYTES
        latest = now - (SILENCE_WHERE_FULL if is_full else SILENCE)
        for channel in channels:
            waits = channel.request or channel.total_outbufs_len
            if (waits and channel.last_activity < latest) or channel.is_trickling(now):
                channel.handle_close()


class FairQueue:
    """Requests that wait for a thread, each client in turn; of a crowd the newest, oldest else.

    Who has waited longest behind many others has most likely gone.
    """

    def __init__(self) -> None:
        self.waiting: OrderedDict[str, deque[Any]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self.waiting.values()))

    def append(self, channel: Any) -> None:
        self.waiting.setdefault(channel.client, deque()).append(channel)

    def popleft(self) -> Any:
        client, channels = self.waiting.popitem(last=False)
        channel = channels.pop() if len(channels) > CROWD else channels.popleft()
        if channels:
            self.waiting[client] = channels
        return channel
