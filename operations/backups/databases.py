"""Connections of our own, outside Django's, so that a transaction here is exactly ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.utils import ConnectionHandler
from psycopg import sql

from config.env import Environment
from operations.backups.errors import BackupRefused

Connection = psycopg.Connection[Any]
Settings = dict[str, Any]  # an entry of Django's DATABASES


def default() -> Settings:
    return dict(connection.settings_dict)


def by_url(url: str) -> Settings:
    settings = Environment({"--scratch": url}).database("--scratch")
    if settings is None:
        raise BackupRefused("--scratch에 데이터베이스의 주소가 없습니다.")
    return settings


@contextmanager
def connect(settings: Settings) -> Iterator[Connection]:
    """A connection in autocommit through Django's backend, which also wakes the embedded server.

    A database may cut long statements short; what is done here takes the time it takes.
    """
    # By this name Django asks it nothing about extensions, which would open its own connection too.
    wrapper = ConnectionHandler({DEFAULT_DB_ALIAS: {}, NO_DB_ALIAS: settings})[NO_DB_ALIAS]
    try:
        wrapper.ensure_connection()
        ours: Connection = wrapper.connection
        ours.execute("SET statement_timeout = 0")
        ours.execute("SET idle_in_transaction_session_timeout = 0")
        yield ours
    finally:
        wrapper.close()


def schema_of(connection: Connection) -> str:
    """The schema of the archive's tables: the first that the connection looks into."""
    (name,) = one(connection, "SELECT current_schema()")
    if not name:
        raise BackupRefused("데이터베이스에 쓸 스키마가 없습니다(search_path).")
    return str(name)


def quoted(name: str) -> str:
    return sql.Identifier(name).as_string()


def one(connection: Connection, query: str | sql.Composed, values: Any = None) -> tuple[Any, ...]:
    """The one row of the answer to a query."""
    row = connection.execute(query, values).fetchone()
    assert row is not None  # noqa: S101  (aggregates and functions always answer)
    return tuple(row)
