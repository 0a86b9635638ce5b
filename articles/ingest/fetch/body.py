"""The body of an answer, decoded as it comes and never more than may be read of it."""

import zlib
from http.client import HTTPResponse, IncompleteRead
from typing import Protocol

from articles.ingest.fetch.deadlines import Deadline
from articles.ingest.fetch.fetch_refusals import FetchFailure, FetchRefused

CHUNK = 64 * 1024  # bytes
ENCODINGS = "gzip"  # what is asked for; a body without encoding is read as well


class BodyDecoder(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class PlainBody:
    """A body as it is."""

    eof = False

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return data[:max_length]


def body_of(answer: HTTPResponse, deadline: Deadline, most: int) -> bytes:
    """At most `most` + 1 bytes of the decoded body: the one more says that it is larger.

    What came encoded may not be longer either, as it may mean nothing at all. Raises FetchRefused
    for that, IncompleteRead for a body that ends too early, zlib.error, TimeoutError or OSError.
    """
    decoder = _decoder(answer.headers.get("Content-Encoding", ""))
    body, received = bytearray(), 0
    while len(body) <= most and not decoder.eof:
        piece = answer.read(CHUNK)
        deadline.left()  # the connection may have been cut
        if not piece:
            _refuse_unfinished(answer, decoder, received)
            break
        received += len(piece)
        body += decoder.decompress(piece, most + 1 - len(body))
        if received > most >= len(body):
            raise FetchRefused(FetchFailure.TOO_LARGE)
    return bytes(body)


def _decoder(encoding: str) -> BodyDecoder:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return PlainBody()
    if name in ("gzip", "x-gzip"):
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    raise zlib.error(name)  # what nobody asked for


def _refuse_unfinished(answer: HTTPResponse, decoder: BodyDecoder, received: int) -> None:
    """`answer.length`: bytes that were promised and did not come."""
    is_encoded = not isinstance(decoder, PlainBody)
    if answer.length or (is_encoded and received):
        raise IncompleteRead(b"", answer.length)
