"""What the parameters of the list of articles mean, for its page and its download."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind, Origin
from articles.models import Publisher
from articles.querysets import ArticleQuerySet
from listing import filters
from listing.fields import ids, years
from listing.indexed_lists import IndexedFilterSet
from listing.language import name_in_language

SORTS: filters.Sorts = {
    "-published_at": (_("최근 발행 순"), lambda: [F("published_at").desc(nulls_last=True)]),
    "published_at": (_("오래된 발행 순"), lambda: [F("published_at").asc(nulls_last=True)]),
}


class ArticleFilter(IndexedFilterSet):
    """`ArticleFilter(request.GET, queryset=Article.objects.published(), index=article_index())`;
    without an index it gives `.qs` alone.
    """

    search_kind = "article"
    facet_names = ("year", "publisher", "kind", "origin")

    q = filters.SearchFilter()
    publisher = filters.MultipleValueFilter(ids(Publisher.objects.published), label=_("매체"))
    year = filters.MultipleValueFilter(
        years, "year__in", field_name="published_at", label=_("발행 연도")
    )
    kind = filters.ChoicesFilter(ArticleKind, label=_("종류"))
    origin = filters.ChoicesFilter(Origin, label=_("작성 근거"))
    sort = filters.SortFilter(SORTS)

    def with_columns(self, rows: ArticleQuerySet) -> ArticleQuerySet:
        """Bodies only where words are looked for: snippets may come from them."""
        rows = rows.for_list()
        return rows.with_body() if self.search else rows

    def labels(self, name: str, values: Iterable[str]) -> dict[str, Any]:
        if name != "publisher":
            return super().labels(name, values)
        publishers = Publisher.objects.in_bulk(list(map(int, values)))
        return {str(pk): name_in_language(row) for pk, row in publishers.items()}
