"""Titles with their links; on English pages the Korean one stands beside the one that was made."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.headlines import headline as article_headline
from articles.headlines import known_headline
from articles.models import Article
from listing.language import in_english
from trips import titles
from trips.templatetags.display import HANGUL, korean
from trips.templatetags.search_marks import marked

register = template.Library()
register.filter("plain_title", titles.title_of)
register.filter("plain_headline", article_headline)


def _is_made(row: Any) -> bool:
    """Whether its title was made from what is recorded."""
    return in_english() and bool(HANGUL.search(row.title))


@register.filter
def shown_title(row: Any) -> SafeString | str:
    """Of a trip or an agreement. One that was made says so."""
    if not _is_made(row):
        return korean(row.title)
    told = _("기록된 사실로 만든 제목")
    shown = korean(titles.title_of(row))
    return format_html('<span class="made" title="{}">{}</span>', told, shown)


@register.filter
def own_title(row: Any) -> SafeString | str:
    """The Korean title, where another one is shown."""
    return format_html('<span class="also" lang="ko">{}</span>', row.title) if _is_made(row) else ""


@register.simple_tag(takes_context=True)
def title_link(context: template.Context, row: Any) -> SafeString:
    """The title of a trip, an agreement or an article as a link to its page, with the hits of a
    search marked.
    """
    if isinstance(row, Article):
        return headline_link(context, row)
    address, own = row.get_absolute_url(), marked(context, row.title)
    if not _is_made(row):
        return format_html('<a href="{}">{}</a>', address, own)
    return format_html(
        '<a href="{}">{}</a> <span class="also">{}</span>', address, shown_title(row), own
    )


@register.filter
def headline(article: Any) -> SafeString | str:
    """Of an article, in its language."""
    if not known_headline(article.title):
        return korean(article_headline(article))
    return format_html('<span lang="{}">{}</span>', article.language, article.title)


@register.simple_tag(takes_context=True)
def headline_link(context: template.Context, article: Any) -> SafeString:
    """The headline as a link to the article's page, with the hits of a search marked."""
    untitled = not known_headline(article.title)
    words = headline(article) if untitled else marked(context, article.title)
    language = format_html(' lang="{}"', article.language) if not untitled else ""
    return format_html('<a href="{}"{}>{}</a>', article.get_absolute_url(), language, words)
