"""404, 410 and moved records, in the site's dress also while DEBUG is on."""

from collections.abc import Callable
from typing import Any

from django import http
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from publication.stages import Publication
from trips.models import Redirect
from trips.records import KINDS, RecordKind

MOVING = {kind.page: kind for kind in KINDS if kind.moves}


class ErrorPages:
    """Middleware: answers what a view could not find. Must be the last in the list."""

    def __init__(self, get_response: Callable[[HttpRequest], http.HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> http.HttpResponseBase:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code == 404 and request.resolver_match is None:
            return not_found(request)
        return response

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """404 for an address with NUL, which no column holds."""
        return (
            not_found(request) if any("\x00" in str(value) for value in kwargs.values()) else None
        )

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if not isinstance(error, Http404) or not match or match.namespace == "admin":
            return None
        if kind := MOVING.get(match.view_name):
            return missing_record(request, kind, match.kwargs["pk"])
        return not_found(request, getattr(error, "last", None))


def not_found(request: HttpRequest, last_page: int | None = None) -> HttpResponse:
    """`last_page`: the list ends there, and the reader asked for more."""
    query = request.GET.copy()
    query["page"] = str(last_page)
    link = f"?{query.urlencode()}" if last_page else ""
    return render(request, "404.html", {"last_page": last_page, "link": link}, status=404)


def missing_record(request: HttpRequest, kind: RecordKind, pk: int) -> HttpResponse:
    """Moved (301), withdrawn (410), or not there for readers (404), as what is a draft."""
    moved = Redirect.objects.successors(kind.name, [pk])
    if new := moved.get(pk):
        successor: Any = kind.public().filter(pk=new).first()
        if successor:
            return http.HttpResponsePermanentRedirect(successor.get_absolute_url())
    if _is_gone(kind, moved.get(pk, pk), was_moved=pk in moved):
        return render(request, "410.html", status=410)
    return not_found(request)


def _is_gone(kind: RecordKind, pk: int | None, *, was_moved: bool) -> bool:
    """Whether the row, or the one it became, was withdrawn or deleted."""
    rows = kind.model._default_manager.filter(pk=pk)
    if was_moved and not rows.exists():
        return True
    withdrawn = {kind.stage_column: Publication.WITHDRAWN}
    return bool(kind.stage_column) and rows.filter(**withdrawn).exists()
