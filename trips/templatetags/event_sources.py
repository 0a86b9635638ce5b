"""Numbered sources on the page of an event."""

from django import template

from trips.pages.event import DelegationSources

register = template.Library()


@register.filter
def of_agreement(sources: DelegationSources | None, agreement: int) -> list[int]:
    """The numbers beside one of a delegation's agreements."""
    return sources.by_agreement.get(agreement, []) if sources else []
