"""Files made whole before a byte is sent: whoever reads slowly keeps no transaction open.

They are kept compressed, in memory while they are small and then in the folder for temporary
files. Who takes gzip gets them as they are.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

from listing.download_slots import DownloadRefused

IN_MEMORY = 1024 * 1024  # bytes of a file, compressed, that need no disk
MOST = 64 * 1024 * 1024  # bytes of a file, compressed; some 600,000 trips
CHUNK = 256 * 1024  # bytes sent at a time
FAST = 1  # gzip's level: a sixth of the bytes for a twentieth of the time
TAKES_GZIP = re.compile(r"\bgzip\b")  # config.accepted_encodings has read the rest


@dataclass(frozen=True, slots=True)
class StoredBody:
    """A body of an answer. stream: its bytes compressed by gzip. size: bytes uncompressed."""

    stream: IO[bytes]
    size: int


@dataclass(slots=True)
class WrittenBody:
    """What was written: bytes and SHA-256 (hexadecimal) uncompressed."""

    size: int
    sha256: str


def spool(pieces: Iterable[bytes]) -> StoredBody:
    """The pieces, made in one transaction. Raises DownloadRefused where there is no room."""
    stream = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115  (is sent)
    try:
        with transaction.atomic(savepoint=False):
            body = write(pieces, stream)
    except BaseException:
        stream.close()
        raise
    if stream.tell() <= IN_MEMORY:
        with stream:
            stream.seek(0)
            return StoredBody(BytesIO(stream.read()), body.size)
    stream.seek(0)
    return StoredBody(stream, body.size)


def write(pieces: Iterable[bytes], stream: IO[bytes], level: int = FAST) -> WrittenBody:
    """Compress the pieces into `stream`. The same pieces give the same bytes."""
    digest, size = sha256(), 0
    try:
        with gzip.GzipFile("", "wb", level, stream, mtime=0) as compressed:
            for piece in pieces:
                size += compressed.write(piece)
                digest.update(piece)
                if stream.tell() > MOST:
                    raise DownloadRefused
    except OSError as problem:  # a full disk
        raise DownloadRefused from problem
    return WrittenBody(size, digest.hexdigest())


def stored_answer(
    request: HttpRequest, body: StoredBody, content_type: str, headers: dict[str, str]
) -> StreamingHttpResponse:
    """Sends the body, compressed to who takes that, and closes its stream."""
    as_stored = takes_gzip(request)
    answer = StreamingHttpResponse(
        BodyChunks(body.stream, as_stored=as_stored), content_type=content_type, headers=headers
    )
    if as_stored:
        answer["Content-Encoding"] = "gzip"
    answer["Content-Length"] = str(_length(body.stream) if as_stored else body.size)
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer


def takes_gzip(request: HttpRequest) -> bool:
    return bool(TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")))


class BodyChunks:
    """The bytes of a stored body, a chunk at a time; closes its stream, read to the end or not."""

    def __init__(self, stream: IO[bytes], *, as_stored: bool) -> None:
        self.stream = stream
        self.source = (
            stream if as_stored else cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))
        )

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self.source.read(CHUNK):
            yield chunk

    def close(self) -> None:
        self.stream.close()


def _length(stream: IO[bytes]) -> int:
    at = stream.tell()
    end = stream.seek(0, 2)
    stream.seek(at)
    return end
