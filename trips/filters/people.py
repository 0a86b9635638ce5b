"""What the parameters of the lists of officials and organizations mean."""

from collections.abc import Iterable

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext_lazy as _

from listing import filters
from listing.facets import counted
from listing.language import in_english
from trips.choices import Body, Office, OrganizationKind
from trips.filters.options import by_name, countries, former_regions, region_label, regions
from trips.filters.standings import BEST, BestStandingFilter
from trips.models import Official, Term
from trips.querysets import OfficialQuerySet, name_column

# Today's 시·도 of a term's government.
REGION = Substr(Coalesce("government__current_id", "government_id"), 1, 2)
SORTS: filters.Sorts = {
    "name": (_("이름 순"), by_name),
    "-trips": (_("출장 많은 순"), lambda: [F("trip_count").desc(), *by_name()]),
    "-latest": (_("최근 출장 순"), lambda: [F("latest_trip").desc(nulls_last=True), *by_name()]),
}


def parties(values: list[str]) -> dict[str, str]:
    terms = Term.objects.filter(party__in=values, official__in=Official.objects.published())
    return {party: party for party in terms.order_by().values_list("party", flat=True).distinct()}


def terms_with(**values_by_column: Iterable[str]) -> QuerySet[Term]:
    """Terms that fit the values of all these columns; `region` is one of them."""
    columns = {f"{name}__in": values for name, values in values_by_column.items()}
    return Term.objects.annotate(region=REGION).filter(**columns)


def with_a_term(officials: OfficialQuerySet, **values: Iterable[str]) -> OfficialQuerySet:
    """Region, office, body and party are meant for one and the same term."""
    return officials.filter(pk__in=terms_with(**values).order_by().values("official"))


class OfficialFilter(filters.ListFilterSet):
    """`OfficialFilter(request.GET, queryset=Official.objects.published()).qs`"""

    search_kind = "official"

    q = filters.SearchFilter()
    region = filters.MultipleValueFilter(
        regions, rule=with_a_term, successors=former_regions, label=_("지역(시·도)")
    )
    body = filters.ChoicesFilter(Body, rule=with_a_term, label=_("기관 구분"))
    office = filters.ChoicesFilter(Office, rule=with_a_term, label=_("직위"))
    party = filters.MultipleValueFilter(parties, rule=with_a_term, label=_("정당"))
    standing = BestStandingFilter("officials")
    sort = filters.SortFilter(SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield self.counted("standing", value=BEST["officials"])
        label = region_label(in_english())
        yield counted("region", self._terms("region"), F("region"), "official", label)
        for name in ("office", "body"):
            yield counted(name, self._terms(name), F(name), "official")
        yield counted("party", self._terms("party"), F("party"), "official", F("party"))

    def _terms(self, name: str) -> QuerySet[Term]:
        """Terms that all other conditions leave."""
        columns = ("region", "body", "office", "party")
        others = {c: self.cleaned[c] for c in columns if c in self.cleaned and c != name}
        return terms_with(**others).filter(official__in=self.without(name).values("pk"))


class OrganizationFilter(filters.ListFilterSet):
    """`OrganizationFilter(request.GET, queryset=Organization.objects.published()).qs`"""

    search_kind = "organization"

    q = filters.SearchFilter()
    kind = filters.ChoicesFilter(OrganizationKind, label=_("종류"))
    country = filters.MultipleValueFilter(countries, label=_("국가"))
    standing = BestStandingFilter("organizations")
    sort = filters.SortFilter(SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield self.counted("standing", value=BEST["organizations"])
        yield self.counted("kind")
        yield self.counted("country", name_column(in_english(), "country__"))
