"""The way back from what was just done to records."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from history.context import current_bundle
from history.querysets import of_records


def undo_link(model: Any, ids: Iterable[object]) -> str:
    """A link to the page of all that this transaction changed; empty where it changed nothing of
    these records.
    """
    bundle = current_bundle()
    changes = of_records(model._meta.label_lower, ids)
    change = changes.filter(bundle=bundle).first() if bundle else None
    if change is None:
        return ""
    address = reverse("admin:history_change_bundle", args=[change.pk])
    return format_html('<a href="{}">{}</a>', address, _("바뀐 것 보기, 되돌리기"))
