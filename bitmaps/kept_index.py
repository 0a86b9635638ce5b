"""An index that each process keeps, never older than the tables when it is asked for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.db import connection, transaction

from bitmaps.bitmap_index import BitmapIndex
from freshness.writes import Look, look

MOST = 5_000  # rows read again one by one; for more, all are
LONGEST = 12 * 3600  # seconds without a look, after which writes may have been forgotten

# Reads rows by their ids, or all of them (None).
Load = Callable[[Collection[int] | None], BitmapIndex]


@dataclass(frozen=True, slots=True)
class _State:
    index: BitmapIndex
    look: Look
    at: float  # monotonic seconds


class KeptIndex:
    """`current()` has every write that was committed before it was called.

    of: the kind of record that the rows are, or that they follow from (`freshness`).
    also: kinds any write to which may change any row.
    """

    def __init__(self, load: Load, of: str, also: Collection[str] = ()) -> None:
        self._load, self._of, self._also = load, of, also
        self._lock = Lock()
        self._state: _State | None = None
        self._own: _State | None = None  # of the running transaction, which may have written

    def current(self) -> BitmapIndex:
        """One query where nothing was written. What the running transaction wrote is in it, and is
        kept from all others.
        """
        with self._lock:
            since = self._since()
            seen = look(since)
            if seen.own or connection.in_atomic_block:
                return self._of_transaction(seen)
            if since and self._state and not seen.touched.keys() & {self._of, *self._also}:
                index = self._state.index
            else:
                index, seen = self._read(since)
            self._state = _State(index, seen, monotonic())
            return index

    def _since(self) -> str | None:
        """The snapshot that the index has, where it is known what was written after it."""
        known = self._state and monotonic() - self._state.at < LONGEST
        return self._state.look.snapshot if known and self._state else None

    def _read(self, since: str | None) -> tuple[BitmapIndex, Look]:
        """All statements see one state of the tables, the look among them."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            seen = look(since)
            known = self._state.index if since and self._state else None
            return (self._after(known, seen) if known else self._load(None)), seen

    def _after(self, index: BitmapIndex, seen: Look) -> BitmapIndex:
        touched = seen.touched.get(self._of, set())
        if touched is None or len(touched) > MOST or self._also_touched(seen):
            return self._load(None)
        return index.replaced(touched, self._load(touched)) if touched else index

    def _also_touched(self, seen: Look) -> bool:
        return any(kind in seen.touched for kind in self._also)

    def _of_transaction(self, seen: Look) -> BitmapIndex:
        """By the version, which tells apart what a savepoint has taken back."""
        if self._own is None or self._own.look.version != seen.version:
            self._own = _State(self._load(None), seen, monotonic())
        return self._own.index
