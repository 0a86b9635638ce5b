"""Doing again what a write has touched.

Database triggers set `version` 0 on every document that a write touches, however it was written;
`catch_up` does those again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet

from articles.models import Article
from search import store
from search.models import VERSION, Document
from trips.indexing.entries import ENTRIES
from trips.indexing.names import NAMED, index_names, index_places_of_state
from trips.models import Agreement, Destination, Event, Official, Organization, Trip

BATCH = 500  # documents done in one transaction
NAMES = 2_000  # records named in one transaction
FEW = 1_000  # trips whose places are looked up; for more, all places are counted
WRITER = 7_031_208  # the advisory lock of whoever writes the index
Progress = Callable[[int, int], None]
TABLES = {
    "trip": Trip,
    "article": Article,
    "agreement": Agreement,
    "official": Official,
    "destination": Destination,
    "event": Event,
    "organization": Organization,
}
# Articles carry what was written for the trips that cite them.
PASSES = ([kind for kind in TABLES if kind != "article"], ["article"])


def silent(_done: int, _total: int) -> None:
    """No progress shown."""


def catch_up(progress: Progress = silent) -> int:
    """Index every document marked stale, in batches. Returns how many; safe while serving.

    Rows that another transaction holds are left to it. Call it last in a transaction: the next
    writer waits for the end of that.
    """
    total = _stale().count()
    _names()
    done = 0
    for kinds in PASSES if total else ():
        last = 0
        while rows := _batch(kinds, last):
            last = rows[-1][0]
            done += len(rows)
            progress(done, max(total, done))
    return done


@contextmanager
def _alone() -> Iterator[None]:
    """One writer at a time: two that wrote the same words in another order would deadlock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])
        yield


def _stale(*kinds: str) -> QuerySet[Document]:
    rows = Document.objects.filter(version__lt=VERSION)
    return rows.filter(kind__in=kinds) if kinds else rows


def _names() -> None:
    """Before all else: names are words of the texts."""
    trips = _ids("trip")
    with _alone():
        index_places_of_state(trips if len(trips) <= FEW else None)
    for kind in NAMED:
        ids = _ids(kind)
        for start in range(0, len(ids), NAMES):
            with _alone():
                index_names(kind, ids[start : start + NAMES])


def _ids(kind: str) -> list[int]:
    return list(_stale(kind).values_list("object_id", flat=True))


def _batch(kinds: list[str], last: int) -> list[tuple[int, str, int]]:
    """The next documents after the last one, done: their id, kind and object."""
    with _alone():
        stale = _stale(*kinds).filter(id__gt=last).order_by("id")
        stale = stale.select_for_update(skip_locked=True)
        rows = list(stale.values_list("id", "kind", "object_id")[:BATCH])
        for kind in kinds:
            if ids := [pk for _id, k, pk in rows if k == kind]:
                index(kind, ids)
    return rows


def index(kind: str, ids: list[int]) -> None:
    """Write the public ones among the ids, forget the others."""
    entries = list(ENTRIES[kind](ids))
    store.index(entries)
    store.remove(kind, set(ids) - {entry.object_id for entry in entries})


def mark_everything() -> None:
    """Every record stale, so that `catch_up` does all of it; nothing is lost while it works."""
    with connection.cursor() as cursor:
        for kind, model in TABLES.items():
            cursor.execute(
                "INSERT INTO search_document"  # noqa: S608
                " (kind, object_id, title, vector, entities, squashed, version)"
                f" SELECT %s, id, '', '', '', '', 0 FROM {model._meta.db_table}"
                " ON CONFLICT DO NOTHING",
                [kind],
            )
        # Whoever holds a row is about to do it.
        cursor.execute(
            "UPDATE search_document SET version = 0 WHERE id IN"
            " (SELECT id FROM search_document WHERE version <> 0 FOR UPDATE SKIP LOCKED)"
        )
