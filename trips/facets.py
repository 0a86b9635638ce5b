"""How many trips each choice of a filter would leave, all choices in one statement.

A facet is counted under every filter but its own, so picking a second value of a
multi-select keeps its promise.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from trips.choices import AgreementKind, Body, CostStatus, Office, Purpose, TripStatus
from trips.models import Agreement, LocalGovernment, Participant, Stop, Travel
from trips.querysets import TRAVELLING_ROLES, name_column
from trips.sql import Unnest, YearsTouched

# Trips under every filter but the named one ("" = under all of them).
Without = Callable[[str], QuerySet]

# Facets in the order readers need them; those with a vocabulary keep its order.
VOCABULARIES: dict[str, Any] = {
    "purpose": Purpose,
    "office": Office,
    "agreement": AgreementKind,
    "status": TripStatus,
    "body": Body,
    "cost": CostStatus,
}
ANY_NONE = {"any": _("협약 있음"), "none": _("협약 없음")}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Totals of the result, and the choices that would change it."""

    trips: int
    officials: int
    destinations: int
    facets: dict[str, list[Choice]]


def overview(without: Without, english: bool = False) -> Overview:
    """Everything counted in one query. Choices nobody would see are left out."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    first, *others = _parts(without, english)
    for facet, value, label, count in first.union(*others, all=True):
        found.setdefault(facet, []).append((value, label, count))
    totals = {value: count for value, _label, count in found.pop("total", [])}
    return Overview(
        trips=totals.get("trips", 0),
        officials=totals.get("officials", 0),
        destinations=totals.get("destinations", 0),
        facets={facet: _choices(facet, found.get(facet, [])) for facet in FACETS},
    )


def _parts(without: Without, english: bool) -> Iterable[QuerySet]:
    """One (facet, value, label, count) query per facet and total."""
    everything = without("")
    yield _count("total", everything, Value("trips"), "pk")
    named = Participant.objects.named().filter(trip__in=everything.values("pk"))
    yield _count("total", named, Value("officials"), "official")
    yield _count("total", _rows(Stop, everything), Value("destinations"), "destination")

    yield _count("year", without("year"), YearsTouched(F("span")), "pk")
    travels = Travel.objects.filter
    province = LocalGovernment.objects.filter(code=Concat(OuterRef("region"), Value("000")))
    yield _count(
        "region",
        travels(trip__in=without("region").values("pk")),
        F("region"),
        "trip",
        Subquery(province.values(label=name_column(english))),
    )
    yield _count(
        "government",
        travels(trip__in=without("government").values("pk")),
        F("current"),
        "trip",
        _full_name("current", english),
    )
    country = name_column(english, "country__")
    yield _count("country", _rows(Stop, without("country")), F("country"), "trip", country)
    yield _count("purpose", without("purpose"), Unnest(F("purposes")), "pk")
    officers = Participant.objects.filter(role__in=TRAVELLING_ROLES, term__isnull=False)
    there = officers.filter(trip__in=without("office").values("pk"))
    yield _count("office", there, F("term__office"), "trip")
    yield from _agreement_parts(without("agreement"))
    for facet in ("status", "body"):
        yield _count(facet, without(facet), F(facet), "pk")
    yield _count("cost", without("cost"), F("cost_status"), "pk")


def _agreement_parts(trips: QuerySet) -> Iterable[QuerySet]:
    yield _count("agreement", _rows(Agreement, trips), F("kind"), "trip")
    has_one = Exists(Agreement.objects.filter(trip=OuterRef("pk")))
    either = Case(When(has_one, then=Value("any")), default=Value("none"))
    yield _count("agreement", trips, either, "pk")


def _rows(model: Any, trips: QuerySet) -> QuerySet:
    return model.objects.filter(trip__in=trips.values("pk"))


def _full_name(path: str, english: bool) -> Concat:
    """`경기도 고양시`, `Goyang-si, Gyeonggi-do`: half of Korea has a 중구."""
    own = name_column(english, f"{path}__")
    province = name_column(english, f"{path}__parent__")
    return Concat(own, Value(", "), province) if english else Concat(province, Value(" "), own)


def _count(facet: str, rows: QuerySet, value: Any, what: str, label: Any = None) -> QuerySet:
    """Distinct `what` per value, as (facet, value, label, count)."""
    return (
        rows.order_by()
        .annotate(
            facet=Value(facet, TextField()),
            value=Cast(value, TextField()),
            label=Cast(label or Value(""), TextField()),
        )
        .values("facet", "value", "label")
        .annotate(n=Count(what, distinct=True))
        .values_list("facet", "value", "label", "n")
    )


def _choices(facet: str, rows: list[tuple[str, str, int]]) -> list[Choice]:
    """Vocabularies in their own order, years newest first, names by count, then by code."""
    choices = [Choice(v, label.strip(" ,"), n) for v, label, n in rows if v and n]
    if vocabulary := VOCABULARIES.get(facet):
        labels = {**(ANY_NONE if facet == "agreement" else {}), **dict(vocabulary.choices)}
        counts = {c.value: c.count for c in choices}
        return [Choice(v, str(labels[v]), counts[v]) for v in labels if v in counts]
    if facet == "year":
        return sorted(choices, key=lambda c: c.value, reverse=True)
    if facet == "region":
        return sorted(choices, key=lambda c: c.value)
    return sorted(choices, key=lambda c: (-c.count, c.value))


FACETS = ("year", "region", "government", "country", *VOCABULARIES)


def if_dropped(without: Without, names: Iterable[str]) -> list[tuple[str, int]]:
    """For an empty result: which single filter to drop to see how many trips, most first."""
    first, *others = [_count(n, without(n), Value("trips"), "pk") for n in names]
    rows = first.union(*others, all=True) if others else first
    found = [(name, count) for name, _value, _label, count in rows if count]
    return sorted(found, key=lambda pair: -pair[1])
