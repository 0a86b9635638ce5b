"""What the parameters of a trip list mean, once for pages, downloads, feeds and map."""

from collections.abc import Iterable, Iterator
from typing import Any

import django_filters
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap64

from listing import filters
from listing.fields import ids, one_of, vocabulary, whole_number, years
from listing.indexed_lists import IndexedFilterSet
from listing.language import name_in_language
from trips import choices
from trips.filters import trip_rules
from trips.filters.facets import FACETS, VOCABULARIES, full_name
from trips.filters.options import (
    Missing,
    Yes,
    countries,
    former_regions,
    moved_ids,
    parties,
    region_names,
)
from trips.models import Citation, Destination, Event, LocalGovernment, Official, Organization
from trips.partial_dates import PartialDate
from trips.querysets import TripQuerySet
from trips.trip_index import conflicting

SORTS: filters.Sorts = {
    "-start_date": (_("최근 출발 순"), lambda: [F("start_date").desc(nulls_last=True)]),
    "start_date": (_("오래된 출발 순"), lambda: [F("start_date").asc(nulls_last=True)]),
    "-days": (_("긴 출장 순"), lambda: [F("length").desc(nulls_last=True)]),
    "-cost": (_("경비 많은 순"), lambda: [F("cost_total_krw").desc(nulls_last=True)]),
    "-updated": (_("최근 수정 순"), lambda: [F("updated_at").desc()]),
}
AGREEMENT_KINDS = vocabulary(choices.AgreementKind, any=_("협약 있음"), none=_("협약 없음"))
# Parameters that trips of unknown length or cost cannot meet.
BOUNDS = {Missing.DAYS: ("min_days", "max_days"), Missing.COST: ("min_cost", "max_cost")}
WON, DAYS = whole_number(0, 10**15), whole_number(0, 9_999)


class TripFilter(IndexedFilterSet):
    """`TripFilter(request.GET, queryset=Trip.objects.published(), index=trip_index())`; without an
    index it gives `.qs` alone.
    """

    search_kind = "trip"
    facet_names = FACETS

    region = filters.MultipleValueFilter(
        "region_names",
        rule=trip_rules.of_region,
        successors=former_regions,
        label=_("지역(시·도)"),
    )
    government = filters.MultipleValueFilter(
        "government_names", method="of_lineages", label=_("지방정부")
    )
    q = filters.SearchFilter()
    year = filters.MultipleValueFilter(years, rule=trip_rules.in_years, label=_("연도"))
    body = filters.ChoicesFilter(choices.Body, label=_("기관 구분"))
    office = filters.ChoicesFilter(
        choices.Office, field_name="term__office", rule=trip_rules.with_office, label=_("직위")
    )
    official = filters.MultipleValueFilter(
        ids(Official.objects.published),
        rule=trip_rules.with_official,
        successors=moved_ids(choices.RedirectKind.OFFICIAL),
        label=_("공직자"),
    )
    party = filters.MultipleValueFilter(
        parties, field_name="term__party", rule=trip_rules.led_by, label=_("정당")
    )
    continent = filters.ChoicesFilter(
        choices.Continent,
        field_name="country__continent",
        rule=trip_rules.with_stop,
        label=_("대륙"),
    )
    country = filters.MultipleValueFilter(countries, rule=trip_rules.with_stop, label=_("국가"))
    destination = filters.MultipleValueFilter(
        ids(Destination.objects.published),
        rule=trip_rules.with_stop,
        successors=moved_ids(choices.RedirectKind.DESTINATION),
        label=_("방문지"),
    )
    event = filters.MultipleValueFilter(
        ids(Event.objects.published),
        rule=trip_rules.with_visit,
        successors=moved_ids(choices.RedirectKind.EVENT),
        label=_("행사"),
    )
    organization = filters.MultipleValueFilter(
        ids(Organization.objects.published),
        rule=trip_rules.with_organization,
        successors=moved_ids(choices.RedirectKind.ORGANIZATION),
        label=_("기관"),
    )
    purpose = filters.ChoicesFilter(
        choices.Purpose, field_name="purposes", lookup_expr="overlap", label=_("목적")
    )
    agreement = filters.MultipleValueFilter(
        AGREEMENT_KINDS, field_name="kind", rule=trip_rules.with_agreement, label=_("협약")
    )
    agreement_status = filters.ChoicesFilter(
        choices.AgreementStatus,
        field_name="status",
        rule=trip_rules.with_agreement,
        label=_("협약 상태"),
    )
    status = filters.ChoicesFilter(choices.TripStatus, label=_("상태"))
    standing = filters.ChoicesFilter(choices.Standing, label=_("확인 정도"))
    cost = filters.ChoicesFilter(choices.CostStatus, field_name="cost_status", label=_("경비 공개"))
    conflict = filters.ChoicesFilter(Yes, method="disputed", label=_("출처 간 차이"))
    from_ = filters.SingleValueFilter(
        PartialDate.parse, field_name="first", rule=trip_rules.in_period, label=_("이 날부터")
    )
    to = filters.SingleValueFilter(
        PartialDate.parse, field_name="last", rule=trip_rules.in_period, label=_("이 날까지")
    )
    min_cost = filters.SingleValueFilter(
        WON, field_name="cost_total_krw", lookup_expr="gte", label=_("최소 경비(원)")
    )
    max_cost = filters.SingleValueFilter(
        WON, field_name="cost_total_krw", lookup_expr="lte", label=_("최대 경비(원)")
    )
    min_days = filters.SingleValueFilter(
        DAYS, field_name="least", rule=trip_rules.of_length, label=_("최소 일수")
    )
    max_days = filters.SingleValueFilter(
        DAYS, field_name="most", rule=trip_rules.of_length, label=_("최대 일수")
    )
    missing = filters.ChoicesFilter(Missing, rule=trip_rules.that_lack, label=_("모르는 값"))
    sort = filters.SortFilter(SORTS)
    view = filters.PresentationFilter(one_of(["list", "table", "map", "timeline"]), label=_("보기"))

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """By parameter: `from_` stands for `from`, which cannot be the name of an attribute."""
        return {name.rstrip("_"): declared for name, declared in super().get_filters().items()}

    # One small query serves the names of regions and governments and their lineages.
    @cached_property
    def _governments(self) -> dict[str, LocalGovernment]:
        return {row.code: row for row in LocalGovernment.objects.order_by()}

    def region_names(self, values: Iterable[str]) -> dict[str, str]:
        return region_names(self._governments, values)

    def government_names(self, values: Iterable[str]) -> dict[str, str]:
        governments = self._governments
        return {v: name_in_language(governments[v]) for v in values if v in governments}

    def is_vocabulary(self, name: str) -> bool:
        return name in VOCABULARIES

    def labels(self, name: str, values: Iterable[str]) -> dict[str, Any]:
        if name in VOCABULARIES:
            return VOCABULARIES[name]
        if name == "region":
            return self.region_names(values)
        if name == "government":
            rows = self._governments
            named = [rows[value] for value in values if value in rows]
            return {row.code: full_name(row, rows.get(row.parent_id or "")) for row in named}
        return countries(values) if name == "country" else {}

    def indexed(self, name: str) -> tuple[str, Iterable[str]] | None:
        return ("government_then", self._lineage) if name == "government" else super().indexed(name)

    def is_known(self, names: tuple[str, ...]) -> bool:
        return names == ("conflict",) or super().is_known(names)

    def ids_under(self, names: tuple[str, ...]) -> BitMap64:
        return conflicting() if names == ("conflict",) else super().ids_under(names)

    @cached_property
    def _lineage(self) -> set[str]:
        return LocalGovernment.objects.lineage_of(self.cleaned["government"])

    def of_lineages(
        self, trips: TripQuerySet, _column: str, _codes: dict[str, str]
    ) -> TripQuerySet:
        return trip_rules.of_government(trips, government=self._lineage)

    def left_out(self) -> Iterator[tuple[Missing, list[str], int]]:
        """What is unknown, the parameters that leave such trips out, and how many these are."""
        for missing, bounds in BOUNDS.items():
            given = [name for name in bounds if name in self.cleaned]
            if given:
                yield missing, given, len(self.found(*bounds) & self._lacking(missing))

    def _lacking(self, missing: Missing) -> BitMap64:
        index = self.of_index
        if missing == Missing.DAYS:
            return index.every - index.numbers["length"].known
        free = index.having("cost", [choices.CostStatus.NONE])
        return index.every - index.numbers["cost"].known - free

    @cached_property
    def _disputed(self) -> list[int]:
        """Looked up once: every facet would compare all citations anew."""
        if self.index is not None:
            return list(conflicting())
        disputed = Citation.objects.published().named().conflicting()
        return list(disputed.order_by().values_list("about", flat=True).distinct())

    def disputed(self, trips: TripQuerySet, _column: str, _yes: dict[str, str]) -> TripQuerySet:
        return trips.filter(pk__in=self._disputed)

    def with_columns(self, rows: TripQuerySet) -> TripQuerySet:
        """As they are: views, files and the feed each show other columns."""
        return rows

    def ordered(self, rows: TripQuerySet) -> TripQuerySet:
        return super().ordered(rows.with_length() if self.sort == "-days" else rows)
