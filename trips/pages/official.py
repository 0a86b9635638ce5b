"""What the page of an official shows beside the list of trips."""

from django.db.models import Count, QuerySet

from trips.filters import trip_rules
from trips.models import Agreement, Country, Destination, Official, Trip
from trips.querysets import TripQuerySet

MOST_AGREEMENTS = 50


def trips_gone_on(official: Official) -> TripQuerySet:
    """Public ones; not those on which somebody else went in this person's place."""
    trips: TripQuerySet = trip_rules.with_official(Trip.objects.published(), official=[official.pk])
    return trips


def agreements_of(trips: TripQuerySet) -> QuerySet[Agreement]:
    """Of these trips, the newest fifty."""
    ids = trips.order_by().values("pk")
    return Agreement.objects.for_list().filter(trip__in=ids)[:MOST_AGREEMENTS]


def countries_of(trips: TripQuerySet) -> QuerySet[Country]:
    """That these trips stopped in, most trips first, with `trip_count`."""
    there = Country.objects.filter(stops__trip__in=trips.order_by().values("pk"))
    return there.annotate(trip_count=Count("stops__trip", distinct=True)).order_by(
        "-trip_count", "code"
    )


def destinations_of(trips: TripQuerySet) -> QuerySet[Destination]:
    """The same of cities and regions, with their country."""
    there = Destination.objects.filter(stops__trip__in=trips.order_by().values("pk"))
    counted = there.annotate(trip_count=Count("stops__trip", distinct=True))
    return counted.select_related("country").order_by("-trip_count", "pk")
