"""The standing of records that are no rows of a trip but named by such rows: a place, a person …

It is the best one of the rows that name them.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap64

from listing import filters
from publication.stages import Publication
from trips.choices import Standing
from trips.models import Agreement, AgreementParty, Participant, Stop, Travel, Visit
from trips.querysets import best_standing

PUBLISHED = Q(trip__publication=Publication.PUBLISHED)
SIGNED = AgreementParty.objects.filter(agreement__trip__publication=Publication.PUBLISHED)
# List → SQL of the standing of its records.
BEST = {
    "officials": best_standing(
        "official", Participant.objects.named().with_part().filter(PUBLISHED), column="part"
    ),
    "organizations": best_standing(
        "organization",
        Visit.objects.filter(PUBLISHED),
        SIGNED.annotate(standing=F("agreement__standing")),
    ),
    "destinations": best_standing("destination", Stop.objects.filter(PUBLISHED)),
    "events": best_standing("event", Visit.objects.filter(PUBLISHED)),
    "governments": best_standing(
        "current", Travel.objects.filter(PUBLISHED).annotate(standing=F("trip__standing"))
    ),
}

# Parameter of the list of trips → the rows of a trip that it looks at.
NAMING: dict[str, Callable[[], QuerySet]] = {
    "country": Stop.objects.all,
    "destination": Stop.objects.all,
    "event": Visit.objects.all,
    "organization": Visit.objects.all,
}


def standing_there(name: str, value: Any) -> Case | F:
    """SQL: what the sources of a trip make of its part in one official, place, event or
    organization, `name` and `value` of the list of trips; the trip's own for all others.
    """
    named = _naming(name, value)
    if named is None:
        return F("standing")
    rows, columns = zip(*named, strict=True)
    return best_standing("trip", *rows, column=columns[0])


def trips_by_standing(name: str, value: Any) -> dict[str, BitMap64] | None:
    """Standing → ids of the trips that `standing_there` gives it, and of any that are not public;
    None where that is the trip's own. A query for each table that names it.
    """
    named = _naming(name, value)
    if named is None:
        return None
    ids: dict[str, BitMap64] = {standing: BitMap64() for standing in Standing.values}
    for rows, column in named:
        of_each = rows.order_by().values_list(column).annotate(ids=ArrayAgg("trip"))
        for standing, trips in of_each:
            ids[standing] |= BitMap64(trips)
    ids[Standing.ANNOUNCED] -= ids[Standing.CONFIRMED]
    ids[Standing.UNSOURCED] -= ids[Standing.CONFIRMED] | ids[Standing.ANNOUNCED]
    return ids


def _naming(name: str, value: Any) -> list[tuple[QuerySet, str]] | None:
    """Rows of trips that name it, and their column of the standing."""
    if name == "official":
        return [(Participant.objects.named().with_part().filter(official=value), "part")]
    if name not in NAMING:
        return None
    rows = [(NAMING[name]().filter(**{name: value}), "standing")]
    if name == "organization":
        rows.append((Agreement.objects.filter(parties__organization=value), "standing"))
    return rows


class BestStandingFilter(filters.ChoicesFilter):
    """Records by the best standing of the rows that name them; `plural`: their list."""

    def __init__(self, plural: str) -> None:
        def apply(listed: QuerySet, standing: Iterable[str]) -> Any:
            return listed.alias(best=BEST[plural]).filter(best__in=standing)

        super().__init__(Standing, rule=apply, label=_("확인 정도"))
