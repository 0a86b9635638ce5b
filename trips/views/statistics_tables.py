"""Breakdowns as readers see them: rows under names, with addresses that show the same trips."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from listing.chips import are_repeatable, encoded, pairs
from listing.filters import PRESENTATION
from trips.choices import LENGTHS, CostBasis, CostStatus, Purpose, TripStatus, length_value
from trips.filters.trips import TripFilter
from trips.pages import selectors
from trips.statistics import aggregates, sentences
from trips.statistics.charts import share

# In the order of the page. "basis" tells the base of the cost, no filter goes with it.
# Name → title of its table, heading of its first column.
TITLES: dict[str, tuple[Any, Any]] = {
    "year": (_("연도별 출장"), _("연도")),
    "region": (_("지역별 출장"), _("지역")),
    "country": (_("나라별 출장"), _("국가")),
    "purpose": (_("목적별 출장"), _("목적")),
    "length": (_("출장 길이"), _("길이")),
    "cost": (_("알려진 경비"), _("경비 공개")),
    "basis": (_("알려진 경비의 기준"), _("경비 기준")),
    "status": (_("출장 상태"), _("상태")),
}
VOCABULARIES: dict[str, Any] = {
    "purpose": Purpose,
    "cost": CostStatus,
    "basis": CostBasis,
    "status": TripStatus,
}
# Filters that are meant for the same stop: a country chosen beside them means another thing.
SAME_STOP = {"continent", "destination"}


@dataclass(frozen=True, slots=True)
class BreakdownBar:
    """`query`: the list of exactly these trips, None where no list is.

    share: per cent of the longest bar; firm: the same of the confirmed trips.
    """

    value: str
    label: str
    trips: int
    confirmed: int
    cost: aggregates.KnownSum
    share: int
    firm: int
    query: str | None


def bars(name: str, rows: list[aggregates.BreakdownRow], trips: TripFilter) -> list[BreakdownBar]:
    """Years, lengths and answers in their order, all else by count; unknown last."""
    labels = _labels(name, rows)
    highest = max((row.trips for row in rows), default=0)
    made = [
        BreakdownBar(
            value=row.value,
            label=labels.get(row.value) or row.value or str(_("미상")),
            trips=row.trips,
            confirmed=row.confirmed,
            cost=row.cost,
            share=share(row.trips, highest),
            firm=share(row.confirmed, highest),
            query=_query(name, row.value, trips),
        )
        for row in rows
    ]
    order = {value: nth for nth, value in enumerate(labels)}
    if name in ("region", "country", "purpose"):
        return sorted(made, key=lambda bar: (not bar.value, -bar.trips, bar.value))
    return sorted(made, key=lambda bar: (not bar.value, order.get(bar.value, 0), bar.value))


def _labels(name: str, rows: list[aggregates.BreakdownRow]) -> dict[str, str]:
    if name == "region":
        return selectors.region_names()
    if name == "country":
        return selectors.country_names(row.value for row in rows)
    if name == "length":
        return {length_value(days): sentences.length_words(*days) for days in LENGTHS}
    if name in VOCABULARIES:
        return {value: str(label) for value, label in VOCABULARIES[name].choices}
    return {}


def _query(name: str, value: str, trips: TripFilter) -> str | None:
    """What narrows the chosen trips to those of a row, where a list can say it."""
    if not value or name == "basis" or not _sayable(name, value, trips.cleaned):
        return None
    others = [pair for pair in pairs(trips) if pair[0] not in (name, *PRESENTATION)]
    if not are_repeatable(others):
        return None
    if name != "length":
        return encoded([*others, (name, value)])
    low, _dash, high = value.partition("-")
    return encoded([*others, ("min_days", low), *([("max_days", high)] if high else [])])


def _sayable(name: str, value: str, given: dict[str, Any]) -> bool:
    """A list cannot ask for two values of one name at once, nor of one stop for two."""
    if name == "length":
        return not {"min_days", "max_days"} & given.keys()
    if name == "country" and SAME_STOP & given.keys():
        return False
    return name not in given or value in given[name]
