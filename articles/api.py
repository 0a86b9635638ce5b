"""Articles as JSON. The shape is the contract's; Django alone is enough for it so far."""

import re
from typing import Any

from django.core.paginator import EmptyPage
from django.http import (
    HttpRequest,
    HttpResponse,
)
from django.utils.translation import gettext as _

from articles.article_index import article_index
from articles.filters import ArticleFilter
from articles.headlines import headline
from articles.models import Article
from articles.partial_datetimes import iso_text
from articles.querysets import ArticleQuerySet
from listing.http import (
    absolute_address,
    errors_by_parameter,
    integer_parameter,
    json_response,
    public_endpoint,
)
from listing.pagination import ListPaginator
from search.snippet import best_snippet, pattern

PER_PAGE, MOST = 50, 200


class WithBodies(ArticleFilter):
    """Snippets come from bodies, and those whose rights are full are given out."""

    def with_columns(self, rows: ArticleQuerySet) -> ArticleQuerySet:
        return rows.for_list().with_body()


@public_endpoint
def article_list(request: HttpRequest) -> HttpResponse:
    """Narrowed and in order as the page is; `?page=`, `?page_size=`."""
    public = Article.objects.published()
    articles = WithBodies(request.GET, queryset=public, index=article_index())
    errors = errors_by_parameter(articles.form.errors)
    size = integer_parameter(request, "page_size", PER_PAGE, MOST, errors)
    number = integer_parameter(request, "page", 1, 10**12 - 1, errors)
    if errors:
        return json_response({"errors": errors}, 400)
    pages = ListPaginator(articles.qs, size, articles.rows_between)
    if articles.known_total is not None:
        pages.count = articles.known_total
    try:
        page = pages.page(number)
    except EmptyPage:
        last = _("page=%(value)d: 마지막 쪽은 %(last)d입니다.")
        message = last % {"value": number, "last": pages.num_pages}
        return json_response({"errors": {"page": [message]}}, 400)
    links = {
        "next": _link(request, number + 1) if page.has_next() else None,
        "previous": _link(request, number - 1) if page.has_previous() else None,
    }
    marks = pattern(articles.search.marks) if articles.search else None
    results = [_article(request, row, marks) for row in page]
    return json_response({"count": pages.count, **links, "results": results})


def _link(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return absolute_address(request, f"{request.path}?{query.urlencode()}")


def _article(request: HttpRequest, row: Article, marks: re.Pattern[str] | None) -> dict[str, Any]:
    """`body` only where its rights are full; `snippet` says where the words stand."""
    texts = (row.summary, row.subtitle, row.body, row.title)
    publisher = row.publisher
    return {
        "id": row.pk,
        "url": absolute_address(request, row.get_absolute_url()),
        "title": headline(row),
        "subtitle": row.subtitle,
        "publisher": {"id": publisher.pk, "name": publisher.name} if publisher else None,
        "published_at": iso_text(row.published_at, row.published_at_precision) or None,
        "byline": row.byline,
        "kind": row.kind,
        "origin": row.origin,
        "source_url": row.url,
        "summary": row.summary,
        "snippet": best_snippet(texts, marks),
        "body": row.public_body or None,
    }
