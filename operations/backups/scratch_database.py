"""A database for a rehearsal, on the same server, gone when the rehearsal ends."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from psycopg import errors, sql

from operations.backups.databases import Connection, Settings, connect, one
from operations.backups.errors import BackupRefused

# The same rules of sorting and of letters as the archive's own database has.
SAME_LOCALE = "SELECT to_jsonb(d)::text FROM pg_database d WHERE datname = current_database()"
ROOM = 2  # times the size of the archive's own: its copy, and what is logged of it
PROVIDERS = {"b": "builtin", "c": "libc", "i": "icu"}
# What a killed rehearsal left: nobody is in it, and no session carries its name.
LEFT = """
SELECT datname FROM pg_database
WHERE datname ~ '^backup_check_[0-9a-f]{12}$' AND pg_has_role(datdba, 'USAGE')
AND NOT EXISTS (
  SELECT FROM pg_stat_activity s WHERE pg_database.datname IN (s.datname, s.application_name))
"""


@contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    name = f"backup_check_{secrets.token_hex(6)}"
    with connect(settings) as connection:
        _clear_away(connection)
        _check_room(settings, connection)
        # Seen from every database of the server, and gone with this session, however it ends.
        one(connection, "SELECT set_config('application_name', %s, false)", [name])
        try:
            connection.execute(_creation(connection, name))
            yield {**settings, "NAME": name}
        finally:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


def _clear_away(connection: Connection) -> None:
    for (name,) in connection.execute(LEFT).fetchall():
        with suppress(errors.ObjectInUse, errors.InvalidCatalogName):  # somebody else was quicker
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def _check_room(settings: Settings, connection: Connection) -> None:
    """BackupRefused where the embedded server's disk has no room for the rows and their log.

    The disk of a server of one's own is not seen from here.
    """
    if data := settings.get("DATA"):
        (size,) = one(connection, "SELECT pg_database_size(current_database())")
        if shutil.disk_usage(data).free < ROOM * size:
            needed = f"{ROOM * size // 2**20:,}MB"
            raise BackupRefused(f"{data}: 되살려 볼 자리가 모자랍니다. {needed}가 비어야 합니다.")


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
