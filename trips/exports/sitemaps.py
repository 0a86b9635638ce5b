"""What search engines may find: every public record in both languages, a part at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from articles.models import Article
from trips.models import (
    Agreement,
    Country,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Trip,
)

EACH = 5_000  # records of a part, each once in every language
LANGUAGES = [code for code, _name in settings.LANGUAGES]
LISTS = (
    *("trips:home", "trips:trips", "trips:officials", "trips:governments", "trips:destinations"),
    *("trips:agreements", "trips:events", "trips:organizations", "articles:articles"),
    *(
        "trips:map",
        "trips:compare",
        "trips:statistics",
        "trips:updates",
        "trips:about",
        "trips:about-data",
    ),
)


@dataclass(frozen=True, slots=True)
class Section:
    """address: name of a record's page; keys: columns that it takes; changed: when, if known."""

    rows: Callable[[], QuerySet[Any]]
    address: str
    keys: tuple[str, ...] = ("pk",)
    changed: str = ""


SECTIONS = {
    "trips": Section(lambda: Trip.objects.published(), "trips:trip", changed="updated_at"),
    "officials": Section(lambda: Official.objects.published(), "trips:official"),
    "governments": Section(lambda: LocalGovernment.objects.all(), "trips:government"),
    "countries": Section(lambda: Country.objects.with_trips(), "trips:country"),
    "destinations": Section(
        lambda: Destination.objects.published(), "trips:destination", ("country", "pk")
    ),
    "agreements": Section(lambda: Agreement.objects.published(), "trips:agreement"),
    "events": Section(lambda: Event.objects.published(), "trips:event"),
    "organizations": Section(lambda: Organization.objects.published(), "trips:organization"),
    "articles": Section(lambda: Article.objects.published(), "articles:article"),
}
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def parts() -> Iterator[tuple[str, int]]:
    """(section, number from 1). One count a section."""
    yield "lists", 1
    for name, section in SECTIONS.items():
        for number in range(-(-section.rows().order_by().count() // EACH)):
            yield name, number + 1


def index() -> str:
    addresses = [reverse("machines:sitemap-part", args=part) for part in parts()]
    lines = "".join(f"<sitemap><loc>{_absolute(one)}</loc></sitemap>\n" for one in addresses)
    return f"{START}<sitemapindex {SPACES}>\n{lines}</sitemapindex>\n"


def part_of(name: str, number: int) -> Iterator[str] | None:
    """XML in pieces; None for a part that does not exist."""
    if name == "lists":
        pages = [({code: _page(code, one, ()) for code in LANGUAGES}, "") for one in LISTS]
        return _urlset(iter(pages)) if number == 1 else None
    section = SECTIONS.get(name)
    if section is None or number < 1:
        return None
    first = (number - 1) * EACH
    columns = (*section.keys, *([section.changed] if section.changed else []))
    rows = list(section.rows().order_by("pk").values_list(*columns)[first : first + EACH])
    return _urlset(_records(section, rows)) if rows else None


def _records(section: Section, rows: list[Any]) -> Iterator[tuple[dict[str, str], str]]:
    for row in rows:
        keys = [str(key).lower() for key in row[: len(section.keys)]]
        stamp = row[-1].date().isoformat() if section.changed else ""
        yield {code: _page(code, section.address, keys) for code in LANGUAGES}, stamp


def _page(language: str, name: str, keys: Any) -> str:
    with override(language):
        return _absolute(reverse(name, args=keys))


def _absolute(path: str) -> str:
    return escape(settings.SITE_URL + path)


def _urlset(pages: Iterator[tuple[dict[str, str], str]]) -> Iterator[str]:
    yield f"{START}<urlset {SPACES}>\n"
    for addresses, stamp in pages:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
            for code, address in addresses.items()
        )
        changed = f"<lastmod>{stamp}</lastmod>" if stamp else ""
        for address in addresses.values():
            yield f"<url><loc>{address}</loc>{changed}{links}</url>\n"
    yield "</urlset>\n"
