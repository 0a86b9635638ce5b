"""What the parameters of the list of articles mean, for its page and its download."""

from collections.abc import Iterable

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, NullIf
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind, Origin
from articles.models import Publisher
from articles.querysets import ArticleQuerySet
from listing import filters
from listing.fields import ids, years
from listing.language import in_english

SORTS: filters.Sorts = {
    "-published_at": (_("최근 발행 순"), lambda: [F("published_at").desc(nulls_last=True)]),
    "published_at": (_("오래된 발행 순"), lambda: [F("published_at").asc(nulls_last=True)]),
}


class ArticleFilter(filters.ListFilterSet):
    """`ArticleFilter(request.GET, queryset=Article.objects.published()).qs`"""

    search_kind = "article"

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

    def facet_querysets(self) -> Iterable[QuerySet]:
        korean = F("publisher__name")
        name = Coalesce(NullIf("publisher__name_en", Value("")), korean) if in_english() else korean
        yield self.counted("year", value=ExtractYear("published_at"), once=True)
        yield self.counted("publisher", name, once=True)
        yield self.counted("kind", once=True)
        yield self.counted("origin", once=True)
