"""One at a time changes the tables of a database: whoever comes second waits, and looks then.

An advisory lock of the session, so that it is free again when its process ends, however that ends.
Asked for again and again, not waited for: who waits in a statement would be in the way of an index
that is built beside the readers.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

KEY = 7_031_211
PAUSE = 0.5  # seconds between two tries
WAITS = "다른 prepare나 migrate가 이 데이터베이스를 고치는 중이어서 끝나기를 기다립니다."


@contextmanager
def migration_lock(report: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock for the block, which may take it once more; report that one has to wait."""
    if not _ask("pg_try_advisory_lock"):
        report(WAITS)
        while not _ask("pg_try_advisory_lock"):
            time.sleep(PAUSE)
    try:
        yield
    finally:
        if connection.is_usable():
            _ask("pg_advisory_unlock")


def _ask(function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [KEY])
        return bool(cursor.fetchone() == (True,))
