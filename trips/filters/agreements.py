"""What the parameters of the list of agreements mean."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import django_filters
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextChoices, Value
from django.db.models.functions import Coalesce, Concat, ExtractYear
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing.facets import Choice, counted
from listing.fields import vocabulary, years
from listing.filters import Given, Narrowing, Sorts, every
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


def overdue(value: str) -> QuerySet[Agreement]:
    if value == Overdue.UNSIGNED:
        return agreement_planned_and_past()
    return silent_for(int(value[0]))


# Where its country is known from: where it was signed, or a side.
COUNTRIES = (
    "destination__country",
    "parties__destination__country",
    "parties__organization__country",
)


class AgreementFilter(Narrowing):
    """`AgreementFilter(request.GET, queryset=Agreement.objects.published()).qs`"""

    kind = "agreement"
    sorts = SORTS
    vocabularies = {"kind": AgreementKind, "status": AgreementStatus, "overdue": Overdue}

    class Meta(Narrowing.Meta):
        model = Agreement

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        many: dict[str, Any] = {
            "year": (_("연도"), years),
            "kind": (_("종류"), vocabulary(AgreementKind)),
            "status": (_("상태"), vocabulary(AgreementStatus)),
            "overdue": (_("소식 없음"), vocabulary(Overdue)),
            "region": (_("지역(시·도)"), regions),
            "country": (_("상대 국가"), countries),
        }
        return every(many, SORTS)

    def dress(self, rows: AgreementQuerySet) -> AgreementQuerySet:
        return rows.for_list()

    def narrow(self, rows: AgreementQuerySet, given: Given) -> AgreementQuerySet:
        if wanted := given.get("year"):
            rows = rows.annotate(year=ExtractYear(DAY)).filter(year__in=wanted)
        for name in ("kind", "status"):
            if wanted := given.get(name):
                rows = rows.filter(**{f"{name}__in": wanted})
        if wanted := given.get("region"):
            travels = Travel.objects.filter(region__in=wanted)
            rows = rows.filter(trip__in=travels.values("trip"))
        if wanted := given.get("country"):
            rows = rows.filter(in_countries(wanted))
        if wanted := given.get("overdue"):
            late = Q()
            for value in wanted:
                late |= Q(pk__in=overdue(value).order_by().values("pk"))
            rows = rows.filter(late)
        return rows

    def parts(self) -> Iterable[QuerySet]:
        yield counted("year", self.without("year"), ExtractYear(DAY), "pk")
        for name in ("kind", "status"):
            yield counted(name, self.without(name), F(name), "pk")
        for value in Overdue.values:
            late = self.without("overdue").filter(pk__in=overdue(value).order_by().values("pk"))
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
    def facets(self) -> dict[str, list[Choice]]:
        """Countries are counted by code; their names are one more query."""
        found = super().facets
        named = countries([choice.value for choice in found.get("country", [])])
        return {
            **found,
            "country": [replace(c, label=named[c.value]) for c in found.get("country", [])],
        }


def in_countries(codes: Iterable[str]) -> Q:
    there = Q(destination__country__in=codes) | Q(organization__country__in=codes)
    parties = AgreementParty.objects.filter(there).order_by()
    return Q(destination__country__in=codes) | Q(pk__in=parties.values("agreement"))


def array(*columns: str) -> Func:
    return Func(*(F(column) for column in columns), template="ARRAY[%(expressions)s]")
