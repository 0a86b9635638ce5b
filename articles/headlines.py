"""What an article is called where nobody saw its headline: its publisher and day."""

from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from listing.language import in_english, name_in_language

UNTITLED = "[제목 미상]"  # begins a description of ours that stands in for a headline


def known_headline(title: str) -> str:
    """The title; '' where it stands in for a headline."""
    return "" if title.startswith(UNTITLED) else title


def headline(article: Any) -> str:
    """`한빛일보 기사, 2024. 1. 5.` where the headline is not known; else as it is."""
    if known := known_headline(article.title):
        return known
    publisher = name_in_language(article.publisher) if article.publisher else _("매체 미상")
    letters, at = "j M Y" if in_english() else "Y. n. j.", article.published_at
    day = formatted(timezone.localtime(at), letters) if at else _("날짜 미상")
    return _("%(publisher)s 기사, %(day)s") % {"publisher": publisher, "day": day}
