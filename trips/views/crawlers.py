"""Pages that programs read: what to crawl, what exists, how to search."""

from django.conf import settings
from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trips.exports.sitemaps import SITEMAPS, parts

# Filters combine without end, files and frozen searches read every row.
CLOSED = ("/*?", "/cite/", "/en/cite/", "/*.csv", "/*.json", "/*.geojson", "/*.zip", "/api/")


def robots(_request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Allow: /*?page=",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('machines:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap_index(request: HttpRequest) -> HttpResponse:
    context = {"site": settings.SITE_URL, "parts": list(parts())}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


def sitemap_part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    try:
        urls = SITEMAPS[name].get_urls(number)
    except (KeyError, EmptyPage) as nowhere:
        raise Http404 from nowhere
    return render(request, "sitemap.xml", {"urls": urls}, content_type="application/xml")


def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets a browser keep the search as one of its own; in the language of the address."""
    context = {
        "site": settings.SITE_URL,
        "name": _("해외출장"),  # sixteen characters at most
        "about": _("지방정부의 해외출장을 출처와 함께 기록하는 공개 아카이브."),
    }
    kind = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", context, content_type=kind)
