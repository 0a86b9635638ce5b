"""A database for a rehearsal, on the same server, gone when the rehearsal ends."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import sql

from operations.backups.databases import Connection, Settings, one, opened

# The same rules of sorting and of letters as the archive's own database has.
SAME_LOCALE = "SELECT to_jsonb(d)::text FROM pg_database d WHERE datname = current_database()"
PROVIDERS = {"b": "builtin", "c": "libc", "i": "icu"}


@contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    name = f"backup_check_{secrets.token_hex(6)}"
    with opened(settings) as connection:
        try:
            connection.execute(_creation(connection, name))
            yield {**settings, "NAME": name}
        finally:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


def _creation(connection: Connection, name: str) -> sql.Composed:
    row = json.loads(*one(connection, SAME_LOCALE))
    create = sql.SQL(
        "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER {}"
        " LC_COLLATE {} LC_CTYPE {}"
    ).format(
        sql.Identifier(name),
        sql.SQL(PROVIDERS[row["datlocprovider"]]),
        sql.Literal(row["datcollate"]),
        sql.Literal(row["datctype"]),
    )
    special = row.get("datlocale") or row.get("daticulocale")
    if special:
        provider = PROVIDERS[row["datlocprovider"]].upper()
        create += sql.SQL(f" {provider}_LOCALE {{}}").format(sql.Literal(special))
    return create
