"""Doing again what a write has touched.

Database triggers leave a mark for every document that a write touches, however it was written;
`catch_up` does those again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from operator import attrgetter

from django.db import connection, transaction
from django.db.models import Max

from search import store
from search.analysis_pool import AnalysisPool
from search.models import IndexedRecord, Stale
from search.store import IndexEntry
from trips.indexing.entries import ENTRIES
from trips.indexing.names import NAMED, index_names, index_places_of_state
from trips.records import KINDS

BATCH = 500  # documents done in one transaction by this process alone
SHARED_BATCH = 2_000  # with others beside it: they are as long about it
READ = 250  # documents read at once
NAMES = 2_000  # records named in one transaction
FEW = 1_000  # trips whose places are looked up; for more, all places are counted
# Of whoever writes the index: heeded by nobody else, and no lock that a role takes who only reads,
# as an advisory one is. The table hardly changes, so nobody vacuums it meanwhile.
LOCK = "LOCK TABLE search_synonym IN SHARE UPDATE EXCLUSIVE MODE"
Progress = Callable[[int, int], None]
Marked = dict[str, dict[int, int]]  # kind → record → how many marks
# In the order of work: articles carry what was written for the trips that cite them.
DOCUMENTS = {kind.name: kind for kind in KINDS if kind.has_document}


def silent(_done: int, _total: int) -> None:
    """No progress shown."""


def newest_mark() -> int:
    return Stale.objects.aggregate(id=Max("id"))["id"] or 0


def catch_up(progress: Progress = silent, after: int = 0, processes: int = 0) -> int:
    """Index every document marked since the mark `after`, in batches. Returns how many.

    `processes`: how many analyse texts beside this one where that is worth starting them. Safe
    while serving; when it is interrupted, the next one goes on. Call it last in a transaction: the
    next writer of the index waits for the end of that.
    """
    marked = _marked(after)
    done, total = 0, sum(map(len, marked.values()))
    is_small = total <= BATCH
    if not is_small:
        _write_names(marked)
    with AnalysisPool(processes if total > SHARED_BATCH else 0) as pool:
        for batch in _batches(marked, SHARED_BATCH if pool.size else BATCH):
            with _alone():
                taken = _take(batch, after)
                if is_small:  # all in one transaction
                    index_places_of_state(taken["trip"])
                for kind in NAMED:
                    counts = {} if is_small else marked[kind]  # else those marked again since
                    again = [pk for pk, n in taken[kind].items() if n > counts.get(pk, 0)]
                    index_names(kind, again)
                index(taken, pool)
            done += sum(map(len, batch.values()))
            progress(done, total)
    return done


@contextmanager
def _alone() -> Iterator[None]:
    """One writer at a time: two that wrote the same words in another order would deadlock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        yield


def _marked(after: int) -> Marked:
    marked: Marked = {kind: {} for kind in DOCUMENTS}
    with connection.cursor() as cursor:
        # A row a kind: a rebuild has half a million documents.
        cursor.execute(
            "SELECT kind, array_agg(object_id ORDER BY object_id), array_agg(n ORDER BY object_id)"
            " FROM (SELECT kind, object_id, count(*) AS n FROM search_stale WHERE id > %s"
            " GROUP BY kind, object_id) marks GROUP BY kind",
            [after],
        )
        for kind, ids, counts in cursor.fetchall():
            marked[kind] = dict(zip(ids, counts, strict=True))
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


def _parts(items: Iterable[int], size: int) -> Iterator[list[int]]:
    source = iter(items)
    while part := list(islice(source, size)):
        yield part


def _batches(marked: Marked, size: int) -> Iterator[dict[str, list[int]]]:
    """At most `size` documents together, in the order of work."""
    pairs = ((kind, pk) for kind, counts in marked.items() for pk in counts)
    while part := list(islice(pairs, size)):
        batch: dict[str, list[int]] = {}
        for kind, pk in part:
            batch.setdefault(kind, []).append(pk)
        yield batch


def _take(batch: dict[str, list[int]], after: int) -> Marked:
    """Off with the marks first: what is touched from now on is marked anew."""
    kinds = [kind for kind, ids in batch.items() for _pk in ids]
    ids = [pk for ids in batch.values() for pk in ids]
    taken: Marked = {kind: Counter() for kind in DOCUMENTS}
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_stale"
            " USING unnest(%s::text[], %s::bigint[]) AS wanted (kind, object_id)"
            " WHERE search_stale.kind = wanted.kind"
            " AND search_stale.object_id = wanted.object_id AND id > %s"
            " RETURNING search_stale.kind, search_stale.object_id",
            [kinds, ids, after],
        )
        for kind, pk in cursor.fetchall():
            taken[kind][pk] += 1
    return taken


def index(marked: Marked, pool: AnalysisPool | None = None) -> None:
    """Write the public ones among the records, forget the others. A kind is read when those
    before it are written.
    """
    public: set[tuple[str, int]] = set()

    def entries(kind: str) -> Iterator[IndexEntry]:
        for ids in _parts(sorted(marked[kind]), READ):
            for entry in sorted(ENTRIES[kind](ids), key=attrgetter("object_id")):
                public.add((kind, entry.object_id))
                yield entry

    store.index_in_turn((entries(kind) for kind in DOCUMENTS if marked[kind]), pool)
    for kind, counts in marked.items():
        store.remove(kind, [pk for pk in counts if (kind, pk) not in public])


def mark_everything() -> None:
    """Every record and every document, so that `catch_up` does all of it."""
    marks = [
        f"SELECT '{name}' AS kind, id FROM {kind.model._meta.db_table}"  # noqa: S608
        for name, kind in DOCUMENTS.items()
    ]
    marks.append(f"SELECT kind, object_id FROM {IndexedRecord._meta.db_table}")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO search_stale (kind, object_id) {' UNION '.join(marks)}")
