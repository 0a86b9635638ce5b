"""How many trips each choice of a filter would leave: `listing.facets` for the list of trips."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Case, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from listing.facets import FacetChoice, Without, counted, in_order, newest_first, tallied
from trips.choices import (
    AgreementKind,
    Body,
    CostStatus,
    Office,
    ParticipantRole,
    Purpose,
    Standing,
    TripStatus,
)
from trips.db_functions import Unnest, YearsTouched
from trips.filters.options import region_label
from trips.models import Agreement, Participant, Stop, Travel
from trips.querysets import ABROAD_BY_NAME, TRAVELLING_ROLES, name_column

# Facets in the order readers need them; those with a vocabulary keep its order.
VOCABULARIES: dict[str, Any] = {
    "purpose": dict(Purpose.choices),
    "office": dict(Office.choices),
    "agreement": {"any": _("협약 있음"), "none": _("협약 없음"), **dict(AgreementKind.choices)},
    "status": dict(TripStatus.choices),
    "standing": dict(Standing.choices),
    "body": dict(Body.choices),
    "cost": dict(CostStatus.choices),
}
FACETS = (
    *("year", "region", "government", "country", "purpose", "office", "party"),
    *("agreement", "status", "standing", "body", "cost"),
)


@dataclass(frozen=True, slots=True)
class TripOverview:
    """Totals of the result, and the choices that would change it."""

    trips: int
    officials: int
    destinations: int
    standings: dict[str, int]
    facets: dict[str, list[FacetChoice]]


def overview(without: Without, english: bool = False) -> TripOverview:
    """Everything counted in one query. Choices nobody would see are left out."""
    tallies = tallied(_parts(without, english))
    totals = {value: count for value, _label, count in tallies.pop("total", [])}
    choices = {facet: in_order(tallies.get(facet, []), VOCABULARIES.get(facet)) for facet in FACETS}
    return TripOverview(
        trips=totals.get("trips", 0),
        officials=totals.get("officials", 0),
        destinations=totals.get("destinations", 0),
        standings={value: count for value, _label, count in tallies.get("counted", [])},
        facets={**choices, "year": newest_first(tallies.get("year", []))},
    )


def _parts(without: Without, english: bool) -> Iterable[QuerySet]:
    """One (facet, value, label, count) query per facet and total."""
    everything = without("")
    yield counted("total", everything, Value("trips"), "pk", once=True)
    named = Participant.objects.filter(role__in=ABROAD_BY_NAME, trip__in=everything.values("pk"))
    yield counted("total", named, Value("officials"), "official")
    yield counted("total", _rows(Stop, everything), Value("destinations"), "destination")
    yield counted("counted", everything, F("standing"), "pk", once=True)

    yield counted("year", without("year"), YearsTouched(F("span")), "pk", once=True)
    travels = _rows(Travel, without("region"))
    yield counted("region", travels, F("region"), "trip", region_label(english))
    travels = _rows(Travel, without("government"))
    yield counted("government", travels, F("current"), "trip", full_government_name(english))
    country = name_column(english, "country__")
    yield counted("country", _rows(Stop, without("country")), F("country"), "trip", country)
    yield counted("purpose", without("purpose"), Unnest(F("purposes")), "pk")
    officers = Participant.objects.filter(role__in=TRAVELLING_ROLES, term__isnull=False)
    officers = officers.filter(trip__in=without("office").values("pk"))
    yield counted("office", officers, F("term__office"), "trip")
    leaders = Participant.objects.filter(role=ParticipantRole.LEADER)
    leaders = leaders.filter(trip__in=without("party").values("pk"))
    yield counted("party", leaders, F("term__party"), "trip", F("term__party"))
    yield from _agreement_parts(without("agreement"))
    for facet in ("status", "standing", "body"):
        yield counted(facet, without(facet), F(facet), "pk", once=True)
    yield counted("cost", without("cost"), F("cost_status"), "pk", once=True)


def _agreement_parts(trips: QuerySet) -> Iterable[QuerySet]:
    yield counted("agreement", _rows(Agreement, trips), F("kind"), "trip")
    has_one = models.Exists(Agreement.objects.filter(trip=OuterRef("pk")))
    either = Case(When(has_one, then=Value("any")), default=Value("none"))
    yield counted("agreement", trips, either, "pk", once=True)


def _rows(model: Any, trips: QuerySet) -> QuerySet:
    return model.objects.filter(trip__in=trips.values("pk"))


def full_government_name(english: bool) -> Concat:
    """`경기도 고양시`, `Goyang-si, Gyeonggi-do`: half of Korea has a 중구."""
    own = name_column(english, "current__")
    province = name_column(english, "current__parent__")
    return Concat(own, Value(", "), province) if english else Concat(province, Value(" "), own)
