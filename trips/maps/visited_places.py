"""Where trips went: places with their trips counted, stops as GeoJSON. Plain data out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Min, QuerySet
from pyroaring import BitMap64

from bitmaps.bitmap_index import BitmapIndex
from listing.addresses import address_of, numbered_address
from trips.choices import Standing
from trips.models import Country, Destination, Stop, Trip
from trips.querysets import TripQuerySet

# A map with more dots, or a list with more lines, tells less.
MOST_PLACES = 300
# What a GeoJSON feature shows: reading no more saves a third of the time.
FEATURE_COLUMNS = (
    *(
        "position",
        "standing",
        "trip__standing",
        "arrived_on",
        "arrived_on_precision",
        "left_on",
        "left_on_precision",
    ),
    *("country__name", "country__name_en", "destination__name", "destination__name_en"),
    *("destination__latitude", "destination__longitude", "trip__title", "trip__status"),
    *("trip__start_date", "trip__start_date_precision"),
    *("trip__end_date", "trip__end_date_precision", "trip__government__name"),
)


@dataclass(frozen=True, slots=True)
class VisitedPlace:
    """A destination, or a country where the source told no more (`pk` None).

    `trips` went there. Of `confirmed` a source says so from during or after the trip, of
    `announced` only one from before it; None where that was not counted.
    """

    pk: int | None
    name: str
    country: str
    country_name: str
    latitude: float | None
    longitude: float | None
    trips: int
    continent: str = ""
    confirmed: int | None = None
    announced: int | None = None

    @property
    def standings(self) -> dict[str, int]:
        """Standing → trips; empty where it was not counted."""
        if self.confirmed is None or self.announced is None:
            return {}
        unsourced = self.trips - self.confirmed - self.announced
        return {
            Standing.CONFIRMED: self.confirmed,
            Standing.ANNOUNCED: self.announced,
            Standing.UNSOURCED: unsourced,
        }

    @property
    def at(self) -> tuple[float, float] | None:
        """Degrees east and north, where they are known."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude

    @property
    def url(self) -> str:
        """Its own page."""
        code = self.country.lower()
        if self.pk is None:
            return address_of("trips:country", code)
        return numbered_address("trips:destination", code, pk=self.pk)


@dataclass(frozen=True, slots=True)
class VisitedPlaces:
    """How far some trips went: the most visited places, and how many there are in `all`.

    `vague`: countries among them, of which the sources told no place. `located`: trips with at
    least one stop that a map can show.
    """

    places: list[VisitedPlace]
    trips: int
    located: int
    all: int
    vague: int

    @property
    def exact(self) -> int:
        """Destinations, as lists count them."""
        return self.all - self.vague

    @property
    def more(self) -> bool:
        return self.all > len(self.places)


def reach(index: BitmapIndex, trips: BitMap64, english: bool = False) -> VisitedPlaces:
    """Most visited first; a trip counts once in a place however often it came back."""
    return reach_of(index, trips, most_visited(index, trips, english))


def most_visited(index: BitmapIndex, trips: BitMap64, english: bool = False) -> list[VisitedPlace]:
    """Two queries; also those that are too many to draw."""
    keys = list(index.counts("place", trips))
    countries = Country.objects.in_bulk()
    found = Destination.objects.in_bulk([int(key) for key in keys if key.isdigit()])
    rows: dict[str, Destination | Country] = {**countries}
    for pk, destination in found.items():
        destination.country = countries[destination.country_id]
        rows[str(pk)] = destination
    places = [_place(rows[key], key, index, trips, english) for key in keys if key in rows]
    return sorted(places, key=lambda p: (-p.trips, p.pk is None, p.pk or 0, p.country))


def reach_of(index: BitmapIndex, trips: BitMap64, places: list[VisitedPlace]) -> VisitedPlaces:
    """What `most_visited` found, with the totals of its trips."""
    vague = sum(place.pk is None for place in places)
    located = index.having("located", ["yes"]).intersection_cardinality(trips)
    return VisitedPlaces(places[:MOST_PLACES], len(trips), located, len(places), vague)


def years(trips: TripQuerySet) -> list[int]:
    """From the first departure to the last, also those without one."""
    span = trips.order_by().aggregate(first=Min("start_date__year"), last=Max("start_date__year"))
    return list(range(span["first"], span["last"] + 1)) if span["first"] else []


def places_by_year(trips: TripQuerySet) -> dict[int, int]:
    """Year of departure → places with coordinates that its trips went to."""
    rows = (
        Stop.objects.filter(trip__in=trips.order_by().values("pk"))
        .filter(destination__latitude__isnull=False, trip__start_date__isnull=False)
        .order_by()
        .values_list("trip__start_date__year")
        .annotate(n=Count("destination", distinct=True))
    )
    return dict(rows)


def _place(
    row: Destination | Country, key: str, index: BitmapIndex, trips: BitMap64, english: bool
) -> VisitedPlace:
    """Where the source told no place, its country stands for it."""
    destination = row if isinstance(row, Destination) else None
    country = row.country if isinstance(row, Destination) else row
    confirmed = index.having("place_confirmed", [key]) & trips
    sourced = confirmed | index.having("place_announced", [key]) & trips
    return VisitedPlace(
        pk=destination.pk if destination else None,
        name=_name(row, english),
        country=country.code,
        country_name=_name(country, english),
        latitude=_degrees(destination and destination.latitude),
        longitude=_degrees(destination and destination.longitude),
        trips=index.columns["place"][key].intersection_cardinality(trips),
        continent=country.continent,
        confirmed=len(confirmed),
        announced=len(sourced) - len(confirmed),
    )


def _name(row: Destination | Country, english: bool) -> str:
    return (english and row.name_en) or row.name


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)


def located_stops(trips: TripQuerySet) -> QuerySet[Stop]:
    """The stops whose place has coordinates; newest trips first."""
    return (
        Stop.objects.filter(trip__in=trips.order_by().values("pk"))
        .filter(destination__latitude__isnull=False)
        .select_related("trip__government", "destination", "country")
        .only(*FEATURE_COLUMNS)
        .order_by(F("trip__start_date").desc(nulls_last=True), "-trip", "position", "id")
    )


def features(stops: QuerySet[Stop], site: str) -> Iterator[dict[str, Any]]:
    """One GeoJSON feature (RFC 7946) per located stop.

    `site`: scheme and host of the addresses. Dates are EDTF.
    """
    for stop in stops.iterator(chunk_size=1000):
        yield _feature(stop, site)


def _feature(stop: Stop, site: str) -> dict[str, Any]:
    trip, place = stop.trip, stop.destination
    if place is None or place.latitude is None or place.longitude is None:
        raise ValueError(f"stop {stop.pk} lies nowhere")  # the query above leaves such out
    return {
        "type": "Feature",
        "id": stop.pk,
        "geometry": {
            "type": "Point",
            "coordinates": [float(place.longitude), float(place.latitude)],
        },
        "properties": {
            **_trip(trip, site),
            "position": stop.position,
            "standing": stop.standing,
            "destination": place.pk,
            "name": place.name,
            "name_en": place.name_en or None,
            "country": stop.country_id,
            "country_name": stop.country.name,
            "country_name_en": stop.country.name_en,
            "arrived_on": _edtf(stop.arrived),
            "left_on": _edtf(stop.left),
        },
    }


def _trip(trip: Trip, site: str) -> dict[str, Any]:
    return {
        "trip": trip.pk,
        "url": f"{site}{trip.get_absolute_url()}",
        "title": trip.title,
        "status": trip.status,
        "trip_standing": trip.standing,
        "government": trip.government_id,
        "government_name": trip.government and trip.government.name,
        "start_date": _edtf(trip.start),
        "end_date": _edtf(trip.end),
    }


def _edtf(day: Any) -> str | None:
    return None if day is None else str(day)
