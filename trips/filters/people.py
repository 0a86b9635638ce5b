"""What the parameters of the lists of officials and organizations mean."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Substr
from django.utils.translation import gettext_lazy as _

from listing.facets import counted
from listing.fields import vocabulary
from listing.filters import Given, Narrowing, Sorts, every
from listing.language import in_english
from trips.choices import Body, Office, OrganizationKind
from trips.filters.options import by_name, countries, regions
from trips.models import LocalGovernment, Official, Organization, Term
from trips.querysets import OfficialQuerySet, OrganizationQuerySet, name_column

# Today's 시·도 of a term's government.
REGION = Substr(Coalesce("government__current_id", "government_id"), 1, 2)
SORTS: Sorts = {
    "name": (_("이름 순"), by_name),
    "-trips": (_("출장 많은 순"), lambda: [F("trip_count").desc(), *by_name()]),
    "-latest": (_("최근 출장 순"), lambda: [F("latest_trip").desc(nulls_last=True), *by_name()]),
}


def parties(values: list[str]) -> dict[str, str]:
    terms = Term.objects.filter(party__in=values, official__in=Official.objects.published())
    return {party: party for party in terms.order_by().values_list("party", flat=True).distinct()}


def one_term(given: Given) -> Q:
    """Region, office, body and party are meant for one and the same term."""
    wanted = Q()
    if values := given.get("region"):
        wanted &= Q(region__in=values)
    for name in ("office", "body", "party"):
        if values := given.get(name):
            wanted &= Q(**{f"{name}__in": values})
    return wanted


class OfficialFilter(Narrowing):
    """`OfficialFilter(request.GET, queryset=Official.objects.published()).qs`"""

    kind = "official"
    sorts = SORTS
    vocabularies = {"office": Office, "body": Body}

    class Meta(Narrowing.Meta):
        model = Official

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "region": (_("지역(시·도)"), regions),
            "body": (_("기관 구분"), vocabulary(Body)),
            "office": (_("직위"), vocabulary(Office)),
            "party": (_("정당"), parties),
        }
        return every(many, SORTS)

    def dress(self, rows: OfficialQuerySet) -> OfficialQuerySet:
        return rows.for_list()

    def narrow(self, rows: OfficialQuerySet, given: Given) -> OfficialQuerySet:
        if wanted := one_term(given):
            terms = Term.objects.annotate(region=REGION).filter(wanted)
            rows = rows.filter(pk__in=terms.order_by().values("official"))
        return rows

    def parts(self) -> Iterable[QuerySet]:
        province = LocalGovernment.objects.filter(code=Concat(OuterRef("region"), Value("000")))
        label = Subquery(province.values(label=name_column(in_english())))
        yield counted("region", self._terms("region"), F("region"), "official", label)
        for name in ("office", "body"):
            yield counted(name, self._terms(name), F(name), "official")
        yield counted("party", self._terms("party"), F("party"), "official", F("party"))

    def _terms(self, name: str) -> QuerySet:
        """Terms that all other conditions leave."""
        others = {n: v for n, v in self.given.items() if n != name}
        terms = Term.objects.annotate(region=REGION).filter(one_term(others))
        return terms.filter(official__in=self.without(name).values("pk"))


class OrganizationFilter(Narrowing):
    """`OrganizationFilter(request.GET, queryset=Organization.objects.published()).qs`"""

    kind = "organization"
    sorts = SORTS
    vocabularies = {"kind": OrganizationKind}

    class Meta(Narrowing.Meta):
        model = Organization

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "kind": (_("종류"), vocabulary(OrganizationKind)),
            "country": (_("국가"), countries),
        }
        return every(many, SORTS)

    def dress(self, rows: OrganizationQuerySet) -> OrganizationQuerySet:
        return rows.for_list()

    def narrow(self, rows: OrganizationQuerySet, given: Given) -> OrganizationQuerySet:
        if wanted := given.get("kind"):
            rows = rows.filter(kind__in=wanted)
        if wanted := given.get("country"):
            rows = rows.filter(country__in=wanted)
        return rows

    def parts(self) -> Iterable[QuerySet]:
        yield counted("kind", self.without("kind"), F("kind"), "pk")
        country = name_column(in_english(), "country__")
        yield counted("country", self.without("country"), F("country"), "pk", country)
