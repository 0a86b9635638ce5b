"""Sums with their bases and addresses of narrower lists, for pages with figures."""

from typing import Any

from django import template
from django.http import QueryDict
from django.urls import reverse

from trips.statistics import sentences

register = template.Library()

register.filter("cost_sum", sentences.cost_sum)
register.filter("cost_average", sentences.cost_average)
register.filter("days_base", sentences.days_base)
register.filter("days_sum", sentences.days_sum)
register.filter("stays_sum", sentences.stays_sum)
register.filter("length_average", sentences.length_average)


@register.simple_tag
def trips_of(query: str = "", **instead: Any) -> str:
    """The trip list under a query; what is named takes the place of what the query says."""
    chosen = QueryDict(query, mutable=True)
    for name, value in instead.items():
        chosen[name] = value
    address = chosen.urlencode()
    return f"{reverse('trips:trips')}?{address}" if address else reverse("trips:trips")
