"""What the parameters of the lists of destinations, events and governments mean."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, Substr
from django.utils.translation import gettext_lazy as _

from listing.facets import counted
from listing.fields import years
from listing.filters import (
    ChoicesFilter,
    ListFilterSet,
    MultipleValueFilter,
    SearchFilter,
    SortFilter,
    Sorts,
)
from listing.language import in_english
from search.names import suggest
from trips.choices import Continent, DestinationKind, Level
from trips.filters.options import Yes, by_name, countries, regions
from trips.filters.people import SORTS
from trips.models import Event, Travel, Trip
from trips.querysets import (
    LocalGovernmentQuerySet,
    name_column,
)

REGION = Substr(Coalesce("current_id", "code"), 1, 2)  # today's 시·도 of a government
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


class DestinationFilter(ListFilterSet):
    """`DestinationFilter(request.GET, queryset=Destination.objects.published()).qs`"""

    search_kind = "destination"

    q = SearchFilter()
    continent = ChoicesFilter(Continent, field_name="country__continent", label=_("대륙"))
    country = MultipleValueFilter(countries, label=_("국가"))
    kind = ChoicesFilter(DestinationKind, label=_("종류"))
    sort = SortFilter({name: SORTS[name] for name in ("-trips", "name", "-latest")})

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield counted("continent", self.without("continent"), F("country__continent"), "pk")
        country = name_column(in_english(), "country__")
        yield counted("country", self.without("country"), F("country"), "pk", country)
        yield counted("kind", self.without("kind"), F("kind"), "pk")


def series(values: list[str]) -> dict[str, str]:
    events = Event.objects.published().filter(series__in=values)
    return {name: name for name in events.order_by().values_list("series", flat=True).distinct()}


class EventFilter(ListFilterSet):
    """`EventFilter(request.GET, queryset=Event.objects.published()).qs`"""

    search_kind = "event"

    q = SearchFilter()
    year = MultipleValueFilter(years, "year__in", field_name="start_date", label=_("연도"))
    series = MultipleValueFilter(series, label=_("시리즈"))
    country = MultipleValueFilter(countries, field_name="destination__country", label=_("국가"))
    sort = SortFilter(EVENT_SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield counted("year", self.without("year"), ExtractYear("start_date"), "pk")
        yield counted("series", self.without("series"), F("series"), "pk", F("series"))
        place = "destination__country"
        country = name_column(in_english(), f"{place}__")
        yield counted("country", self.without("country"), F(place), "pk", country)


def with_trips() -> QuerySet:
    """Codes of today's governments with a published trip, their predecessors' included."""
    return Travel.objects.filter(trip__in=Trip.objects.published()).order_by().values("current")


def with_name(governments: LocalGovernmentQuerySet, q: str) -> LocalGovernmentQuerySet:
    """Some name begins with the words, or the usual one holds them."""
    begun = [name.object_id for name in suggest(q, ["government"], MOST_NAMES)]
    usual = Q(name__icontains=q) | Q(name_en__icontains=q)
    return governments.filter(Q(pk__in=begun) | usual)


def in_regions(
    governments: LocalGovernmentQuerySet, region: Iterable[str]
) -> LocalGovernmentQuerySet:
    return governments.alias(today=REGION).filter(today__in=region)


def that_travelled(governments: LocalGovernmentQuerySet, trips: Any) -> LocalGovernmentQuerySet:
    del trips  # "yes" is the only value
    return governments.filter(pk__in=with_trips())


class GovernmentFilter(ListFilterSet):
    """`GovernmentFilter(request.GET, queryset=LocalGovernment.objects.in_force()).qs`"""

    search = None  # names only, and no index of texts

    q = SearchFilter(rule=with_name)
    region = MultipleValueFilter(regions, rule=in_regions, label=_("지역(시·도)"))
    level = ChoicesFilter(Level, label=_("단계"))
    trips = ChoicesFilter(Yes, rule=that_travelled, label=_("출장"))
    sort = SortFilter(GOVERNMENT_SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        name = Coalesce(name_column(in_english(), "parent__"), name_column(in_english()))
        yield counted("region", self.without("region"), REGION, "pk", name)
        yield counted("level", self.without("level"), F("level"), "pk")
        travelled = self.without("trips").filter(pk__in=with_trips())
        yield counted("trips", travelled, Value("yes"), "pk")
