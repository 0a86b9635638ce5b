"""Doing again what a write has touched.

Database triggers leave a mark for every document that a write touches, however it was written;
`catch_up` does those again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Count, Max

from search import store
from search.models import IndexedRecord, Stale
from trips.indexing.entries import ENTRIES
from trips.indexing.names import NAMED, index_names, index_places_of_state
from trips.records import KINDS

BATCH = 500  # documents done in one transaction
NAMES = 2_000  # records named in one transaction
FEW = 1_000  # trips whose places are looked up; for more, all places are counted
WRITER = 7_031_208  # the advisory lock of whoever writes the index
Progress = Callable[[int, int], None]
Marked = dict[str, dict[int, int]]  # kind → record → how many marks
# In the order of work: articles carry what was written for the trips that cite them.
DOCUMENTS = {kind.name: kind for kind in KINDS if kind.has_document}


def silent(_done: int, _total: int) -> None:
    """No progress shown."""


def newest_mark() -> int:
    return Stale.objects.aggregate(id=Max("id"))["id"] or 0


def catch_up(progress: Progress = silent, after: int = 0) -> int:
    """Index every document marked since the mark `after`, in batches. Returns how many.

    Safe while serving; when it is interrupted, the next one goes on. Call it last in a
    transaction: the next writer of the index waits for the end of that.
    """
    marked = _marked(after)
    if not any(marked.values()):
        return 0
    _write_names(marked)
    done, total = 0, sum(map(len, marked.values()))
    for kind, counts in marked.items():
        for ids in _parts(counts, BATCH):
            with _alone():
                taken = _take(kind, ids, after)
                if kind in NAMED:  # marked again since names were written
                    index_names(kind, [pk for pk in taken if taken[pk] > counts[pk]])
                index(kind, taken)
            done += len(taken)
            progress(done, total)
    return done


@contextmanager
def _alone() -> Iterator[None]:
    """One writer at a time: two that wrote the same words in another order would deadlock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])
        yield


def _marked(after: int) -> Marked:
    marks = Stale.objects.filter(id__gt=after).values_list("kind", "object_id")
    marked: Marked = {kind: {} for kind in DOCUMENTS}
    for kind, pk, count in marks.annotate(count=Count("id")).order_by("kind", "object_id"):
        marked[kind][pk] = count
    return marked


def _write_names(marked: Marked) -> None:
    """Before all else: names are words of the texts."""
    trips = marked["trip"]
    with _alone():
        index_places_of_state(trips if len(trips) <= FEW else None)
    for kind in NAMED:
        for ids in _parts(marked[kind], NAMES):
            with _alone():
                index_names(kind, ids)


def _parts(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    all_ids = list(ids)
    for start in range(0, len(all_ids), size):
        yield all_ids[start : start + size]


def _take(kind: str, ids: list[int], after: int) -> Counter[int]:
    """Off with the marks first: what is touched from now on is marked anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_stale WHERE kind = %s AND object_id = ANY(%s) AND id > %s"
            " RETURNING object_id",
            [kind, ids, after],
        )
        return Counter(pk for (pk,) in cursor.fetchall())


def index(kind: str, ids: Iterable[int]) -> None:
    """Write the public ones among the ids, forget the others."""
    all_ids = set(ids)
    entries = list(ENTRIES[kind](all_ids))
    store.index(entries)
    store.remove(kind, all_ids - {entry.object_id for entry in entries})


def mark_everything() -> None:
    """Every record and every document, so that `catch_up` does all of it."""
    marks = [
        f"SELECT '{name}' AS kind, id FROM {kind.model._meta.db_table}"  # noqa: S608
        for name, kind in DOCUMENTS.items()
    ]
    marks.append(f"SELECT kind, object_id FROM {IndexedRecord._meta.db_table}")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO search_stale (kind, object_id) {' UNION '.join(marks)}")
