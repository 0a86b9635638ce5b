"""Frame of a page: sections, languages, page numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

register = template.Library()

SECTIONS = {
    "trips:trips": _("출장"),
    "trips:officials": _("공직자"),
    "trips:governments": _("지방정부"),
    "trips:destinations": _("방문지"),
    "trips:agreements": _("협약"),
    "trips:events": _("행사"),
    "trips:organizations": _("기관"),
    "articles:articles": _("기사"),
    "trips:about": _("소개"),
}


@dataclass(frozen=True)
class Link:
    url: str
    label: Any
    code: str = ""
    current: bool = False


@register.simple_tag(takes_context=True)
def sections(context: template.Context) -> list[Link]:
    """The main navigation; the section one is in is marked."""
    request = context.get("request")
    path = request.path if request else ""
    links = [(reverse(name), label) for name, label in SECTIONS.items()]
    return [Link(url, label, current=path.startswith(url)) for url, label in links]


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[Link]:
    """This page in each language, named in that language."""
    request = context.get("request")
    path = request.get_full_path() if request else reverse("trips:home")
    return [
        Link(
            translate_url(path, code),
            get_language_info(code)["name_local"],
            code,
            current=code == get_language(),
        )
        for code, _name in settings.LANGUAGES
    ]


@register.filter
def page_numbers(page: Page) -> Iterator[int | str]:
    """1 2 … 8 [9] 10 … 41 42"""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
