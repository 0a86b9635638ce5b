"""Changing tables beside a site at work.

An ALTER TABLE waits for every transaction that has read the table, and whoever would read it
afterwards waits behind. So it waits in short turns, and readers are served in between.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import errors

TURN = "1s"  # that a statement waits for a table, and readers behind it
PAUSE = 5  # seconds between two turns
PATIENCE = 600  # seconds in all
OLDEST = """
SELECT pid, extract(epoch FROM clock_timestamp() - xact_start)::int FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
ORDER BY xact_start LIMIT 1
"""


class TableInUse(Exception):
    """Somebody used a table until the patience was at its end. The message is a sentence."""


def in_turns(
    change: Callable[[], None],
    report: Callable[[str], None],
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Call `change` until no lock was missing; report each turn that was in vain."""
    began = time.monotonic()
    while True:
        try:
            with lock_timeout(TURN):
                change()
        except Exception as problem:
            if not is_lock_timeout(problem):
                raise
            waited = time.monotonic() - began
            if waited > PATIENCE:
                raise TableInUse(_sentence(waited)) from problem
            report(_sentence(waited))
            pause(PAUSE)
        else:
            return


@contextmanager
def lock_timeout(limit: str) -> Iterator[None]:
    """How long a statement of this connection waits for a lock, in the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [limit])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def is_lock_timeout(problem: BaseException | None) -> bool:
    """Whether a lock that was not to be had is behind an exception."""
    while problem is not None:
        if isinstance(problem, errors.LockNotAvailable):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def _sentence(waited: float) -> str:
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        oldest = cursor.fetchone()
    who = " 가장 오래 열려 있는 거래: pid {}, {:,}초째.".format(*oldest) if oldest else ""
    return f"다른 연결이 표를 쓰고 있어 마이그레이션이 {waited:.0f}초째 기다립니다.{who}"
