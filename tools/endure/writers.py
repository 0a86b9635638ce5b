"""Writers by SQL, each in a thread: what a database is told while somebody copies it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, cycle
from threading import Event, Thread
from typing import Any

import psycopg

Connect = Callable[[], psycopg.Connection[Any]]
NUMBERS = count()  # no two writers take the same name
PAUSE = 0.005  # seconds between two transactions of a writer
INSERT = """
    INSERT INTO articles_publisher (name, name_en, homepage, domains)
    VALUES (%(name)s, '', '', '{}')
"""
DELETE = "DELETE FROM articles_publisher WHERE name = %(former)s"
EDIT = """
    UPDATE articles_publisher SET name_en = %(name)s
    WHERE id = (SELECT max(id) FROM articles_publisher)
"""
FAILED_LOGIN = """
    INSERT INTO axes_accessattempt (username, ip_address, user_agent, http_accept, path_info,
      attempt_time, get_data, post_data, failures_since_start)
    VALUES (%(name)s, '192.0.2.1', '', '', '/staff/login/', now(), '', '', 1)
"""
# What a writer does in one transaction, again and again.
WRITES = {
    "edit": [EDIT],
    "insert": [INSERT, DELETE],
    "failed log-in": [FAILED_LOGIN],
    "rolled back": [INSERT, FAILED_LOGIN],
}
# Each column that a sequence feeds: schema-qualified sequence, table and column.
FED = """
    SELECT s.oid::regclass::text, t.oid::regclass::text, attname
    FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
    JOIN pg_class t ON t.oid = d.refobjid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S'
"""


@dataclass
class SqlWriter:
    connect: Connect
    writes: Sequence[str]  # names of WRITES, done in turn
    done: int = 0
    inserted: str = ""  # the row that the next insert deletes

    def work(self, stopped: Event) -> None:
        with self.connect() as connection:
            for write in cycle(self.writes):
                if stopped.is_set():
                    return
                self.write(connection, write)
                stopped.wait(PAUSE)

    def write(self, connection: psycopg.Connection[Any], write: str) -> None:
        names = {"name": f"{write} {next(NUMBERS)}", "former": self.inserted}
        with connection.transaction() as transaction:
            for statement in WRITES[write]:
                connection.execute(statement.encode(), names)
            if write == "rolled back":
                raise psycopg.Rollback(transaction)
        self.done += 1
        if write == "insert":
            self.inserted = names["name"]


@contextmanager
def writing(connect: Connect, *shares: Sequence[str]) -> Iterator[list[SqlWriter]]:
    """A writer for each share of WRITES, at work while the block runs."""
    stopped = Event()
    writers = [SqlWriter(connect, share) for share in shares]
    threads = [Thread(target=writer.work, args=[stopped], daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        stopped.set()
        for thread in threads:
            thread.join(60)


def numbers_given_twice(connection: psycopg.Connection[Any]) -> list[str]:
    """The sequences whose next number is already one of a row."""
    behind = []
    for sequence, table, column in connection.execute(FED).fetchall():
        question = f"""
            SELECT last_value + is_called::int <= (SELECT max({column}) FROM {table})
            FROM {sequence}
        """  # noqa: S608  (names out of the catalogue)
        behind += [sequence for row in connection.execute(question.encode()) if row[0]]
    return behind
