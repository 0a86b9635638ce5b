"""Which scheduler works: its database session stands in a row, and counts while it lives.

Not an advisory lock, which every role may take, also one that only reads: it would stop the
nightly jobs. Schedulers log in as the owner of the tables, so each sees when another's session
began; a session that broke is gone, and a number of its process given again began later.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

FIRST = """
INSERT INTO operations_activescheduler (id, pid, began) VALUES (1, 0, 'epoch')
ON CONFLICT DO NOTHING
"""
# Asked before who lives: the answer is kept as long as a transaction lasts.
ALONE = "SELECT FROM operations_activescheduler FOR UPDATE"
TAKE = """
UPDATE operations_activescheduler active SET pid = own.pid, began = own.backend_start
FROM pg_stat_activity own WHERE own.pid = pg_backend_pid() AND NOT EXISTS (
  SELECT FROM pg_stat_activity other WHERE other.pid <> own.pid
  AND other.pid = active.pid AND other.backend_start = active.began)
"""
GIVE = "UPDATE operations_activescheduler SET pid = 0 WHERE pid = pg_backend_pid()"


@contextmanager
def scheduler_lock() -> Iterator[bool]:
    """Be the active scheduler for the block; give whether no other one was."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FIRST)
        cursor.execute(ALONE)
        cursor.execute(TAKE)
        ours = cursor.rowcount == 1
    try:
        yield ours
    finally:
        # A session that broke is active no more; another one has nothing to give.
        if ours and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute(GIVE)
