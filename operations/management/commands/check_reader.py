"""Whether the rules for readers are complete and in force; silent in a database without readers."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.backends.utils import CursorWrapper

from operations.reader_role import roles
from operations.reader_role.build import is_stale
from operations.reader_role.tables import undecided


class Command(BaseCommand):
    help = "Fails when a table or column has no rule for readers, or a reader may do too much."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with connection.cursor() as cursor:
            problems = undecided() or list(problems_of_readers(cursor))
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("Every table is decided about, and readers may read what is public.")


def problems_of_readers(cursor: CursorWrapper) -> Iterator[str]:
    """What is wrong with the readers of this database, a sentence each."""
    readers = roles.readers(cursor)
    if readers and is_stale(cursor):
        yield f"What readers may read is out of date: manage.py grant_reader {readers[0]}"
    for role in readers:
        yield from (f"{role} {reason}." for reason in roles.unfit(cursor, role))
        yield from (f"{role} also has {one}." for one in roles.reaches(cursor, role))
