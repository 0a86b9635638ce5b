"""Statements of a request: none longer than is right, the slow ones named in the log."""

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
SHOWN = 1_000  # letters of a statement
log = logging.getLogger("archive.queries")


class StatementWatch:
    """An execute_wrapper of one connection: sets statement_timeout, counts and logs statements."""

    def __init__(self) -> None:
        self.limit: int | None = None  # milliseconds, until the connection knows
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

    def expect(self, milliseconds: int) -> None:
        """Set the limit of the request that begins; the next statement tells the database."""
        self.limit, self.within = milliseconds, False

    def _set_limit(self, database: BaseDatabaseWrapper) -> None:
        with database.wrap_database_errors:
            database.connection.execute(f"SET statement_timeout = {self.limit}")
        self.within = database.in_atomic_block
        if not self.within:
            self.limit = None

    def _count(self, sql: str, seconds: float) -> None:
        if logged := current.get():
            logged.queries += 1
        if seconds >= SLOW:
            # Without its values: they may be what somebody looked for.
            what = logged.what if logged else "-"
            log.warning("%d ms in %s: %s", seconds * 1000, what, " ".join(sql.split())[:SHOWN])


class StatementLimits(MiddlewareMixin):
    """Middleware: limits statements by STATEMENT_SECONDS, or STAFF_STATEMENT_SECONDS for staff."""

    def process_request(self, request: HttpRequest) -> None:
        staff = request.path.startswith("/staff/")
        seconds = settings.STAFF_STATEMENT_SECONDS if staff else settings.STATEMENT_SECONDS
        watch().expect(round(seconds * 1000))


def watch() -> StatementWatch:
    """The wrapper of this thread's connection, added once: a file is sent after the view ended."""
    for wrapper in connection.execute_wrappers:
        if isinstance(wrapper, StatementWatch):
            return wrapper
    wrapper = StatementWatch()
    # At the front, for Django takes the one it added itself from the end.
    connection.execute_wrappers.insert(0, wrapper)
    return wrapper
