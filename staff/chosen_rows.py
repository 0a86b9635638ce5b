"""Rows that were ticked in a list: ids that a row can have, and not too many of them to delete."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.actions import delete_selected
from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

MOST_DELETED = 200  # rows in one go: the page names each, with all that goes with it
DIGITS = 18  # of an id that is a number


def possible_ids(key: Field, typed: list[str]) -> list[str]:
    """Those that the key of a table can hold."""
    return [one for one in dict.fromkeys(typed) if _is_possible(key, one)]


def _is_possible(key: Field, typed: str) -> bool:
    try:
        value = key.to_python(typed)
    except (ValidationError, ValueError):
        return False
    return "\x00" not in typed and not (isinstance(value, int) and len(str(abs(value))) > DIGITS)


def delete_few(site: Any, request: HttpRequest, queryset: QuerySet) -> Any:
    """Django's action, for as many rows as its page can name."""
    if queryset[MOST_DELETED : MOST_DELETED + 1].exists():
        sentence = _("한 번에 %(most)s건까지 지울 수 있습니다. 목록을 좁혀 주세요.")
        messages.error(request, sentence % {"most": MOST_DELETED})
        return None
    return delete_selected(site, request, queryset)
