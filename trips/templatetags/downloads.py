"""The files a list can be had as, each under the filters of the page."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse

from trips.records import BY_PLURAL

register = template.Library()

# In the order they stand: extension, what it is called, media type.
FORMS = (
    ("csv", "CSV", "text/csv"),
    ("json", "JSON", "application/json"),
    ("geojson", "GeoJSON", "application/geo+json"),
    ("atom", "Atom", "application/atom+xml"),
)


@dataclass(frozen=True, slots=True)
class FileLink:
    url: str
    label: str
    kind: str
    file: bool  # to keep rather than to read in the browser


@register.simple_tag
def files(of: str, query: str = "") -> list[FileLink]:
    """`of`: `trips`, `officials`, `disputes` … Forms that the list does not have are left out."""
    links = []
    page = BY_PLURAL[of].list_page if of in BY_PLURAL else f"trips:{of}"
    for form, label, kind in FORMS:
        try:
            url = reverse(f"{page}-{form}")
        except NoReverseMatch:
            continue
        links.append(FileLink(f"{url}?{query}" if query else url, label, kind, form != "atom"))
    return links
