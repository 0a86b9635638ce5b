"""Answers that are not pages: in the site's dress, with the request's number, never a trace."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext_lazy as _
from psycopg.errors import IdleInTransactionSessionTimeout, QueryCanceled, TransactionTimeout

from config.log import request_number

READS = ("GET", "HEAD")
AWAY = (OperationalError, InterfaceError)  # the database, or one statement that took too long
ENDED = (QueryCanceled, TransactionTimeout, IdleInTransactionSessionTimeout)  # by a time limit
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DATA_FILES = (".csv", ".json", ".geojson", ".atom", ".xlsx", ".zip")
DIGITS = 18  # of a length; more make it no smaller
WORDS = {
    400: (_("읽을 수 없는 요청입니다"), _("주소나 보낸 내용이 잘못되었습니다.")),
    403: (_("들어갈 수 없습니다"), _("이 일을 할 권한이 없습니다.")),
    405: (_("읽기만 할 수 있습니다"), _("이 주소로는 아무것도 보낼 수 없습니다.")),
    413: (
        _("너무 큰 요청입니다"),
        _("보낸 내용이 받을 수 있는 크기를 넘어 아무것도 저장하지 않았습니다. {}"),
    ),
    429: (_("너무 많은 요청입니다"), _("잠시 뒤에 다시 열어 주세요.")),
    500: (
        _("문제가 생겼습니다"),
        _("이쪽의 잘못입니다. 기록해 두었으니 잠시 뒤에 다시 열어 주세요."),
    ),
    503: (
        _("지금은 답할 수 없습니다"),
        _("데이터베이스에 닿지 못했습니다. 잠시 뒤에 다시 열어 주세요."),
    ),
}
HEADERS = {
    405: {"Allow": ", ".join(READS)},
    503: {"Retry-After": "30"},  # seconds until asking again makes sense
}
TOO_LONG = _("찾는 데 너무 오래 걸려 멈추었습니다. 조건을 더해 범위를 좁혀 주세요.")
STALE_FORM = _(
    "이 양식은 열어 둔 동안 효력을 잃었습니다. "
    "뒤로 간 다음 다른 탭에서 같은 쪽을 한 번 열고 다시 보내 주세요."
)
TYPED = _("입력한 것은 브라우저에서 뒤로 가면 남아 있습니다.")


class ErrorAnswers(MiddlewareMixin):
    """Middleware after the language's: 405 and 413 for readers, 503 where the database is away.

    OPTIONS is told what may be asked, and gets no page.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        staff = settings.STAFF_SITE and request.path.startswith("/staff/")
        if request.method == "OPTIONS":
            allowed = (*READS, "POST") if staff else READS
            headers = {"Allow": ", ".join(allowed), "Content-Length": "0"}
            if is_for_programs(request.path):
                headers["Access-Control-Allow-Origin"] = "*"
            return HttpResponse(content_type="text/plain", headers=headers)
        if request.method not in READS and not staff:
            return answer(request, 405)
        largest = settings.STAFF_BODY_BYTES if staff else settings.BODY_BYTES
        return too_large(request, largest) if _length(request) > largest else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return unavailable(request, error) if _is_away(error) else None


def _length(request: HttpRequest) -> int:
    """Bytes of the body by Content-Length; 0 without one, as such a body is not read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length[:DIGITS]) if length.isascii() and length.isdecimal() else 0


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_LARGE):
        return answer(request, 413, WORDS[413][1].format(_limit_of(exception)))
    return answer(request, 400)


def too_large(request: HttpRequest, largest: int) -> HttpResponse:
    """413 for a body of more than so many bytes."""
    limit = _("한 번에 {all}까지 보낼 수 있습니다.").format(all=_size(largest))
    if largest == settings.STAFF_BODY_BYTES:
        files = _("원본 파일은 {original}, 출장 표는 {sheet}까지입니다.")
        sizes = {"original": settings.ORIGINAL_BYTES, "sheet": settings.SHEET_BYTES}
        limit += " " + files.format(**{name: _size(size) for name, size in sizes.items()})
    return answer(request, 413, WORDS[413][1].format(limit))


def _limit_of(exception: Exception) -> str:
    """What one form may hold, in words."""
    if isinstance(exception, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return _("한 화면에서 {most}칸까지 보낼 수 있습니다.").format(most=f"{most:,}")
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return _("파일은 한 번에 {most}개까지 보낼 수 있습니다.").format(most=f"{most:,}")
    size = _size(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
    return _("파일을 뺀 글은 {size}까지 보낼 수 있습니다.").format(size=size)


def _size(size: int) -> str:
    """`25MB`, `64kB`."""
    return f"{size >> 20}MB" if size >= 2**20 else f"{size >> 10}kB"


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return answer(request, 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form without a valid CSRF token."""
    return answer(request, 403, STALE_FORM)


def server_error(request: HttpRequest) -> HttpResponse:
    error = sys.exc_info()[1]
    return unavailable(request, error) if error and _is_away(error) else answer(request, 500)


def _is_away(error: BaseException) -> bool:
    """A transaction that was ended is to Django an InternalError, as a bug would be."""
    return isinstance(error, AWAY) or isinstance(error.__cause__, ENDED)


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    too_long = isinstance(error.__cause__, ENDED)
    return answer(request, 503, TOO_LONG if too_long else "")


def is_for_programs(path: str) -> bool:
    return path.startswith("/api/") or path.endswith(DATA_FILES)


def wants_page(request: HttpRequest) -> bool:
    """Whether whoever asked reads HTML: everybody on pages, browsers also where data are."""
    return not is_for_programs(request.path) or "text/html" in request.headers.get("Accept", "")


def answer(
    request: HttpRequest, status: int, words: object = "", title: object = ""
) -> HttpResponse:
    """The status as a page, or as JSON to programs that asked for data."""
    usual_title, sentence = WORDS[status]
    response: HttpResponse
    if wants_page(request):
        typed = TYPED if request.method == "POST" and status != 405 else ""
        shown = {"code": status, "title": title or usual_title, "words": words or sentence}
        shown |= {"number": request_number.get(), "typed": typed}
        response = render(None, "error.html", shown, status=status)
    else:
        body = {"errors": {"": [str(words or sentence)]}, "request": request_number.get()}
        json_options = {"ensure_ascii": False}
        response = JsonResponse(body, status=status, json_dumps_params=json_options)
        response["Access-Control-Allow-Origin"] = "*"
    if is_for_programs(request.path):
        patch_vary_headers(response, ["Accept"])
    for name, value in HEADERS.get(status, {}).items():
        response[name] = value
    return response
