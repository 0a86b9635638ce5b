"""Citations of the record or the search that a page shows."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.headlines import headline
from articles.models import Article
from trips.exports.how_to_cite import CitationText
from trips.records import BY_MODEL

register = template.Library()


def record_title(record: Any) -> str:
    """In Korean, as it stands everywhere; half of Korea has a 중구, so with its 시·도."""
    if isinstance(record, Article):
        return headline(record)
    province = getattr(record, "parent", None)
    return f"{province} {record}" if province else str(record)


@register.simple_tag
def citation_of(record: Any) -> CitationText:
    """A record by its title and its lasting address."""
    changed = getattr(record, "updated_at", None)
    return CitationText(
        key=f"{BY_MODEL[type(record)].name}-{record.pk}",
        title=record_title(record),
        address=settings.SITE_URL + record.get_absolute_url(),
        read=timezone.localdate(),
        changed=timezone.localdate(changed) if changed else None,
    )


@register.simple_tag
def citation_of_search(path: str, query: str, labels: list[str]) -> CitationText:
    """A search by its conditions; `path` and `query` make its address."""
    title = _("해외출장 검색")
    if labels:
        title = f"{title}: {' · '.join(labels)}"
    address = settings.SITE_URL + path + (f"?{query}" if query else "")
    return CitationText(key="trips", title=title, address=address, read=timezone.localdate())


@register.filter
def labels_of(chips: Any) -> list[str]:
    return [str(chip.label) for chip in chips]
