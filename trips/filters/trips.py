"""What the parameters of a trip list mean, once for pages, downloads, feeds and map."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing.fields import Names, ids, one_of, vocabulary, whole_number, years
from listing.filters import Given, Many, Narrowing, One, Sorts, Words
from listing.language import name_in_language
from trips.choices import (
    AgreementKind,
    AgreementStatus,
    Body,
    Continent,
    CostStatus,
    Office,
    Purpose,
    TripStatus,
)
from trips.filters.options import Yes, countries, parties, region_names
from trips.filters.trip_rules import RULES
from trips.models import (
    Citation,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Trip,
)
from trips.partial_dates import PartialDate
from trips.querysets import TripQuerySet

MOST_WON = 10**15
# "relevance" is possible only where words were searched for.
SORTS: Sorts = {
    "-start_date": (_("최근 출발 순"), lambda: [F("start_date").desc(nulls_last=True)]),
    "start_date": (_("오래된 출발 순"), lambda: [F("start_date").asc(nulls_last=True)]),
    "-days": (_("긴 출장 순"), lambda: [F("length").desc(nulls_last=True)]),
    "-cost": (_("경비 많은 순"), lambda: [F("cost_total_krw").desc(nulls_last=True)]),
    "-updated": (_("최근 수정 순"), lambda: [F("updated_at").desc()]),
}


def _declared() -> dict[str, django_filters.Filter]:
    """Every parameter by its public name (`from` cannot be a class attribute)."""
    kinds = vocabulary(AgreementKind, any=_("협약 있음"), none=_("협약 없음"))
    many: dict[str, tuple[Any, Names]] = {
        "year": (_("연도"), years),
        "body": (_("기관 구분"), vocabulary(Body)),
        "office": (_("직위"), vocabulary(Office)),
        "official": (_("공직자"), ids(lambda: Official.objects.published())),
        "party": (_("정당"), parties),
        "continent": (_("대륙"), vocabulary(Continent)),
        "country": (_("국가"), countries),
        "destination": (_("방문지"), ids(lambda: Destination.objects.published())),
        "event": (_("행사"), ids(lambda: Event.objects.published())),
        "organization": (_("기관"), ids(lambda: Organization.objects.published())),
        "purpose": (_("목적"), vocabulary(Purpose)),
        "agreement": (_("협약"), kinds),
        "agreement_status": (_("협약 상태"), vocabulary(AgreementStatus)),
        "status": (_("상태"), vocabulary(TripStatus)),
        "cost": (_("경비 공개"), vocabulary(CostStatus)),
        "conflict": (_("출처 간 차이"), vocabulary(Yes)),
    }
    won, days = whole_number(0, MOST_WON), whole_number(0, 9_999)
    one: dict[str, tuple[Any, Callable[[str], Any]]] = {
        "from": (_("이 날부터"), PartialDate.parse),
        "to": (_("이 날까지"), PartialDate.parse),
        "min_cost": (_("최소 경비(원)"), won),
        "max_cost": (_("최대 경비(원)"), won),
        "min_days": (_("최소 일수"), days),
        "max_days": (_("최대 일수"), days),
        "sort": (_("정렬"), one_of([*SORTS, "relevance"])),
        "view": (_("보기"), one_of(["list", "table", "map", "timeline"])),
    }
    return {
        "q": Words(label=_("검색어")),
        **{name: Many(name, names, label=label) for name, (label, names) in many.items()},
        **{name: One(name, read, label=label) for name, (label, read) in one.items()},
    }


class TripFilter(Narrowing):
    """Bad values end in `messages`, each named; everything else still applies."""

    kind = "trip"
    sorts = SORTS

    class Meta(Narrowing.Meta):
        model = Trip

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        return _declared()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters: dict[str, django_filters.Filter] = {
            "region": Many("region", self._regions, label=_("지역(시·도)")),
            "government": Many("government", self._governments, label=_("지방정부")),
            **self.filters,
        }

    # One small query serves the names of regions and governments and their lineages.
    @cached_property
    def _all_governments(self) -> dict[str, LocalGovernment]:
        return {row.code: row for row in LocalGovernment.objects.order_by()}

    def _regions(self, values: list[str]) -> dict[str, str]:
        return region_names(self._all_governments, values)

    def _governments(self, values: list[str]) -> dict[str, str]:
        found = self._all_governments
        return {v: name_in_language(found[v]) for v in values if v in found}

    @cached_property
    def _lineage(self) -> set[str]:
        return LocalGovernment.objects.lineage_of(self.given["government"])

    @cached_property
    def _disputed(self) -> list[int]:
        """Looked up once: every facet would compare all citations anew."""
        disputed = Citation.objects.published().told().conflicting()
        return list(disputed.order_by().values_list("about", flat=True).distinct())

    def narrow(self, rows: TripQuerySet, given: Given) -> TripQuerySet:
        if "government" in given:
            given = {**given, "government": self._lineage}
        if "conflict" in given:
            given = {**given, "conflict": self._disputed}
        for rule in RULES:
            rows = rule(rows, given)
        return rows

    def ordered(self, rows: TripQuerySet) -> TripQuerySet:
        return super().ordered(rows.with_length() if self.sort == "-days" else rows)
