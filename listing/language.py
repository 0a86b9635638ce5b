"""The language that a request is answered in: Korean, or English under /en/."""

from typing import Any

from django.utils.translation import get_language


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def name_in_language(row: Any) -> str:
    """A row's `name_en` for English readers, its Korean name where there is none."""
    return (in_english() and row.name_en) or row.name
