"""Doing again what a write has touched.

Database triggers set `version` 0 on every document that a write touches, however it was written;
`catch_up` does those again.
"""

from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Case, When

from articles.models import Article
from search import store
from search.models import VERSION, Document
from trips.indexing.entries import ENTRIES
from trips.indexing.names import NAMED, index_names, index_places_of_state
from trips.models import Agreement, Destination, Event, Official, Organization, Trip

BATCH = 500  # documents done in one transaction
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


def silent(_done: int, _total: int) -> None:
    """No progress shown."""


def catch_up(progress: Progress = silent) -> int:
    """Index every document marked stale, in batches. Returns how many; safe while serving."""
    total = Document.objects.filter(version__lt=VERSION).count()
    if not total:
        return 0
    index_places_of_state()  # first: governments are words of every text
    done = 0
    while batch := _batch():
        done += batch
        progress(done, max(total, done))
    return done


def _batch() -> int:
    """Names first: they are words of the texts that follow."""
    with transaction.atomic():
        stale = Document.objects.filter(version__lt=VERSION).order_by(
            Case(When(kind__in=NAMED, then=0), default=1), "id"
        )
        rows = list(
            stale.select_for_update(skip_locked=True).values_list("kind", "object_id")[:BATCH]
        )
        touched = {kind: [pk for k, pk in rows if k == kind] for kind, _pk in rows}
        for kind in sorted(touched, key=lambda kind: kind not in NAMED):
            index(kind, touched[kind])
    return len(rows)


def index(kind: str, ids: list[int]) -> None:
    """Write the public ones among the ids, forget the others."""
    if kind in NAMED:
        index_names(kind, ids)
    entries = list(ENTRIES[kind](ids))
    store.index(entries)
    store.remove(kind, set(ids) - {entry.object_id for entry in entries})


def mark_everything() -> int:
    """Every record stale, so that `catch_up` does all of it; nothing is lost while it works."""
    with connection.cursor() as cursor:
        for kind, model in TABLES.items():
            cursor.execute(
                "INSERT INTO search_document"  # noqa: S608
                " (kind, object_id, title, vector, entities, squashed, version)"
                f" SELECT %s, id, '', '', '', '', 0 FROM {model._meta.db_table}"
                " ON CONFLICT (kind, object_id) DO UPDATE SET version = 0",
                [kind],
            )
    return Document.objects.count()
