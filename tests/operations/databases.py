"""A database of its own for tests whose rows have to be committed: a copy of the test database."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg.sql import SQL, Identifier


@contextmanager
def copied_database(suffix: str) -> Iterator[str]:
    """The default connection leads to the copy for as long as it lasts."""
    original = str(connection.settings_dict["NAME"])
    copy = f"{original}_{suffix}"
    connection.close()
    _tell("DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)
    _tell("CREATE DATABASE {} TEMPLATE {}", copy, original)
    connection.settings_dict["NAME"] = copy
    try:
        yield copy
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original
        _tell("DROP DATABASE {} WITH (FORCE)", copy)


def _tell(statement: str, *names: str) -> None:
    with connect("postgres", str(connection.settings_dict["USER"])) as maintenance:
        maintenance.execute(SQL(statement).format(*map(Identifier, names)))


def connect(database: str, role: str) -> psycopg.Connection:
    """A connection that Django knows nothing of."""
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=role, dbname=database, autocommit=True
    )
