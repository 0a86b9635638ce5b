"""A number for every request, told to the reader and written on each line of the log about it.

Who reads what is not written down: no address of a reader, and what was asked for in `?…` only
where the answer failed or was slow.
"""

import logging
import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from config.log import request_number

SLOW = 3.0  # seconds until an answer begins
# Asked every few seconds by whatever watches the site, or ten at a time by a page.
QUIET = ("/healthz", "/readyz", "/static/")
log = logging.getLogger("archive.requests")


@dataclass(slots=True)
class LoggedRequest:
    """Method and path of the request that this thread answers, and its number of statements."""

    what: str
    queries: int = 0


current: ContextVar[LoggedRequest | None] = ContextVar("request", default=None)


class RequestLog(MiddlewareMixin):
    """Middleware, outside all that may fail. The number stays while the answer is sent."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        logged = LoggedRequest(_one_line(f"{request.method} {request.path}"))
        current.set(logged)
        request_number.set(secrets.token_hex(4))
        began = time.perf_counter()
        response: Any = self.get_response(request)
        seconds = time.perf_counter() - began
        response["X-Request-ID"] = request_number.get()
        if response.status_code >= 400 or not request.path.startswith(QUIET):
            _write(request, response, logged, seconds)
        return response


def _write(
    request: HttpRequest, response: HttpResponseBase, logged: LoggedRequest, seconds: float
) -> None:
    telling = seconds >= SLOW or response.status_code >= 500
    full = _one_line(f"{request.method} {request.get_full_path()}")
    what = full if telling else logged.what
    level = logging.WARNING if telling else logging.INFO
    facts = {
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
        "queries": logged.queries,
    }
    words = "%s: %s in %s ms, %s queries"
    log.log(level, words, what, *facts.values(), extra={"facts": facts})


def _one_line(text: str) -> str:
    """The text, escaped where it is not printable: nobody can forge a line of the log."""
    return text.encode("unicode_escape").decode() if not text.isprintable() else text
