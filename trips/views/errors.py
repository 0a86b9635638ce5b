"""404, 410 and moved records, in the site's dress also while DEBUG is on."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render

from articles.models import Article
from listing.pagination import PastTheLastPage
from publication.stages import Publication
from trips.models import Agreement, Destination, Event, Official, Organization, Redirect, Trip

# Name of an address = kind of a redirect → the record it shows.
RECORDS: dict[str, Any] = {
    "trip": Trip,
    "official": Official,
    "destination": Destination,
    "organization": Organization,
    "event": Event,
    "agreement": Agreement,
    "article": Article,
}


class ErrorPages:
    """Middleware: answers what a view could not find. Must be the last in the list."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code == 404 and request.resolver_match is None:
            return not_found(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if not isinstance(error, Http404) or not match or match.namespace == "admin":
            return None
        if match.url_name in RECORDS and "pk" in match.kwargs:
            return missing_record(request, match.url_name, match.kwargs["pk"])
        return not_found(request, getattr(error, "last", None))


def not_found(request: HttpRequest, last_page: int | None = None) -> HttpResponse:
    """`last_page`: the list ends there, and the reader asked for more."""
    query = request.GET.copy()
    query["page"] = str(last_page)
    link = f"?{query.urlencode()}" if last_page else ""
    return render(request, "404.html", {"last_page": last_page, "link": link}, status=404)


def missing_record(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Moved (301), withdrawn (410) or never there (404)."""
    moved = Redirect.objects.filter(kind=kind, old_id=pk).first()
    if moved and moved.new_id:
        successor = RECORDS[kind].objects.filter(pk=moved.new_id).first()
        if successor:
            return HttpResponsePermanentRedirect(successor.get_absolute_url())
    if moved or _withdrawn(kind, pk):
        return render(request, "410.html", status=410)
    return not_found(request)


def _withdrawn(kind: str, pk: int) -> bool:
    if kind == "trip":
        return Trip.objects.filter(pk=pk, publication=Publication.WITHDRAWN).exists()
    if kind == "article":
        return Article.objects.filter(pk=pk, status=Publication.WITHDRAWN).exists()
    return False


__all__ = ["ErrorPages", "PastTheLastPage", "missing_record", "not_found"]
