"""Statements and transactions of a request: none longer than is right, slow statements logged."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

from config.request_log import current

SLOW = 0.5  # seconds
KNOWS_TRANSACTION_TIMEOUT = 170_000  # PostgreSQL's version number
SHOWN = 1_000  # letters of a statement
log = logging.getLogger("archive.queries")


class StatementWatch:
    """An execute_wrapper of one connection: sets its time limits, counts and logs statements."""

    def __init__(self) -> None:
        self.limit: int | None = None  # milliseconds, until the connection knows
        self.transaction_limit = 0  # milliseconds; 0: none
        self.within = False  # set in a transaction, whose rollback would take it back

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        database = context["connection"]
        if self.limit is not None and not (self.within and database.in_atomic_block):
            self._set_limit(database)
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self._count(sql, time.perf_counter() - began)

    def expect(self, milliseconds: int, transaction_milliseconds: int = 0) -> None:
        """Set the limits of the request that begins; the next statement tells the database."""
        self.limit, self.within = milliseconds, False
        self.transaction_limit = transaction_milliseconds

    def _set_limit(self, database: BaseDatabaseWrapper) -> None:
        with database.wrap_database_errors:
            database.connection.execute(self._limits(database))
        self.within = database.in_atomic_block
        if not self.within:
            self.limit = None

    def _limits(self, database: BaseDatabaseWrapper) -> str:
        """SQL that ends a long statement, and a transaction that waits for us or never ends.

        An ALTER TABLE waits for every transaction that has read the table, and all readers wait
        behind it. Before PostgreSQL 17 nothing ends one that keeps asking.
        """
        statement, transaction = self.limit or 0, self.transaction_limit
        limits = {
            "statement_timeout": statement,
            "idle_in_transaction_session_timeout": min(statement, transaction),
        }
        if database.connection.info.server_version >= KNOWS_TRANSACTION_TIMEOUT:
            limits["transaction_timeout"] = transaction
        return ";".join(f"SET {name} = {value}" for name, value in limits.items())

    def _count(self, sql: str, seconds: float) -> None:
        if logged := current.get():
            logged.queries += 1
        if seconds >= SLOW:
            # Without its values: they may be what somebody looked for.
            what = logged.what if logged else "-"
            log.warning("%d ms in %s: %s", seconds * 1000, what, " ".join(sql.split())[:SHOWN])


class StatementLimits(MiddlewareMixin):
    """Middleware: limits statements by STATEMENT_SECONDS and transactions by TRANSACTION_SECONDS,
    for staff by STAFF_STATEMENT_SECONDS and STAFF_TRANSACTION_SECONDS.
    """

    def process_request(self, request: HttpRequest) -> None:
        staff = request.path.startswith("/staff/")
        limits = settings.STATEMENT_SECONDS, settings.TRANSACTION_SECONDS
        if staff:
            limits = settings.STAFF_STATEMENT_SECONDS, settings.STAFF_TRANSACTION_SECONDS
        watch().expect(*(round(seconds * 1000) for seconds in limits))


def watch() -> StatementWatch:
    """The wrapper of this thread's connection, added once: a file is sent after the view ended."""
    for wrapper in connection.execute_wrappers:
        if isinstance(wrapper, StatementWatch):
            return wrapper
    wrapper = StatementWatch()
    # At the front, for Django takes the one it added itself from the end.
    connection.execute_wrappers.insert(0, wrapper)
    return wrapper
