"""Names to type ahead, weighted by published trips. Hidden ones only help to read compounds."""

from collections.abc import Collection, Iterable
from typing import Any

from search import store
from search.models import Name
from search.vocabulary import GOVERNMENT
from trips.indexing.entries import spellings
from trips.models import Country, LocalGovernment, Stop, Travel
from trips.records import KINDS

HIDDEN = -1  # weight of a name that no public page shows
# Those that a mark names; governments and countries are few and named all at once.
NAMED = {kind.name: kind for kind in KINDS if kind.has_name and kind.has_document}


def index_names(kind: str, ids: Iterable[int]) -> None:
    """Names of the records, and none of those that are gone."""
    keys = list(ids)
    if not keys:
        return
    public: Any = NAMED[kind].public().filter(pk__in=keys)
    weights = dict(public.for_list().values_list("pk", "trip_count"))
    rows = NAMED[kind].model._default_manager.filter(pk__in=keys)
    spelt = spellings(keys) if kind == "official" else {}
    store.set_names(
        kind,
        {str(pk): ([], HIDDEN) for pk in keys}
        | {
            str(row.pk): ([*_labels(row), *spelt.get(row.pk, ())], weights.get(row.pk, HIDDEN))
            for row in rows
        },
    )


def index_places_of_state(trips: Collection[int] | None = None) -> None:
    """Governments and countries: few, and all of them have a page.

    All by name; counted anew are those that the trips lead to (None: all).
    """
    names = list(Name.objects.filter(kind__in=(GOVERNMENT, "country")).defer("jamo", "choseong"))
    for kind, model, counts in (
        (GOVERNMENT, LocalGovernment, _per_government(trips)),
        ("country", Country, _per_country(trips)),
    ):
        saved = [name for name in names if name.kind == kind]
        weights = {name.object_id: name.weight for name in saved}
        rows: Iterable[Any] = model.objects.all()
        store.set_names(
            kind,
            {pk: ([], HIDDEN) for pk in weights}
            | {r.pk: (_labels(r), counts.get(r.pk, weights.get(r.pk, 0))) for r in rows},
            saved,
        )


def _per_government(trips: Collection[int] | None) -> dict[str, int]:
    rows: Any = LocalGovernment.objects.for_list()
    if trips is not None:
        rows = rows.filter(pk__in=Travel.objects.filter(trip__in=trips).values("current"))
    return dict(rows.values_list("pk", "trip_count"))


def _per_country(trips: Collection[int] | None) -> dict[str, int]:
    rows = Country.objects.all()
    if trips is not None:
        rows = rows.filter(pk__in=Stop.objects.filter(trip__in=trips).values("country"))
    counted: Any = rows.count_trips()
    return dict(counted.values_list("pk", "trip_count"))


def _labels(row: Any) -> list[str]:
    """Half of Korea has a 중구: English names and aliases tell them apart."""
    return [row.name, row.name_en, *getattr(row, "aliases", ())]
