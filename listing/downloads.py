"""Answers that are files. A bad value is an error here, not a notice: 400, named."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from config.errors import answer
from listing.chips import file_stem
from listing.download_slots import DownloadRefused
from listing.filters import ListFilterSet
from listing.http import errors_by_parameter, json_response
from listing.sheets import Sheet, csv_text, json_text
from listing.spool import spool, stored_answer, takes_gzip

FORMS: dict[str, tuple[str, Callable[[Sheet], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_text),
    "json": ("application/json", json_text),
}
LANGUAGES = ("ko", "en")
BUSY = gettext_lazy(
    "지금 다른 큰 파일을 만드는 중입니다. 1분쯤 뒤에 다시 열어 주세요. "
    "조건을 더해 범위를 좁히면 바로 받을 수 있습니다."
)
WAIT = 60  # seconds after which asking again makes sense


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A whole list made beforehand; beside it lie the same bytes compressed by gzip. sha256: in
    hexadecimal. rows: of a CSV, as who cites it names them.
    """

    path: Path
    sha256: str
    rows: int | None
    made: datetime

    @property
    def compressed(self) -> Path:
        return self.path.with_name(f"{self.path.name}.gz")


Ready = Callable[[str, str], ReadyFile | None]  # form, language → the file, where there is one


def download(
    request: HttpRequest,
    form: str,
    filterset: ListFilterSet,
    sheet_of: Callable[[Any, bool], Sheet],
    ready: Ready | None = None,
) -> HttpResponseBase:
    """`sheet_of`: rows, whether in English → the sheet; called only where nothing is wrong.
    `ready`: the whole list, asked for where the address has no condition.
    """
    language = request.GET.get("lang") or (get_language() or "ko")[:2]
    wrong = errors_by_parameter(filterset.form.errors)
    if language not in LANGUAGES:
        sentence = _("lang=%(value)s: ko 또는 en이어야 합니다.")
        wrong["lang"] = [sentence % {"value": language[:60].replace("\x00", "␀")}]
    if wrong:
        return json_response({"errors": wrong}, 400)
    sheet = sheet_of(filterset.qs, language == "en")
    sheet = replace(sheet, name=file_stem(sheet.name, filterset))
    file = ready(form, language) if ready and not filterset.cleaned else None
    if file is None:
        return file_of(request, sheet, form)
    named = disposition(sheet.name, form, file.made)
    return made_before(request, file, FORMS[form][0], named) or file_of(request, sheet, form)


def file_of(request: HttpRequest, sheet: Sheet, form: str) -> HttpResponseBase:
    """To HEAD the headers alone, without reading a row."""
    content_type, text = FORMS[form]
    headers = {"Content-Disposition": disposition(sheet.name, form, timezone.now())}
    if request.method == "HEAD":
        return headers_alone(content_type, headers)
    return made_now(request, text(sheet), content_type, headers)


def headers_alone(content_type: str, headers: dict[str, str] | None = None) -> HttpResponseBase:
    """To HEAD for what would be made now. A stream: of an empty text Django measures a length."""
    response = StreamingHttpResponse((), content_type=content_type, headers=headers)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


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


def made_before(
    request: HttpRequest, file: ReadyFile, content_type: str, disposition: str = ""
) -> HttpResponseBase | None:
    """The file, or 304 where the reader has it; None where it has just made way for the next."""
    as_stored = takes_gzip(request)
    try:
        stream = (file.compressed if as_stored else file.path).open("rb")
    except FileNotFoundError:
        return None
    # The server hands its bytes to the kernel, so that twenty large ones take hardly any time.
    response: Any = FileResponse(stream, content_type=content_type)
    response["Content-Disposition"] = disposition
    if as_stored:
        response["Content-Encoding"] = "gzip"
    if not disposition:
        del response["Content-Disposition"]
    patch_vary_headers(response, ["Accept-Encoding"])
    return unless_known(request, response, file.sha256, file.made)


def unless_known(
    request: HttpRequest, response: Any, sha256: str, made: datetime
) -> HttpResponseBase:
    """The answer, or 304 where the reader has what it would send, by its content or its date."""
    # Weak: the bytes that are sent may be compressed or not. A proxy asks before it gives it out.
    response["ETag"] = f'W/"{sha256}"'
    response["Last-Modified"] = http_date(made.timestamp())
    response["Cache-Control"] = "no-cache"
    sent: Any = get_conditional_response(
        request, etag=response["ETag"], last_modified=int(made.timestamp()), response=response
    )
    if sent is not response:
        response.file_to_stream.close()  # alone: the answer's own close would end the request
    return cast(HttpResponseBase, sent)


def busy(request: HttpRequest, sentence: Any = BUSY, wait: int = WAIT) -> HttpResponse:
    """503: no slot was free, or as `sentence` says. wait: seconds until asking again is of use."""
    response = answer(request, 503, sentence, _("잠시 뒤에 다시 받아 주세요"))
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response
