"""What each parameter of a trip list selects, in SQL. Values arrive checked (`trips.py`).

A rule takes the trips and everything given (name → values, or one value). To-many
relations are sub-selects, so rows never double and facets can count.
"""

from typing import Any

from django.db.models import Q

from trips.choices import ParticipantRole
from trips.models import (
    Agreement,
    Participant,
    Stop,
    Travel,
    Visit,
)
from trips.querysets import ABROAD_BY_NAME, TRAVELLING_ROLES, TripQuerySet

Given = dict[str, Any]


def by_government(trips: TripQuerySet, given: Given) -> TripQuerySet:
    if regions := given.get("region"):
        trips = trips.filter(pk__in=Travel.objects.filter(region__in=regions).values("trip"))
    if codes := given.get("government"):
        trips = trips.filter(pk__in=Travel.objects.filter(government__in=codes).values("trip"))
    if bodies := given.get("body"):
        trips = trips.filter(body__in=bodies)
    return trips


def by_time(trips: TripQuerySet, given: Given) -> TripQuerySet:
    if wanted := given.get("year"):
        trips = trips.in_years(map(int, wanted))
    first, last = given.get("from"), given.get("to")
    if first and last and first.first > last.last:
        return trips.none()
    if first or last:
        trips = trips.overlapping(first and first.first, last and last.last)
    if "min_days" in given or "max_days" in given:
        trips = trips.with_length()
    if "min_days" in given:
        trips = trips.filter(length__gte=given["min_days"])
    if "max_days" in given:
        trips = trips.filter(length__lte=given["max_days"])
    return trips


def by_people(trips: TripQuerySet, given: Given) -> TripQuerySet:
    if wanted := given.get("official"):
        there = Participant.objects.filter(official__in=wanted, role__in=ABROAD_BY_NAME)
        trips = trips.filter(pk__in=there.values("trip"))
    if offices := given.get("office"):
        there = Participant.objects.filter(term__office__in=offices, role__in=TRAVELLING_ROLES)
        trips = trips.filter(pk__in=there.values("trip"))
    if wanted := given.get("party"):
        leading = Participant.objects.filter(role=ParticipantRole.LEADER, term__party__in=wanted)
        trips = trips.filter(pk__in=leading.values("trip"))
    return trips


def by_stop(trips: TripQuerySet, given: Given) -> TripQuerySet:
    """Country, continent and destination are meant for one and the same stop."""
    one_stop = Q()
    if wanted := given.get("country"):
        one_stop &= Q(country__in=wanted)
    if wanted := given.get("continent"):
        one_stop &= Q(country__continent__in=wanted)
    if wanted := given.get("destination"):
        one_stop &= Q(destination__in=wanted)
    if one_stop:
        trips = trips.filter(pk__in=Stop.objects.filter(one_stop).values("trip"))
    return trips


def by_visit(trips: TripQuerySet, given: Given) -> TripQuerySet:
    """An organization was visited, or something was signed with it."""
    if wanted := given.get("event"):
        visits = Visit.objects.filter(event__in=wanted)
        trips = trips.filter(pk__in=visits.values("trip"))
    if wanted := given.get("organization"):
        visits = Visit.objects.filter(organization__in=wanted)
        signed = Agreement.objects.order_by().filter(parties__organization__in=wanted)
        met = Q(pk__in=visits.values("trip")) | Q(pk__in=signed.values("trip"))
        trips = trips.filter(met)
    return trips


def by_agreement(trips: TripQuerySet, given: Given) -> TripQuerySet:
    """Kind and status are meant for one and the same agreement."""
    kinds = given.get("agreement", {})
    statuses = given.get("agreement_status", {})
    if not kinds and not statuses:
        return trips
    agreements = Agreement.objects.all()
    if statuses:
        agreements = agreements.filter(status__in=statuses)
    if kinds and "any" not in kinds:
        agreements = agreements.filter(kind__in=kinds)
    fits = Q(pk__in=agreements.values("trip"))
    if "none" in kinds and not statuses:
        fits |= ~Q(pk__in=Agreement.objects.values("trip"))
    return trips.filter(fits)


def by_fact(trips: TripQuerySet, given: Given) -> TripQuerySet:
    if purposes := given.get("purpose"):
        trips = trips.filter(purposes__overlap=list(purposes))
    if statuses := given.get("status"):
        trips = trips.filter(status__in=statuses)
    if costs := given.get("cost"):
        trips = trips.filter(cost_status__in=costs)
    if "min_cost" in given:
        trips = trips.filter(cost_total_krw__gte=given["min_cost"])
    if "max_cost" in given:
        trips = trips.filter(cost_total_krw__lte=given["max_cost"])
    if "conflict" in given:
        trips = trips.filter(pk__in=given["conflict"])
    return trips


RULES = (by_government, by_time, by_people, by_stop, by_visit, by_agreement, by_fact)
