"""What is wrong with the readers of this database, a sentence each."""

from collections.abc import Iterator

from django.db import connection
from django.db.backends.utils import CursorWrapper

from operations.reader_role import roles
from operations.reader_role.build import is_stale
from operations.reader_role.tables import undecided


def problems() -> list[str]:
    with connection.cursor() as cursor:
        return undecided() or [*_of_readers(cursor)]


def _of_readers(cursor: CursorWrapper) -> Iterator[str]:
    readers = roles.readers(cursor)
    if readers and is_stale(cursor):
        yield f"What readers may read is out of date: manage.py grant_reader {readers[0]}"
    for role in readers:
        yield from (f"{role} {reason}." for reason in roles.unfit(cursor, role))
        yield from (f"{role} also has {one}." for one in roles.reaches(cursor, role))
