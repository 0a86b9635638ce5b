"""What the parameters of a trip list mean, once for pages, downloads, feeds and map."""

import re
from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import F, OrderBy, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from search.rank import Found, find
from trips.choices import (
    AgreementKind,
    AgreementStatus,
    Body,
    Continent,
    CostStatus,
    Office,
    Publication,
    Purpose,
    TripStatus,
)
from trips.fields import (
    LenientForm,
    Names,
    OneValueField,
    ValuesField,
    WordsField,
    one_of,
    read_date,
    vocabulary,
    whole_number,
)
from trips.models import (
    Country,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Term,
    Trip,
)
from trips.querysets import TripQuerySet
from trips.rules import RULES

YEARS = range(1900, 2101)
MOST_WON = 10**15
# "relevance" is possible only where words were searched for.
SORTS: dict[str, tuple[Any, list[OrderBy]]] = {
    "-start_date": (_("최근 출발 순"), [F("start_date").desc(nulls_last=True)]),
    "start_date": (_("오래된 출발 순"), [F("start_date").asc(nulls_last=True)]),
    "-days": (_("긴 출장 순"), [F("length").desc(nulls_last=True)]),
    "-cost": (_("경비 많은 순"), [F("cost_total_krw").desc(nulls_last=True)]),
    "-updated": (_("최근 수정 순"), [F("updated_at").desc()]),
}


def label_column() -> str:
    """Which column holds a row's name in the reader's language."""
    return "name_en" if (get_language() or "").startswith("en") else "name"


def named(row: Any) -> str:
    return getattr(row, label_column()) or row.name


def years(values: list[str]) -> dict[str, str]:
    return {v: v for v in values if len(v) == 4 and v.isascii() and v.isdigit() and int(v) in YEARS}


def ids(published: Callable[[], QuerySet]) -> Names:
    """Rows by id, public ones only: a draft's id is as unknown as one never given."""

    def names(values: list[str]) -> dict[str, str]:
        numbers = [v for v in values if re.fullmatch(r"[1-9][0-9]{0,17}", v)]
        return {str(row.pk): named(row) for row in published().filter(pk__in=map(int, numbers))}

    return names


def countries(values: list[str]) -> dict[str, str]:
    return {row.code: named(row) for row in Country.objects.filter(code__in=values)}


def parties(values: list[str]) -> dict[str, str]:
    led = Term.objects.filter(
        party__in=values, participations__trip__publication=Publication.PUBLISHED
    )
    return {party: party for party in led.order_by().values_list("party", flat=True).distinct()}


class Many(django_filters.Filter):
    field_class = ValuesField

    def __init__(self, parameter: str, names: Names, **kwargs: Any) -> None:
        super().__init__(names=names, parameter=parameter, **kwargs)


class One(django_filters.Filter):
    field_class = OneValueField

    def __init__(self, parameter: str, read: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(read=read, parameter=parameter, **kwargs)


class Words(django_filters.Filter):
    field_class = WordsField


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
    }
    won, days = whole_number(0, MOST_WON), whole_number(0, 9_999)
    one: dict[str, tuple[Any, Callable[[str], Any]]] = {
        "from": (_("이 날부터"), read_date),
        "to": (_("이 날까지"), read_date),
        "min_cost": (_("최소 경비(원)"), won),
        "max_cost": (_("최대 경비(원)"), won),
        "min_days": (_("최소 일수"), days),
        "max_days": (_("최대 일수"), days),
        "conflict": (_("출처 간 차이"), one_of(["yes"])),
        "sort": (_("정렬"), one_of([*SORTS, "relevance"])),
        "view": (_("보기"), one_of(["list", "table", "map", "timeline"])),
    }
    return {
        "q": Words(label=_("검색어")),
        **{name: Many(name, names, label=label) for name, (label, names) in many.items()},
        **{name: One(name, read, label=label) for name, (label, read) in one.items()},
    }


class TripFilter(django_filters.FilterSet):
    """Bad values end in `errors`, each named; everything else still applies."""

    class Meta:
        model = Trip
        fields: list[str] = []
        form = LenientForm

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
        provinces = self._all_governments
        found = {v: provinces.get(f"{v}000") for v in values if len(v) == 2}
        return {v: named(row) for v, row in found.items() if row and row.valid_to is None}

    def _governments(self, values: list[str]) -> dict[str, str]:
        found = self._all_governments
        return {v: named(found[v]) for v in values if v in found}

    @cached_property
    def given(self) -> dict[str, Any]:
        """What was asked for and makes sense: name → {value: label}, or one value."""
        self.form.is_valid()
        return {n: v for n, v in self.form.cleaned_data.items() if v not in (None, {}, "")}

    def filter_queryset(self, queryset: TripQuerySet) -> TripQuerySet:
        return self._ordered(self._narrow(queryset, self.given))

    def without(self, name: str) -> TripQuerySet:
        """The trips under all other filters, in no order."""
        others = {n: v for n, v in self.given.items() if n != name}
        return self._narrow(self.queryset, others).order_by()

    @cached_property
    def search(self) -> Found | None:
        """What the words found, or None when none were given."""
        return find(self.given["q"], "trip") if "q" in self.given else None

    @cached_property
    def _lineage(self) -> set[str]:
        return LocalGovernment.objects.lineage_of(self.given["government"])

    def _narrow(self, trips: TripQuerySet, given: dict[str, Any]) -> TripQuerySet:
        if "government" in given:
            given = {**given, "government": self._lineage}
        if "q" in given and self.search:
            trips = trips.filter(pk__in=self.search.matching())
        for rule in RULES:
            trips = rule(trips, given)
        return trips

    @property
    def sort(self) -> str:
        """As asked for; without a word, by relevance where there is any."""
        usual = "relevance" if self.search else "-start_date"
        sort: str = self.given.get("sort", usual)
        return usual if sort == "relevance" else sort

    def _ordered(self, trips: TripQuerySet) -> TripQuerySet:
        sort = self.sort
        if sort == "relevance" and self.search:
            return trips.order_by(*self.search.order(), "-start_date", "-id")
        if sort == "-days":
            trips = trips.with_length()
        return trips.order_by(*SORTS.get(sort, SORTS["-start_date"])[1], "-id")
