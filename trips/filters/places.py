"""What the parameters of the lists of destinations, events and governments mean."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, Substr
from django.utils.translation import gettext_lazy as _

from listing import filters
from listing.facets import counted
from listing.fields import years
from listing.language import in_english
from search.names import suggest
from trips.choices import Continent, DestinationKind, Level
from trips.filters.options import Yes, by_name, countries, former_regions, regions
from trips.filters.people import SORTS
from trips.filters.standings import BEST, BestStandingFilter
from trips.models import Event, Travel, Trip
from trips.querysets import (
    LocalGovernmentQuerySet,
    name_column,
)

REGION = Substr(Coalesce("current_id", "code"), 1, 2)  # today's 시·도 of a government
MOST_NAMES = 400  # governments that one word may begin
GOVERNMENT_SORTS: filters.Sorts = {
    "code": (_("행정구역 순"), lambda: [F("code").asc()]),
    **SORTS,
}
EVENT_SORTS: filters.Sorts = {
    "-start_date": (_("최근 개최 순"), lambda: [F("start_date").desc(nulls_last=True)]),
    "name": (_("이름 순"), by_name),
    "-trips": (_("출장 많은 순"), lambda: [F("trip_count").desc(), *by_name()]),
}


class DestinationFilter(filters.ListFilterSet):
    """`DestinationFilter(request.GET, queryset=Destination.objects.published()).qs`"""

    search_kind = "destination"

    q = filters.SearchFilter()
    continent = filters.ChoicesFilter(Continent, field_name="country__continent", label=_("대륙"))
    country = filters.MultipleValueFilter(countries, label=_("국가"))
    kind = filters.ChoicesFilter(DestinationKind, label=_("종류"))
    standing = BestStandingFilter("destinations")
    sort = filters.SortFilter({name: SORTS[name] for name in ("-trips", "name", "-latest")})

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield self.counted("standing", value=BEST["destinations"])
        yield self.counted("continent")
        yield self.counted("country", name_column(in_english(), "country__"))
        yield self.counted("kind")


def series(values: list[str]) -> dict[str, str]:
    events = Event.objects.published().filter(series__in=values)
    return {name: name for name in events.order_by().values_list("series", flat=True).distinct()}


class EventFilter(filters.ListFilterSet):
    """`EventFilter(request.GET, queryset=Event.objects.published()).qs`"""

    search_kind = "event"

    q = filters.SearchFilter()
    year = filters.MultipleValueFilter(years, "year__in", field_name="start_date", label=_("연도"))
    series = filters.MultipleValueFilter(series, label=_("시리즈"))
    country = filters.MultipleValueFilter(
        countries, field_name="destination__country", label=_("국가")
    )
    standing = BestStandingFilter("events")
    sort = filters.SortFilter(EVENT_SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield self.counted("standing", value=BEST["events"])
        yield self.counted("year", value=ExtractYear("start_date"))
        yield self.counted("series", F("series"))
        yield self.counted("country", name_column(in_english(), "destination__country__"))


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


class GovernmentFilter(filters.ListFilterSet):
    """`GovernmentFilter(request.GET, queryset=LocalGovernment.objects.in_force()).qs`"""

    search = None  # names only, and no index of texts

    q = filters.SearchFilter(rule=with_name)
    region = filters.MultipleValueFilter(
        regions, rule=in_regions, successors=former_regions, label=_("지역(시·도)")
    )
    level = filters.ChoicesFilter(Level, label=_("단계"))
    trips = filters.ChoicesFilter(Yes, rule=that_travelled, label=_("출장"))
    standing = BestStandingFilter("governments")
    sort = filters.SortFilter(GOVERNMENT_SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield self.counted("standing", value=BEST["governments"])
        name = Coalesce(name_column(in_english(), "parent__"), name_column(in_english()))
        yield self.counted("region", name, REGION)
        yield self.counted("level")
        travelled = self.without("trips").filter(pk__in=with_trips())
        yield counted("trips", travelled, Value("yes"), "pk")
