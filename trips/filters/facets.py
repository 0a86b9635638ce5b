"""What stands beside the list of trips: totals, and how many trips each choice would leave."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from listing.facets import FacetChoice
from listing.indexed_lists import IndexedFilterSet
from listing.language import in_english, name_in_language
from trips.choices import AgreementKind, Body, CostStatus, Office, Purpose, Standing, TripStatus
from trips.models import LocalGovernment
from trips.querysets import name_column

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


def overview(trips: IndexedFilterSet) -> TripOverview:
    """Everything counted in memory. Choices nobody would see are left out."""
    index, found = trips.of_index, trips.found()
    return TripOverview(
        trips=len(found),
        officials=index.distinct("official", found),
        destinations=index.distinct("destination", found),
        standings=index.counts("standing", found),
        facets=trips.facets,
    )


def full_government_name(english: bool) -> Concat:
    """`경기도 고양시`, `Goyang-si, Gyeonggi-do`: half of Korea has a 중구."""
    own = name_column(english, "current__")
    province = name_column(english, "current__parent__")
    return Concat(own, Value(", "), province) if english else Concat(province, Value(" "), own)


def full_name(government: LocalGovernment, province: LocalGovernment | None) -> str:
    """The same of rows that were read."""
    own = name_in_language(government)
    if province is None:
        return own
    above = name_in_language(province)
    return f"{own}, {above}" if in_english() else f"{above} {own}"
