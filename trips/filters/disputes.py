"""What the parameters of the list of disagreements mean: those of the trips, and of the facts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, QuerySet, TextChoices, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing import filters
from listing.facets import FacetChoice, counted
from listing.fields import years
from listing.language import in_english, name_in_language
from trips.choices import Standing
from trips.citation_querysets import SINGLE_VALUED, CitationQuerySet
from trips.db_functions import YearsTouched
from trips.evidence.cited_facts import field_label
from trips.filters import trip_rules
from trips.filters.facets import full_government_name
from trips.filters.options import Yes, countries, region_label, regions
from trips.models import Citation, LocalGovernment, Stop, Travel, Trip
from trips.querysets import name_column

SORTS: filters.Sorts = {
    "-start_date": (
        _("최근 출발 순"),
        lambda: [F("about__start_date").desc(nulls_last=True), F("about_id").desc()],
    ),
    "start_date": (
        _("오래된 출발 순"),
        lambda: [F("about__start_date").asc(nulls_last=True), F("about_id").asc()],
    ),
    "-updated": (_("최근 수정 순"), lambda: [F("about__updated_at").desc(), F("about_id").desc()]),
}


class Decision(TextChoices):
    """Whether the archive says which of the values it follows."""

    FOLLOWED = "followed", _("따르는 값이 있음")
    OPEN = "open", _("정하지 않음")


def open_disputes() -> CitationQuerySet:
    """A citation for each disagreement that the public may read of.

    Looked up once: every facet would compare all citations anew.
    """
    disputed = Citation.objects.disputed_in_public().one_a_fact()
    return Citation.objects.filter(pk__in=list(disputed.values_list("pk", flat=True)))


def of_trips(rule: filters.Rule) -> filters.Rule:
    """The rule of the list of trips, for what is about them."""

    def apply(disputes: Any, **values: Any) -> Any:
        trips = rule(Trip.objects.published(), **values)
        return disputes.filter(about__in=trips.order_by().values("pk"))

    return apply


def of_lineages(trips: Any, government: Iterable[str]) -> Any:
    lineage = LocalGovernment.objects.lineage_of(government)
    return trip_rules.of_government(trips, government=lineage)


def fields(values: list[str]) -> dict[str, str]:
    return {value: field_label(value) for value in values if value in SINGLE_VALUED}


def governments(values: list[str]) -> dict[str, str]:
    rows = LocalGovernment.objects.filter(code__in=values)
    return {row.code: name_in_language(row) for row in rows}


def decided(disputes: Any, decision: Iterable[str]) -> Any:
    wanted = [value == Decision.FOLLOWED for value in decision]
    return disputes.with_dispute().filter(is_followed__in=wanted)


def in_one_article(disputes: Any, **_yes: Any) -> Any:
    """Some article gives two values that contradict each other."""
    sides: Any = Citation.objects.of_same_fact().published().conflicting().with_dispute()
    return disputes.filter(Exists(sides.filter(is_torn=True)))


class DisputeFilter(filters.ListFilterSet):
    """`DisputeFilter(request.GET, queryset=open_disputes()).qs`: a citation for each of them."""

    search_kind = "trip"

    q = filters.SearchFilter()
    year = filters.MultipleValueFilter(years, rule=of_trips(trip_rules.in_years), label=_("연도"))
    region = filters.MultipleValueFilter(
        regions, rule=of_trips(trip_rules.of_region), label=_("지역(시·도)")
    )
    government = filters.MultipleValueFilter(
        governments, rule=of_trips(of_lineages), label=_("지방정부")
    )
    country = filters.MultipleValueFilter(
        countries, rule=of_trips(trip_rules.with_stop), label=_("국가")
    )
    field = filters.MultipleValueFilter(fields, label=_("항목"))
    decision = filters.ChoicesFilter(Decision, rule=decided, label=_("따르는 값"))
    within = filters.ChoicesFilter(Yes, rule=in_one_article, label=_("한 기사 안에서 엇갈림"))
    standing = filters.ChoicesFilter(Standing, field_name="about__standing", label=_("확인 정도"))
    sort = filters.SortFilter(SORTS)

    def with_columns(self, rows: Any) -> Any:
        return rows

    def facet_querysets(self) -> Iterable[QuerySet]:
        english = in_english()
        yield self.counted("year", value=YearsTouched(F("about__span")))
        yield self.counted("field")
        yield self.counted("standing")
        travels, stops = Travel.objects.all(), Stop.objects.all()
        yield self._of_trips("region", travels, F("region"), region_label(english))
        yield self._of_trips("government", travels, F("current"), full_government_name(english))
        yield self._of_trips("country", stops, F("country"), name_column(english, "country__"))
        for value in Decision.values:
            fitting = decided(self.without("decision"), [value])
            yield counted("decision", fitting, Value(value), "pk")
        yield counted("within", in_one_article(self.without("within")), Value(Yes.YES), "pk")

    def _of_trips(self, name: str, rows: Any, value: Any, label: Any) -> QuerySet:
        """Disputes by a value of rows that belong to their trips."""
        of_disputes = rows.annotate(dispute=F("trip__all_citations"))
        disputes = self.without(name).values("pk")
        return counted(name, of_disputes.filter(dispute__in=disputes), value, "dispute", label)

    @cached_property
    def facets(self) -> dict[str, list[FacetChoice]]:
        """Fields are counted by their names; what they are called no column says."""
        facets = super().facets
        named = [
            FacetChoice(choice.value, field_label(choice.value), choice.count)
            for choice in facets.get("field", [])
        ]
        return {**facets, "field": named}

    # Words find trips, not citations.

    @property
    def known_total(self) -> int | None:
        return None

    @property
    def best_matches(self) -> QuerySet | None:
        return None

    def ordered(self, rows: Any) -> Any:
        if self.sort == "relevance" and self.search:
            best = Func(
                Value(list(self.search.best)),
                F("about"),
                function="array_position",
                output_field=IntegerField(),
            )
            _label, usual = next(iter(self.sorts.values()))
            return rows.order_by(best.asc(nulls_last=True), *usual(), "pk")
        return rows.order_by(*self.sorts[self.sort][1](), "pk")
