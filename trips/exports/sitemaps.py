"""What search engines may find: every public record in both languages, a part at a time."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from trips.records import KINDS, RecordKind

PAGES = (
    "trips:home",
    *(kind.list_page for kind in KINDS if kind.has_list),
    *("trips:map", "trips:compare", "trips:statistics", "trips:updates", "trips:disputes"),
    "trips:corrections",
    *("trips:about", "trips:about-data"),
)


class PublicSitemap(Sitemap):
    """Pages, each in every language. `i18n` would list all pages times all languages first."""

    limit = 5_000  # pages of a part, before languages

    @property
    def paginator(self) -> Paginator:
        """Without rows there is no first part."""
        rows: Any = self.items()
        return Paginator(rows, self.limit, allow_empty_first_page=False)

    def get_protocol(self, protocol: str | None = None) -> str:
        return protocol or urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return site.domain if site else urlsplit(settings.SITE_URL).netloc

    def get_urls(self, page: Any = 1, site: Any = None, protocol: str | None = None) -> list[Any]:
        """As Django's, with `alternates` for every language, the page's own included."""
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            url["alternates"] = [
                {"lang_code": code, "location": self._in_language(code, url["item"])}
                for code, _name in settings.LANGUAGES
            ]
        return urls

    def _in_language(self, code: str, item: Any) -> str:
        with override(code):
            return settings.SITE_URL + self.location(item)


class PageSitemap(PublicSitemap):
    """Lists and pages that are no record's."""

    def items(self) -> Sequence[str]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class RecordSitemap(PublicSitemap):
    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind

    def items(self) -> QuerySet[Any]:
        columns = [*self.kind.address_columns, self.kind.changed_column]
        return self.kind.sitemap_rows().order_by("pk").only(*filter(None, columns))

    def lastmod(self, item: Any) -> date | None:
        column = self.kind.changed_column
        return getattr(item, column).date() if column else None


SITEMAPS: dict[str, PublicSitemap] = {
    "lists": PageSitemap(),
    **{kind.plural: RecordSitemap(kind) for kind in KINDS},
}


def parts() -> Iterator[tuple[str, int]]:
    """(name of a sitemap, number of its part from 1). One count a kind of record."""
    for name, sitemap in SITEMAPS.items():
        for number in sitemap.paginator.page_range:
            yield name, number
