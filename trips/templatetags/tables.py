"""Tables whose rows a narrow screen shows as cards."""

import re

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Tag → its role, said so that it is kept where a style sheet no longer shows a table.
ROLES = {"table": "table", "tr": "row", "td": "cell"}
_TAG = re.compile(r"<(table|tr|th|td)\b([^>]*)>")
_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_HEADING = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_UNREAD = re.compile(r'<span aria-hidden="true">.*?</span>', re.DOTALL)


@register.simple_block_tag
def cards(content: str) -> SafeString:
    """A table with the heading of its column on each cell (`data-label`) and with ARIA roles."""
    head = _HEAD.search(content)
    headings = _HEADING.findall(head[0]) if head else []
    texts = [strip_tags(_UNREAD.sub("", inner)).replace('"', "&quot;") for inner in headings]
    labels = [" ".join(text.split()) for text in texts]
    column = 0

    def labelled(tag: re.Match[str]) -> str:
        nonlocal column
        name, attributes = tag.groups()
        column = 0 if name == "tr" else column + (name in ("th", "td"))
        role = ROLES.get(name) or ("rowheader" if 'scope="row"' in attributes else "columnheader")
        label = labels[column - 1] if name == "td" and column <= len(labels) else ""
        shown = f' data-label="{label}"' if label else ""
        return f'<{name} role="{role}"{shown}{attributes}>'

    return mark_safe(_TAG.sub(labelled, content))  # noqa: S308  (rendered by a template)
