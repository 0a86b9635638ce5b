"""Frame of a page: sections, languages, page numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from listing.http import absolute_address

register = template.Library()

SECTIONS = {
    "trips:trips": pgettext_lazy("여럿", "출장"),
    "trips:officials": pgettext_lazy("여럿", "공직자"),
    "trips:governments": pgettext_lazy("여럿", "지방정부"),
    "trips:destinations": pgettext_lazy("여럿", "방문지"),
    "trips:map": _("지도"),
    "trips:agreements": pgettext_lazy("여럿", "협약"),
    "trips:events": pgettext_lazy("여럿", "행사"),
    "trips:organizations": pgettext_lazy("여럿", "기관"),
    "articles:articles": pgettext_lazy("여럿", "기사"),
    "trips:statistics": _("통계"),
    "trips:about": _("소개"),
}


@dataclass(frozen=True)
class Link:
    url: str
    label: Any
    code: str = ""
    current: bool = False
    absolute: str = ""


@register.simple_tag(takes_context=True)
def sections(context: template.Context) -> list[Link]:
    """The main navigation; the section one is in is marked."""
    request = context.get("request")
    path = request.path if request else ""
    links = [(reverse(name), label) for name, label in SECTIONS.items()]
    return [Link(url, label, current=path.startswith(url)) for url, label in links]


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[Link]:
    """This page in each language, named in that language; the front page where none is."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return [_translated(reverse("trips:home"), code) for code, _name in settings.LANGUAGES]
    links = [_translated(request.get_full_path(), code) for code, _name in settings.LANGUAGES]
    return [replace(link, absolute=absolute_address(request, link.url)) for link in links]


@register.simple_tag
def own_address(request: HttpRequest) -> str:
    """The page's own absolute address, with its query."""
    return absolute_address(request, request.get_full_path())


def _translated(path: str, code: str) -> Link:
    name = get_language_info(code)["name_local"]
    return Link(translate_url(path, code), name, code, current=code == get_language())


@register.filter
def page_numbers(page: Page) -> Iterator[int | str]:
    """1 2 … 8 [9] 10 … 41 42"""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
