"""What the parameters of the lists of destinations, events and governments mean."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, Substr
from django.utils.translation import gettext_lazy as _

from listing.facets import counted
from listing.fields import vocabulary, years
from listing.filters import Given, Narrowing, Sorts, every
from listing.language import in_english
from search.names import suggest
from trips.choices import Continent, DestinationKind, Level
from trips.filters.options import Yes, by_name, countries, regions
from trips.filters.people import SORTS
from trips.models import Destination, Event, LocalGovernment, Travel, Trip
from trips.querysets import (
    DestinationQuerySet,
    EventQuerySet,
    LocalGovernmentQuerySet,
    name_column,
)

MOST_NAMES = 400  # governments that one word may begin
GOVERNMENT_SORTS: Sorts = {
    "code": (_("행정구역 순"), lambda: [F("code").asc()]),
    **SORTS,
}
EVENT_SORTS: Sorts = {
    "-start_date": (_("최근 개최 순"), lambda: [F("start_date").desc(nulls_last=True)]),
    "name": (_("이름 순"), by_name),
    "-trips": (_("출장 많은 순"), lambda: [F("trip_count").desc(), *by_name()]),
}


class DestinationFilter(Narrowing):
    """`DestinationFilter(request.GET, queryset=Destination.objects.published()).qs`"""

    kind = "destination"
    sorts = {name: SORTS[name] for name in ("-trips", "name", "-latest")}
    vocabularies = {"continent": Continent, "kind": DestinationKind}

    class Meta(Narrowing.Meta):
        model = Destination

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "continent": (_("대륙"), vocabulary(Continent)),
            "country": (_("국가"), countries),
            "kind": (_("종류"), vocabulary(DestinationKind)),
        }
        return every(many, cls.sorts)

    def dress(self, rows: DestinationQuerySet) -> DestinationQuerySet:
        return rows.for_list()

    def narrow(self, rows: DestinationQuerySet, given: Given) -> DestinationQuerySet:
        columns = {"continent": "country__continent", "country": "country", "kind": "kind"}
        for name, column in columns.items():
            if wanted := given.get(name):
                rows = rows.filter(**{f"{column}__in": wanted})
        return rows

    def parts(self) -> Iterable[QuerySet]:
        yield counted("continent", self.without("continent"), F("country__continent"), "pk")
        country = name_column(in_english(), "country__")
        yield counted("country", self.without("country"), F("country"), "pk", country)
        yield counted("kind", self.without("kind"), F("kind"), "pk")


def series(values: list[str]) -> dict[str, str]:
    found = Event.objects.published().filter(series__in=values)
    return {name: name for name in found.order_by().values_list("series", flat=True).distinct()}


class EventFilter(Narrowing):
    """`EventFilter(request.GET, queryset=Event.objects.published()).qs`"""

    kind = "event"
    sorts = EVENT_SORTS

    class Meta(Narrowing.Meta):
        model = Event

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "year": (_("연도"), years),
            "series": (_("시리즈"), series),
            "country": (_("국가"), countries),
        }
        return every(many, EVENT_SORTS)

    def dress(self, rows: EventQuerySet) -> EventQuerySet:
        return rows.for_list()

    def narrow(self, rows: EventQuerySet, given: Given) -> EventQuerySet:
        if wanted := given.get("year"):
            rows = rows.annotate(year=ExtractYear("start_date")).filter(year__in=wanted)
        if wanted := given.get("series"):
            rows = rows.filter(series__in=wanted)
        if wanted := given.get("country"):
            rows = rows.filter(destination__country__in=wanted)
        return rows

    def parts(self) -> Iterable[QuerySet]:
        yield counted("year", self.without("year"), ExtractYear("start_date"), "pk")
        yield counted("series", self.without("series"), F("series"), "pk", F("series"))
        place = "destination__country"
        country = name_column(in_english(), f"{place}__")
        yield counted("country", self.without("country"), F(place), "pk", country)


class GovernmentFilter(Narrowing):
    """`GovernmentFilter(request.GET, queryset=LocalGovernment.objects.in_force()).qs`"""

    kind = "government"
    sorts = GOVERNMENT_SORTS
    search = None  # names only, and no index of texts
    vocabularies = {"level": Level, "trips": Yes}

    class Meta(Narrowing.Meta):
        model = LocalGovernment

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "region": (_("지역(시·도)"), regions),
            "level": (_("단계"), vocabulary(Level)),
            "trips": (_("출장"), vocabulary(Yes)),
        }
        return every(many, GOVERNMENT_SORTS)

    def dress(self, rows: LocalGovernmentQuerySet) -> LocalGovernmentQuerySet:
        return rows.for_list()

    def narrow(self, rows: LocalGovernmentQuerySet, given: Given) -> LocalGovernmentQuerySet:
        if words := given.get("q"):
            begun = [one.object_id for one in suggest(words, ["government"], MOST_NAMES)]
            named = Q(name__icontains=words) | Q(name_en__icontains=words)
            rows = rows.filter(Q(pk__in=begun) | named)
        if wanted := given.get("region"):
            rows = rows.annotate(today=region()).filter(today__in=wanted)
        if wanted := given.get("level"):
            rows = rows.filter(level__in=wanted)
        if given.get("trips"):
            rows = rows.filter(pk__in=with_trips())
        return rows

    def parts(self) -> Iterable[QuerySet]:
        name = Coalesce(name_column(in_english(), "parent__"), name_column(in_english()))
        yield counted("region", self.without("region"), region(), "pk", name)
        yield counted("level", self.without("level"), F("level"), "pk")
        travelled = self.without("trips").filter(pk__in=with_trips())
        yield counted("trips", travelled, Value("yes"), "pk")


def with_trips() -> QuerySet:
    """Codes of today's governments with a published trip, their predecessors' included."""
    return Travel.objects.filter(trip__in=Trip.objects.published()).order_by().values("current")


def region() -> Substr:
    return Substr(Coalesce("current_id", "code"), 1, 2)
