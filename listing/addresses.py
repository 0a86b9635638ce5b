"""Addresses of records. A page of fifty rows has two hundred, and `reverse` matches patterns for
each of them.
"""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def address_of(view: str, *keys: Any) -> str:
    """What `reverse` gives in today's language, kept: for views with few different keys."""
    return _reversed(view, keys, get_language(), get_script_prefix())


def numbered_address(view: str, *keys: Any, pk: int) -> str:
    """The same of a view whose address ends in the number of a record, worked out once for all
    numbers.
    """
    before, _zero, after = address_of(view, *keys, 0).rpartition("/0/")
    return f"{before}/{pk:d}/{after}"


@lru_cache(maxsize=2_000)
def _reversed(view: str, keys: tuple[Any, ...], _language: str | None, _prefix: str) -> str:
    """The language and the script's prefix are part of what `reverse` gives."""
    return reverse(view, args=keys)
