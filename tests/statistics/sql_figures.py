"""The same figures in SQL, against which those in memory are held."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from trips.choices import LENGTHS, Standing, TripStatus, length_value
from trips.db_functions import YearsTouched
from trips.disputed_values import cost_disputed, length_disputed
from trips.models import Participant, Stop, Travel
from trips.querysets import ABROAD_BY_NAME, TripQuerySet
from trips.statistics.aggregates import (
    BEEN,
    BREAKDOWNS,
    BreakdownRow,
    KnownSum,
    Totals,
    TripSums,
)


class EachOnce(models.Func):
    """Array → its different elements, one a row; '' where it has none."""

    template = (
        "unnest(coalesce(nullif(array("
        "select distinct element::text from unnest(%(expressions)s) as element"
        "), '{}'), '{\"\"}'))"
    )
    set_returning = True
    output_field = models.TextField()


def trip_sums(trips: TripQuerySet, standing: Any = None, disputed_days: bool = True) -> TripSums:
    """One query. standing: SQL of what a trip is counted under, if not its own. disputed_days:
    whether to look for disputed lengths, which takes two seconds for a hundred thousand trips.
    """
    went = Q(status=TripStatus.COMPLETED)
    known = went & Q(length__isnull=False)
    disputed = length_disputed(trips) if disputed_days else Q(pk=None)
    sums = (
        trips.with_length()
        .annotate(counted=standing or F("standing"))
        .order_by()
        .aggregate(
            # First: `days` is a column until it is a sum.
            disputed_days=Count("pk", filter=known & disputed),
            disputed_cost=Count("pk", filter=cost_disputed(trips)),
            trips=Count("pk"),
            went=Count("pk", filter=went),
            days_known=Count("length", filter=went),
            days=Sum("length", filter=went),
            cost_known=Count("cost_total_krw"),
            cost=Sum("cost_total_krw"),
            **{name: Count("pk", filter=Q(counted=name)) for name in Standing.values},
        )
    )
    return TripSums(
        trips=sums["trips"],
        standings={name: sums[name] for name in Standing.values},
        days=KnownSum(sums["days_known"], sums["went"], sums["days"], sums["disputed_days"]),
        cost=KnownSum(sums["cost_known"], sums["trips"], sums["cost"], sums["disputed_cost"]),
    )


def totals(trips: TripQuerySet, disputed_days: bool = True) -> Totals:
    """Three queries. disputed_days: as in `trip_sums`."""
    sums = trip_sums(trips, disputed_days=disputed_days)
    ids = trips.order_by().values("pk")
    people = Participant.objects.filter(
        trip__in=ids, role__in=ABROAD_BY_NAME, official__isnull=False
    )
    person_trips = people.order_by().values("trip", "official").distinct()
    counts = person_trips.aggregate(
        officials=Count("official", distinct=True), person_trips=Count("official")
    )
    places = Stop.objects.filter(trip__in=ids).aggregate(
        stops=Count("pk"),
        destinations=Count("destination", distinct=True),
        countries=Count("country", distinct=True),
    )
    return Totals(sums.trips, sums.standings, sums.days, sums.cost, **counts, **places)


def breakdowns(
    trips: TripQuerySet, names: Iterable[str] = BREAKDOWNS, standing: Any = None
) -> dict[str, list[BreakdownRow]]:
    """Rows of each breakdown, by value; those with money as well. One query.

    standing: as in `trip_sums`.
    """
    trips = trips.with_length().annotate(counted=standing or F("standing")).order_by()
    parts = [*names, *([BEEN] if "country" in names else [])]
    first, *others = [_split(trips, name) for name in parts]
    rows = first.union(*others, all=True) if others else first
    by_name: dict[str, list[BreakdownRow]] = {name: [] for name in parts}
    for name, value, count, confirmed, known, total in rows:
        cost = KnownSum(known, count, total)
        by_name[name].append(BreakdownRow(value, count, confirmed, cost))
    if BEEN in by_name:
        been = {row.value: row.trips for row in by_name.pop(BEEN)}
        countries = by_name["country"]
        by_name["country"] = [replace(row, confirmed=been.get(row.value, 0)) for row in countries]
    return {name: sorted(rows, key=lambda row: row.value) for name, rows in by_name.items()}


def _split(trips: TripQuerySet, name: str) -> QuerySet:
    """(breakdown, value, trips, confirmed ones, those of known cost, their sum) per value."""
    if name == "basis":
        trips = trips.exclude(cost_total_krw=None)
    return (
        trips.annotate(
            breakdown=Value(name, models.TextField()), value=Cast(_value(name), models.TextField())
        )
        .values("breakdown", "value")
        .annotate(
            n=Count("pk"),
            confirmed=Count("pk", filter=Q(counted=Standing.CONFIRMED)),
            known=Count("cost_total_krw"),
            total=Sum("cost_total_krw"),
        )
        .values_list("breakdown", "value", "n", "confirmed", "known", "total")
    )


def _value(name: str) -> Any:
    """What a breakdown looks at: an expression with a row for each value of a trip."""
    of_trip = {"trip": OuterRef("pk")}
    regions = Travel.objects.filter(**of_trip).order_by().values("region")
    stops = Stop.objects.filter(**of_trip).order_by()
    been = stops.filter(standing=Standing.CONFIRMED)
    values: dict[str, Any] = {
        "year": YearsTouched(F("span")),
        "region": EachOnce(ArraySubquery(regions)),
        "country": EachOnce(ArraySubquery(stops.values("country"))),
        BEEN: EachOnce(ArraySubquery(been.values("country"))),
        "purpose": EachOnce(F("purposes")),
        "length": models.Case(
            *map(_bucket, LENGTHS), default=Value(""), output_field=models.TextField()
        ),
        "cost": F("cost_status"),
        "basis": F("cost_basis"),
        "status": F("status"),
    }
    return values[name]


def _bucket(days: tuple[int, int | None]) -> models.When:
    low, high = days
    condition = Q(length__gte=low) if high is None else Q(length__range=(low, high))
    return models.When(condition, then=Value(length_value(days)))
