"""Two slots for downloads of many rows: the whole site makes no more of them at a time.

A slot is an advisory lock of the transaction that reads the rows. So it holds across processes and
machines, and is free again when the transaction ends, however it ends: a worker that dies takes
its connection with it.
"""

from django.db import connection
from django.db.models import QuerySet

SMALL = 1_000  # rows that need no slot: about 0.2 s
# The first key of the locks; the second is the number of the slot. The number after the last is
# whose who makes files beforehand.
LOCK = 7_031_210
SLOTS = 2
_TAKE = f"""
SELECT CASE WHEN pg_try_advisory_xact_lock({LOCK}, 0) THEN true
            ELSE pg_try_advisory_xact_lock({LOCK}, 1) END
"""


class DownloadRefused(Exception):
    """Every slot is taken, or there is no room for the file."""


def take_slot(rows: QuerySet) -> None:
    """Before `rows` are read, in the transaction that will read them.

    Where no slot is free only a small list may be read: counting as far as that takes 5 to 13 ms of
    30,000 trips, the first row of a large file half a second. Else raises DownloadRefused.
    """
    if not _is_slot_taken() and rows.order_by().values("pk")[: SMALL + 1].count() > SMALL:
        raise DownloadRefused


def _is_slot_taken() -> bool:
    """Whether this transaction has a slot now. Asked as the limits of statements are told, below
    Django's cursors: it is no query of the page.
    """
    with connection.wrap_database_errors:
        row = connection.connection.execute(_TAKE).fetchone()
    return row == (True,)
