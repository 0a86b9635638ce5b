"""Hits in the rows of a list, where the page says what to mark (`marks`)."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from listing.language import in_english
from search import snippet as snippets
from trips.templatetags.display import HANGUL, korean

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context: template.Context, text: Any) -> SafeString | str:
    """The text with its hits marked; on English pages what is Korean says so."""
    marks = context.get("marks")
    plain = str(text or "")
    if not marks or not marks.search(plain):
        return korean(plain)
    return _safe(snippets.marked(plain, marks))


@register.simple_tag(takes_context=True)
def snippet(context: template.Context, *texts: Any) -> SafeString | str:
    """The best hit in the texts (article bodies too: 120 characters at most), or ''."""
    marks = context.get("marks")
    if not marks:
        return ""
    return _safe(snippets.best_snippet((str(t or "") for t in texts), marks))


def _safe(html: str) -> SafeString:
    """`search.snippet` has escaped all but its marks."""
    shown = mark_safe(html)  # noqa: S308
    if in_english() and HANGUL.search(html):
        return format_html('<span lang="ko">{}</span>', shown)
    return shown
