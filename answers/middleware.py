"""Public answers that are kept: given again, or not at all, while nothing was written."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from answers.keys import answer_key, is_part
from config.errors import is_for_programs
from freshness.current_version import current_version

PRIVATE = ("/staff/", "/healthz", "/readyz")
VARIES = ["Accept-Encoding", "HX-Request"]  # what a key has beside the address
AWAY = (DatabaseError, InterfaceError)
LARGEST = 512 * 1024  # bytes of an answer as it is sent; a larger one is made each time
Kept = tuple[list[tuple[str, str]], bytes]  # headers, body


class KeptAnswers:
    """Middleware, after all that may refuse a request and before all that compresses, asks who it
    is or reads rows.

    Answers to GET and HEAD that any reader gets alike have an ETag of what they are made of. Who
    has it is told so (304) before anything is worked out; what is kept is given again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if settings.DEBUG:  # templates and code change under a running server
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Before the rows are read: what is committed meanwhile is in the answer, not in its key.
        version = data_version() if is_for_anybody(request) else None
        if version is None:
            return self.get_response(request)
        key = answer_key(request, version)
        etag = f'W/"{key}"'
        if key in known_keys(request):
            return not_modified(request, etag)
        if kept := caches["answers"].get(key):
            return given_again(*kept)
        response = self.get_response(request)
        if may_be_kept(response):
            response["ETag"] = etag
            add_cache_headers(request, response)
            keep(request, key, response)
        return response


def is_for_anybody(request: HttpRequest) -> bool:
    """Whether nothing in the request says who asks."""
    names = request.COOKIES if "HTTP_COOKIE" in request.META else ()
    return (
        request.method in ("GET", "HEAD")
        and not request.path.startswith(PRIVATE)
        and settings.SESSION_COOKIE_NAME not in names
        and settings.CSRF_COOKIE_NAME not in names
        and "HTTP_AUTHORIZATION" not in request.META
    )


def data_version() -> str | None:
    """The state of the tables; None where the database is away, or a transaction was there before
    the request: what that one wrote may be taken back.
    """
    try:
        return None if connection.in_atomic_block else current_version()
    except AWAY:
        return None


def may_be_kept(response: HttpResponseBase) -> bool:
    """Whether it is whole, right, and the same for all. An answer that says itself how it may be
    kept depends on more than the tables.
    """
    varies = {word.strip() for word in response.get("Vary", "").lower().split(",")}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and varies <= {"", *(word.lower() for word in VARIES)}
    )


def keep(request: HttpRequest, key: str, response: Any) -> None:
    if request.method == "GET" and len(response.content) <= LARGEST:
        caches["answers"].set(key, (list(response.items()), response.content))


def given_again(headers: list[tuple[str, str]], body: bytes) -> HttpResponse:
    return HttpResponse(body, headers=dict(headers))


def not_modified(request: HttpRequest, etag: str) -> HttpResponse:
    """304, with the headers by which the reader's copy may be shown and read by others."""
    response = HttpResponse(status=304)
    del response["Content-Type"]
    response["ETag"] = etag
    add_cache_headers(request, response)
    if is_for_programs(request.path):
        response["Access-Control-Allow-Origin"] = "*"
    return response


def known_keys(request: HttpRequest) -> set[str]:
    """Keys of the answers that the reader has. Caches on the way may drop the W/ of an ETag."""
    etags = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return {etag.removeprefix("W/").strip('"') for etag in etags}


def add_cache_headers(request: HttpRequest, response: HttpResponseBase) -> None:
    """Readers ask each time. A cache before the site may answer them for CDN_SECONDS, but never
    with a part of a page, for some take no notice of Vary.
    """
    patch_vary_headers(response, VARIES)
    shared, stale = settings.CDN_SECONDS, settings.CDN_STALE_SECONDS
    if is_part(request):
        response["Cache-Control"] = "private, no-cache"
    elif not shared:
        response["Cache-Control"] = "no-cache"
    else:
        response["Cache-Control"] = f"public, max-age=0, must-revalidate, s-maxage={shared}"
        # Apart (RFC 9213): browsers too would show what is stale.
        response["CDN-Cache-Control"] = f"max-age={shared}, stale-while-revalidate={stale}"
