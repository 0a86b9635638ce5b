"""A column's value in words: the label of a code, a date as far as it is known."""

from typing import Any

from django.contrib.postgres.fields import ArrayField

LENGTH = {"year": 4, "month": 7, "day": 10}  # characters of an ISO date that a precision keeps


def choice_labels(field: Any) -> dict[Any, str]:
    """Value → label in the language of today's reader; {} where the column has no choices."""
    inner = field.base_field if isinstance(field, ArrayField) else field
    return {value: str(label) for value, label in inner.flatchoices}


def known_part(iso_date: str, precision: str) -> str:
    """`2024-01` of `2024-01-01` known to the month; the whole text for any other precision."""
    return iso_date[: LENGTH.get(precision)]


def field_text(field: Any, value: Any, precision: str = "") -> str:
    """A value with its labels, a list joined by commas, a date as precise as known; '' for none.

    A code without a label stays as it is.
    """
    if value is None or value in ("", []):
        return ""
    if precision:
        return known_part(str(value), precision)
    labels = choice_labels(field)
    values = value if isinstance(value, list) else [value]
    return ", ".join(_one_text(one, labels) for one in values)


def _one_text(value: Any, labels: dict[Any, str]) -> str:
    """An object of a JSON column as its parts: `name: 이하늘, office: 시장`."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {one}" for name, one in value.items() if one is not None)
    return labels.get(value, str(value)) if labels else str(value)
