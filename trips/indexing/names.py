"""Names to type ahead, weighted by published trips. Hidden ones only help to read compounds."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from search import store
from search.models import Name
from search.vocabulary import GOVERNMENT
from trips.models import Country, Destination, Event, LocalGovernment, Official, Organization

HIDDEN = -1  # weight of a name that no public page shows
NAMED: dict[str, Any] = {
    "official": Official,
    "destination": Destination,
    "event": Event,
    "organization": Organization,
}


def index_names(kind: str, ids: Iterable[int]) -> None:
    """Names of the records, and none of those that are gone."""
    wanted = list(ids)
    model = NAMED[kind]
    public = dict(
        model.objects.published().filter(pk__in=wanted).for_list().values_list("pk", "trip_count")
    )
    rows = model.objects.filter(pk__in=wanted)
    store.set_names(
        kind,
        {str(pk): ([], HIDDEN) for pk in wanted}
        | {str(row.pk): (_labels(row), public.get(row.pk, HIDDEN)) for row in rows},
    )


def index_places_of_state() -> None:
    """Governments and countries: few, and all of them have a page."""
    governments: QuerySet[Any] = LocalGovernment.objects.for_list()
    store.set_names(
        GOVERNMENT, {row.pk: (_government_labels(row), row.trip_count) for row in governments}
    )
    visited: QuerySet[Any] = Country.objects.with_trips()
    counts = dict(visited.values_list("pk", "trip_count"))
    store.set_names(
        "country",
        {row.pk: (_labels(row), counts.get(row.pk, 0)) for row in Country.objects.all()},
    )
    for kind, model in ((GOVERNMENT, LocalGovernment), ("country", Country)):
        there = model.objects.values("pk")
        Name.objects.filter(kind=kind).exclude(object_id__in=there).delete()


def _labels(row: Any) -> list[str]:
    return [row.name, row.name_en, *getattr(row, "aliases", ())]


def _government_labels(row: LocalGovernment) -> list[str]:
    """Half of Korea has a 중구: the English name and the aliases tell them apart."""
    return [row.name, row.name_en, *row.aliases]
