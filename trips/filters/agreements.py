"""What the parameters of the list of agreements mean."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing import filters
from listing.facets import FacetChoice, counted
from listing.fields import years
from listing.language import in_english
from trips.choices import AgreementKind, AgreementStatus, Standing
from trips.db_functions import Unnest
from trips.filters.options import countries, former_regions, region_label, regions
from trips.models import Agreement, AgreementParty, Travel
from trips.quality.queues import agreement_planned_and_past, silent_for
from trips.querysets import AgreementQuerySet

DAY = Coalesce("signed_on", "planned_on")
BY_PLAN: filters.Sorts = {
    "-planned_on": (_("최근 예정 순"), lambda: [F("planned_on").desc(nulls_last=True)]),
    "planned_on": (_("오래된 예정 순"), lambda: [F("planned_on").asc(nulls_last=True)]),
}
# What has no day of signing follows, by the day for which it was planned.
SORTS: filters.Sorts = {
    "-signed_on": (
        _("최근 체결 순"),
        lambda: [F("signed_on").desc(nulls_last=True), *BY_PLAN["-planned_on"][1]()],
    ),
    "signed_on": (
        _("오래된 체결 순"),
        lambda: [F("signed_on").asc(nulls_last=True), *BY_PLAN["planned_on"][1]()],
    ),
    **BY_PLAN,
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
COUNTRIES = Func(
    *("destination__country", "parties__destination__country", "parties__organization__country"),
    template="ARRAY[%(expressions)s]",
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


class AgreementFilter(filters.ListFilterSet):
    """`AgreementFilter(request.GET, queryset=Agreement.objects.published()).qs`"""

    search_kind = "agreement"

    q = filters.SearchFilter()
    year = filters.MultipleValueFilter(years, rule=in_years, label=_("연도"))
    kind = filters.ChoicesFilter(AgreementKind, label=_("종류"))
    status = filters.ChoicesFilter(AgreementStatus, label=_("상태"))
    standing = filters.ChoicesFilter(Standing, label=_("확인 정도"))
    overdue = filters.ChoicesFilter(Overdue, rule=not_heard_of, label=_("소식 없음"))
    region = filters.MultipleValueFilter(
        regions, rule=of_regions, successors=former_regions, label=_("지역(시·도)")
    )
    country = filters.MultipleValueFilter(countries, rule=in_countries, label=_("상대 국가"))
    sort = filters.SortFilter(SORTS)

    @property
    def sorts(self) -> filters.Sorts:
        """Where all wait to be signed there is no day of signing to sort by."""
        return BY_PLAN if list(self.cleaned.get("overdue", ())) == [Overdue.UNSIGNED] else SORTS

    def facet_querysets(self) -> Iterable[QuerySet]:
        yield self.counted("year", value=ExtractYear(DAY))
        yield self.counted("kind")
        yield self.counted("status")
        yield self.counted("standing")
        for value in Overdue.values:
            late = self.without("overdue").filter(pk__in=late_agreements(value))
            yield counted("overdue", late, Value(value), "pk")
        travels = Travel.objects.annotate(agreement=F("trip__agreements"))
        shown = travels.filter(agreement__in=self.without("region").values("pk"))
        label = region_label(in_english())
        yield counted("region", shown, F("region"), "agreement", label)
        yield self.counted("country", value=Unnest(COUNTRIES))

    @cached_property
    def facets(self) -> dict[str, list[FacetChoice]]:
        """Countries are counted by code; their names are one more query."""
        facets = super().facets
        choices = facets.get("country", [])
        names = countries([choice.value for choice in choices])
        return {**facets, "country": [replace(c, label=names[c.value]) for c in choices]}
