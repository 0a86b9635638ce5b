"""What the page of every record has, whatever its kind."""

from typing import Any

from django import template

from trips.pages import corrections

register = template.Library()


@register.inclusion_tag("includes/corrections.html")
def corrections_beside(record: Any) -> dict[str, Any]:
    """Corrections of the record and replies to it; nothing where there are none."""
    return {"corrections": list(corrections.corrections_of(record))}
