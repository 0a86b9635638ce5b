"""Which trips of a set have a length or a cost on which their sources disagree.

Looked up once for the set: asked of each of a hundred thousand trips it took three seconds.
"""

from typing import Any

from django.db.models import Q

from trips.models import Citation


def length_disputed(trips: Any) -> Q:
    """The length as reported, else the dates it is counted from (see `with_length`)."""
    by_report = Q(days__isnull=False) & _disputed(trips, "days")
    return by_report | Q(days=None) & _disputed(trips, "start_date", "end_date")


def cost_disputed(trips: Any) -> Q:
    return Q(cost_total_krw__isnull=False) & _disputed(trips, "cost_total_krw")


def _disputed(trips: Any, *fields: str) -> Q:
    own = Citation.objects.filter(trip__in=trips.order_by().values("pk"), field__in=fields)
    return Q(pk__in=own.published().conflicting().order_by().values("trip"))
