"""What the parameters of the list of agreements mean."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextChoices, Value
from django.db.models.functions import Coalesce, Concat, ExtractYear
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing.facets import FacetChoice, counted
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
from trips.choices import AgreementKind, AgreementStatus
from trips.db_functions import Unnest
from trips.filters.options import countries, regions
from trips.models import Agreement, AgreementParty, LocalGovernment, Travel
from trips.quality.queues import agreement_planned_and_past, silent_for
from trips.querysets import AgreementQuerySet, name_column

DAY = Coalesce("signed_on", "planned_on")
SORTS: Sorts = {
    "-signed_on": (_("최근 체결 순"), lambda: [F("signed_on").desc(nulls_last=True)]),
    "signed_on": (_("오래된 체결 순"), lambda: [F("signed_on").asc(nulls_last=True)]),
    "-planned_on": (_("최근 예정 순"), lambda: [F("planned_on").desc(nulls_last=True)]),
}


class Overdue(TextChoices):
    """What was promised or signed and not heard of again."""

    UNSIGNED = "unsigned", _("예정일이 지났으나 체결 보도 없음")
    ONE_YEAR = "1y", _("체결 뒤 1년 넘게 소식 없음")
    THREE_YEARS = "3y", _("체결 뒤 3년 넘게 소식 없음")
    FIVE_YEARS = "5y", _("체결 뒤 5년 넘게 소식 없음")


def late_agreements(value: str) -> QuerySet[Agreement, Any]:
    """Their keys alone; `value`: of `Overdue`."""
    unsigned = value == Overdue.UNSIGNED
    rows = agreement_planned_and_past() if unsigned else silent_for(int(value[0]))
    return rows.order_by().values("pk")


# Where its country is known from: where it was signed, or a side.
COUNTRIES = (
    "destination__country",
    "parties__destination__country",
    "parties__organization__country",
)


def in_years(agreements: AgreementQuerySet, year: Iterable[str]) -> AgreementQuerySet:
    return agreements.alias(year=ExtractYear(DAY)).filter(year__in=year)


def not_heard_of(agreements: AgreementQuerySet, overdue: Iterable[str]) -> AgreementQuerySet:
    late = Q()
    for value in overdue:
        late |= Q(pk__in=late_agreements(value))
    return agreements.filter(late)


def of_regions(agreements: AgreementQuerySet, region: Iterable[str]) -> AgreementQuerySet:
    return agreements.filter(trip__in=Travel.objects.filter(region__in=region).values("trip"))


def in_countries(agreements: AgreementQuerySet, country: Iterable[str]) -> AgreementQuerySet:
    """Signed there, or with a side from there."""
    in_country = Q(destination__country__in=country)
    from_country = in_country | Q(organization__country__in=country)
    parties = AgreementParty.objects.filter(from_country)
    return agreements.filter(in_country | Q(pk__in=parties.order_by().values("agreement")))


class AgreementFilter(ListFilterSet):
    """`AgreementFilter(request.GET, queryset=Agreement.objects.published()).qs`"""

    search_kind = "agreement"

    q = SearchFilter()
    year = MultipleValueFilter(years, rule=in_years, label=_("연도"))
    kind = ChoicesFilter(AgreementKind, label=_("종류"))
    status = ChoicesFilter(AgreementStatus, label=_("상태"))
    overdue = ChoicesFilter(Overdue, rule=not_heard_of, label=_("소식 없음"))
    region = MultipleValueFilter(regions, rule=of_regions, label=_("지역(시·도)"))
    country = MultipleValueFilter(countries, rule=in_countries, label=_("상대 국가"))
    sort = SortFilter(SORTS)

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield counted("year", self.without("year"), ExtractYear(DAY), "pk")
        for name in ("kind", "status"):
            yield counted(name, self.without(name), F(name), "pk")
        for value in Overdue.values:
            late = self.without("overdue").filter(pk__in=late_agreements(value))
            yield counted("overdue", late, Value(value), "pk")
        yield counted("region", *self._regions())
        yield counted("country", self.without("country"), Unnest(array(*COUNTRIES)), "pk")

    def _regions(self) -> tuple[QuerySet, F, str, Subquery]:
        travels = Travel.objects.annotate(agreement=F("trip__agreements"))
        shown = travels.filter(agreement__in=self.without("region").values("pk"))
        province = LocalGovernment.objects.filter(code=Concat(OuterRef("region"), Value("000")))
        label = Subquery(province.values(label=name_column(in_english())))
        return shown, F("region"), "agreement", label

    @cached_property
    def facets(self) -> dict[str, list[FacetChoice]]:
        """Countries are counted by code; their names are one more query."""
        facets = super().facets
        choices = facets.get("country", [])
        names = countries([choice.value for choice in choices])
        return {**facets, "country": [replace(c, label=names[c.value]) for c in choices]}


def array(*columns: str) -> Func:
    return Func(*(F(column) for column in columns), template="ARRAY[%(expressions)s]")
