"""Answers that are files. A bad value is an error here, not a notice: 400, named."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from listing.filters import ListFilterSet
from listing.http import errors_by_parameter, json_response
from listing.sheets import Sheet, csv_text, json_text

FORMS: dict[str, tuple[str, Any]] = {
    "csv": ("text/csv; charset=utf-8", csv_text),
    "json": ("application/json", json_text),
}
LANGUAGES = ("ko", "en")
Piece = TypeVar("Piece")


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
    return file_of(sheet_of(filterset.qs, language == "en"), form, empty=request.method == "HEAD")


def file_of(sheet: Sheet, form: str, *, empty: bool = False) -> HttpResponseBase:
    """`empty`: the headers alone, without reading a row."""
    kind, text = FORMS[form]
    name = f"{sheet.name}-{timezone.localdate():%Y-%m-%d}.{form}"
    manner = "attachment" if form == "csv" else "inline"
    headers = {"Content-Disposition": f'{manner}; filename="{name}"'}
    if empty:
        return HttpResponse(content_type=kind, headers=headers)
    pieces = (piece.encode() for piece in text(sheet))
    return StreamingHttpResponse(with_first_made(pieces), content_type=kind, headers=headers)


def with_first_made(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same, the first one made now: what fails then is an answer, not half a file."""
    first = list(islice(pieces, 1))

    def all_of_them() -> Iterator[Piece]:
        yield from first
        yield from pieces

    return all_of_them()
