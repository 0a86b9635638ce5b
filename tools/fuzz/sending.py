"""A request as it is sent, and what its answer is judged by."""

import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from tools.fuzz.canaries import canaries_in, readable

TORN = 599  # the answer broke off while it was sent


@dataclass(frozen=True, slots=True)
class FuzzRequest:
    """group: the line of the table it counts for. query: percent-encoded. headers: named as WSGI
    does. role: of the staff, or "" for a reader.
    """

    group: str
    path: str
    query: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    role: str = ""

    def __str__(self) -> str:
        """A curl line. For one of the staff it lacks the cookie and the token of the form."""
        words = ["curl", "-si", *([] if self.method == "GET" else ["-X", self.method])]
        for name, value in self.headers.items():
            words += ["-H", f"{name.removeprefix('HTTP_').replace('_', '-').title()}: {value}"]
        if self.body:
            words += ["--data-binary", self.body.decode(errors="backslashreplace")]
        words.append(f"http://127.0.0.1:8000{self.path}{self.query and '?'}{self.query}")
        line = " ".join(map(shlex.quote, words))
        return f"{line}  # as {self.role}" if self.role else line

    @property
    def environ(self) -> dict[str, Any]:
        """As a server hands it to the application."""
        headers = {name: _as_latin(value) for name, value in self.headers.items()}
        path = unquote_to_bytes(self.path).decode("latin-1")
        return {"PATH_INFO": path, "QUERY_STRING": self.query, **headers}


@dataclass(frozen=True, slots=True)
class Outcome:
    """trouble: a failure of the server, or canaries. seconds: until all of it was read."""

    request: FuzzRequest
    status: int
    seconds: float = 0.0
    trouble: str = ""
    body: bytes = b""


def send(request: FuzzRequest, cookie: str = "") -> Outcome:
    """Send it to the site in this process. What it wrote is undone: each finds the same rows."""
    client = Client(raise_request_exception=False)
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    began = time.perf_counter()
    with _undone():
        try:
            status, trouble, body = _answer(client, request)
        except Exception as error:
            status, trouble, body = TORN, _sentence(error), b""
    return Outcome(request, status, time.perf_counter() - began, trouble, body)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _answer(client: Client, request: FuzzRequest) -> tuple[int, str, bytes]:
    """Status, trouble, body."""
    environ = request.environ
    kind = environ.pop("CONTENT_TYPE", "application/octet-stream")
    answer: Any = client.generic(request.method, "/", request.body, kind, **environ)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code >= 500:
        exception = getattr(answer, "exc_info", None)
        return answer.status_code, _sentence(exception[1] if exception else None), body
    if request.role:
        if request.method == "POST":
            connection.check_constraints()  # as the end of its transaction would
        return answer.status_code, "", body
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    pieces = [headers.encode(), *readable(body, answer.get("Content-Encoding", ""))]
    leaked = canaries_in(pieces, f"{request.path}?{request.query}")
    return answer.status_code, ", ".join(sorted(leaked)), body


def _sentence(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0][:300] if error else "failed"


def _as_latin(text: str) -> str:
    """As WSGI has the bytes of a header; control characters never reach an application."""
    latin = text.encode("utf-8", "surrogatepass").decode("latin-1")
    return "".join(c for c in latin if c >= " " or c == "\t")
