"""Answers that are files. A bad value is an error here, not a notice: 400, named."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from listing.download_slots import DownloadRefused
from listing.filters import ListFilterSet
from listing.http import errors_by_parameter, json_response
from listing.sheets import Sheet, csv_text, json_text
from listing.spool import spool, stored_answer

FORMS: dict[str, tuple[str, Callable[[Sheet], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_text),
    "json": ("application/json", json_text),
}
LANGUAGES = ("ko", "en")
WAIT = 60  # seconds after which asking again makes sense


def download(
    request: HttpRequest,
    form: str,
    filterset: ListFilterSet,
    sheet_of: Callable[[Any, bool], Sheet],
) -> HttpResponseBase:
    """`sheet_of`: rows, whether in English → the sheet; called only where nothing is wrong."""
    language = request.GET.get("lang") or (get_language() or "ko")[:2]
    wrong = errors_by_parameter(filterset.form.errors)
    if language not in LANGUAGES:
        sentence = _("lang=%(value)s: ko 또는 en이어야 합니다.")
        wrong["lang"] = [sentence % {"value": language[:60].replace("\x00", "␀")}]
    if wrong:
        return json_response({"errors": wrong}, 400)
    return file_of(request, sheet_of(filterset.qs, language == "en"), form)


def file_of(request: HttpRequest, sheet: Sheet, form: str) -> HttpResponseBase:
    """To HEAD the headers alone, without reading a row."""
    content_type, text = FORMS[form]
    headers = {"Content-Disposition": disposition(sheet.name, form, timezone.now())}
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    return made_now(request, text(sheet), content_type, headers)


def disposition(name: str, form: str, moment: datetime) -> str:
    """The header that names a file after its list and the day it was made."""
    manner = "attachment" if form == "csv" else "inline"
    return f'{manner}; filename="{name}-{timezone.localdate(moment):%Y-%m-%d}.{form}"'


def made_now(
    request: HttpRequest,
    pieces: Iterable[str],
    content_type: str,
    headers: dict[str, str] | None = None,
) -> HttpResponseBase:
    """A file that is made whole and then sent: what fails is an answer, not half a file."""
    try:
        body = spool(piece.encode() for piece in pieces)
    except DownloadRefused:
        return busy(request)
    return stored_answer(request, body, content_type, headers or {})


def busy(request: HttpRequest, *, page: bool = False) -> HttpResponse:
    """503 where no slot was free: a page to browsers, JSON to programs that want no `page`."""
    title = _("잠시 뒤에 다시 받아 주세요")
    sentence = _(
        "지금 다른 큰 파일을 만드는 중입니다. 1분쯤 뒤에 다시 열어 주세요. "
        "조건을 더해 범위를 좁히면 바로 받을 수 있습니다."
    )
    response: HttpResponse
    if page or "text/html" in request.headers.get("Accept", ""):
        shown = {"code": 503, "title": title, "words": sentence}
        response = render(None, "error.html", shown, status=503)
    else:
        response = json_response({"errors": {"": [sentence]}}, 503)
    response["Retry-After"] = str(WAIT)
    response["Cache-Control"] = "no-store"
    return response
