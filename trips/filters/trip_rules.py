"""What a parameter of the trip list selects where a column of the trip does not say it.

To-many relations are sub-selects, so rows never double and facets can count.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from listing.filters import same_row
from trips.choices import CostStatus, ParticipantRole
from trips.filters.options import Missing
from trips.models import Agreement, Participant, Stop, Travel, Visit
from trips.partial_dates import PartialDate
from trips.querysets import ABROAD_BY_NAME, TRAVELLING_ROLES, TripQuerySet

# Of one filter each, but for stops: country, continent and destination mean the same one.
of_region = same_row(lambda: Travel.objects.all(), "trip")
of_government = same_row(lambda: Travel.objects.all(), "trip")
with_official = same_row(lambda: Participant.objects.filter(role__in=ABROAD_BY_NAME), "trip")
with_office = same_row(lambda: Participant.objects.filter(role__in=TRAVELLING_ROLES), "trip")
led_by = same_row(lambda: Participant.objects.filter(role=ParticipantRole.LEADER), "trip")
with_stop = same_row(lambda: Stop.objects.all(), "trip")
with_visit = same_row(lambda: Visit.objects.all(), "trip")


def in_years(trips: TripQuerySet, year: Iterable[str]) -> TripQuerySet:
    return trips.in_years(map(int, year))


def in_period(
    trips: TripQuerySet, first: PartialDate | None = None, last: PartialDate | None = None
) -> TripQuerySet:
    if first and last and first.first > last.last:
        return trips.none()
    return trips.overlapping(first.first if first else None, last.last if last else None)


def of_length(
    trips: TripQuerySet, least: int | None = None, most: int | None = None
) -> TripQuerySet:
    trips = trips.with_length()
    if least is not None:
        trips = trips.filter(length__gte=least)
    return trips if most is None else trips.filter(length__lte=most)


def that_lack(trips: TripQuerySet, missing: Iterable[str]) -> TripQuerySet:
    """All of what is named is unknown: the length, the total cost (that there is none is known)."""
    if Missing.DAYS in missing:
        trips = trips.with_length().filter(length=None)
    if Missing.COST in missing:
        trips = trips.filter(cost_total_krw=None).exclude(cost_status=CostStatus.NONE)
    return trips


def with_organization(trips: TripQuerySet, organization: Iterable[Any]) -> TripQuerySet:
    """It was visited, or something was signed with it."""
    visits = Visit.objects.filter(organization__in=organization)
    signed = Agreement.objects.order_by().filter(parties__organization__in=organization)
    return trips.filter(Q(pk__in=visits.values("trip")) | Q(pk__in=signed.values("trip")))


def with_agreement(
    trips: TripQuerySet, kind: Collection[str] = (), status: Collection[str] = ()
) -> TripQuerySet:
    """Kind and status are meant for one and the same agreement; a kind may be "any" or "none"."""
    agreements = Agreement.objects.all()
    if status:
        agreements = agreements.filter(status__in=status)
    if kind and "any" not in kind:
        agreements = agreements.filter(kind__in=kind)
    fits = Q(pk__in=agreements.values("trip"))
    if "none" in kind and not status:
        fits |= ~Q(pk__in=Agreement.objects.values("trip"))
    return trips.filter(fits)
