"""What the parameters of the list of articles mean, for its page and its download."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, NullIf
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind, Origin
from articles.models import Article, Publisher
from articles.querysets import ArticleQuerySet
from listing.facets import counted
from listing.fields import ids, vocabulary, years
from listing.filters import Given, Narrowing, Sorts, every
from listing.language import in_english

SORTS: Sorts = {
    "-published_at": (_("최근 발행 순"), lambda: [F("published_at").desc(nulls_last=True)]),
    "published_at": (_("오래된 발행 순"), lambda: [F("published_at").asc(nulls_last=True)]),
}


class ArticleFilter(Narrowing):
    """`ArticleFilter(request.GET, queryset=Article.objects.published()).qs`"""

    kind = "article"
    sorts = SORTS
    vocabularies = {"kind": ArticleKind, "origin": Origin}

    class Meta(Narrowing.Meta):
        model = Article

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "publisher": (_("매체"), ids(Publisher.objects.all)),
            "year": (_("발행 연도"), years),
            "kind": (_("종류"), vocabulary(ArticleKind)),
            "origin": (_("작성 근거"), vocabulary(Origin)),
        }
        return every(many, SORTS)

    def dress(self, rows: ArticleQuerySet) -> ArticleQuerySet:
        """Bodies only where words are looked for: snippets may come from them."""
        rows = rows.for_list()
        return rows.with_body() if self.search else rows

    def narrow(self, rows: ArticleQuerySet, given: Given) -> ArticleQuerySet:
        if wanted := given.get("publisher"):
            rows = rows.filter(publisher__in=wanted)
        if wanted := given.get("year"):
            rows = rows.annotate(year=ExtractYear("published_at")).filter(year__in=wanted)
        if wanted := given.get("kind"):
            rows = rows.filter(kind__in=wanted)
        if wanted := given.get("origin"):
            rows = rows.filter(origin__in=wanted)
        return rows

    def parts(self) -> Iterable[QuerySet]:
        korean = F("publisher__name")
        name = Coalesce(NullIf("publisher__name_en", Value("")), korean) if in_english() else korean
        year = ExtractYear("published_at")
        values: list[tuple[str, Any, Any]] = [
            ("year", year, None),
            ("publisher", F("publisher"), name),
            ("kind", F("kind"), None),
            ("origin", F("origin"), None),
        ]
        for facet, value, label in values:
            yield counted(facet, self.without(facet), value, "pk", label, once=True)
