"""Views, policies and grants: up and down, in a transaction of the caller's."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.db import OperationalError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import errors

from operations.reader_role import roles, sql
from operations.reader_role.roles import column
from operations.reader_role.sql import GUARDED, POLICY, RULES, SCHEMA, quoted
from operations.reader_role.tables import tables, undecided, unlike

# Of whoever changes what readers may do; an advisory lock every reader could take.
MAY_LOCK = "SELECT has_table_privilege('django_migrations', 'UPDATE')"
LOCK = "LOCK TABLE django_migrations IN SHARE UPDATE EXCLUSIVE MODE"
# Ten seconds for a lock, if the connection has no limit of its own.
PATIENCE = """
SELECT set_config('lock_timeout', '10s', true) WHERE current_setting('lock_timeout') = '0'
"""
_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
_VIEWS = "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = %s::regnamespace"
# A guard against accidents: whoever may send any statement may also change these.
SETTINGS = {
    "search_path": f"{SCHEMA}, public",
    "default_transaction_read_only": "on",
    "statement_timeout": "'15s'",
    "lock_timeout": "'2s'",
    "idle_in_transaction_session_timeout": "'30s'",
}


class ReaderRefused(Exception):
    """Why nothing was changed, a sentence a line."""


@contextmanager
def alone() -> Iterator[CursorWrapper]:
    """One transaction; what PostgreSQL refuses becomes a sentence."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(PATIENCE)
            if column(cursor, MAY_LOCK) == [True]:  # else it may do nothing here, and is told so
                cursor.execute(LOCK)
            yield cursor
    except OperationalError as problem:
        if not isinstance(problem.__cause__, errors.LockNotAvailable):
            raise
        why = "A table was in use for too long; nothing changed. Try again."
        raise ReaderRefused(why) from problem
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, errors.InsufficientPrivilege):
            raise
        why = str(problem).splitlines()[0]
        raise ReaderRefused(f"This account may not do that ({why}); nothing changed.") from problem


def database() -> str:
    return quoted(str(connection.settings_dict["NAME"]))


def holder() -> str:
    """The role that owns the views of this database: roles are of the whole cluster."""
    name = str(connection.settings_dict["NAME"])
    whole = f"{SCHEMA}_{name}"
    if len(whole.encode()) <= roles.LONGEST:
        return whole
    return f"{SCHEMA}_{sha256(name.encode()).hexdigest()[:32]}"


def refuse_undecided() -> None:
    if problems := undecided():
        raise ReaderRefused("\n".join(problems))


def build(cursor: CursorWrapper) -> list[str]:
    refuse_undecided()
    as_stored, name = tables(cursor), quoted(holder())
    if others := ", ".join(unlike(as_stored)):
        raise ReaderRefused(f"The database is not migrated: {others}. Run manage.py migrate.")
    take_down(cursor)
    cursor.execute(f"SET LOCAL search_path = {sql.PATH}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
    cursor.execute(f"CREATE SCHEMA {RULES}")
    for statement in sql.of_rules():
        cursor.execute(statement)
    cursor.execute(f"GRANT USAGE ON SCHEMA {RULES} TO {name}")
    cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {RULES} TO {name}")
    for statement in sql.of_owner(as_stored, name):
        cursor.execute(statement)
    _guard(cursor)
    cursor.execute(f"SET LOCAL ROLE {name}")
    for statement in sql.of_holder(as_stored):
        cursor.execute(statement)
    cursor.execute("RESET ROLE")
    for role in map(quoted, roles.readers(cursor)):
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}")
        for setting, value in SETTINGS.items():
            cursor.execute(f"ALTER ROLE {role} IN DATABASE {database()} SET {setting} = {value}")
    cursor.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{stamp(cursor)}'")
    return [
        f"{len(as_stored)} views show what is public;"
        f" row-level security guards {len(GUARDED)} tables.",
        f"Readers of this database: {', '.join(roles.readers(cursor))}.",
    ]


def take_down(cursor: CursorWrapper) -> None:
    """Views, functions and policies away, so that tables can change; the readers stay known."""
    if views := [f"{SCHEMA}.{quoted(name)}" for name in column(cursor, _VIEWS, SCHEMA)]:
        cursor.execute(f"DROP VIEW IF EXISTS {', '.join(views)} CASCADE")
    having = " AND oid IN (SELECT polrelid FROM pg_policy WHERE polname = %s)"
    for table in column(cursor, _TABLES + having, POLICY):
        cursor.execute(f"DROP POLICY {POLICY} ON public.{quoted(table)}")
    cursor.execute(f"DROP SCHEMA IF EXISTS {RULES} CASCADE")
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted(holder())}")
    cursor.execute(f"COMMENT ON SCHEMA {SCHEMA} IS NULL")


def _guard(cursor: CursorWrapper) -> None:
    unguarded = " AND relname = ANY(%s) AND NOT relrowsecurity"
    for table in column(cursor, _TABLES + unguarded, GUARDED):
        cursor.execute(f"ALTER TABLE public.{quoted(table)} ENABLE ROW LEVEL SECURITY")


def unguard(cursor: CursorWrapper) -> None:
    """Of tables that nobody else has a policy for."""
    guarded = " AND relname = ANY(%s) AND relrowsecurity"
    guarded += " AND oid NOT IN (SELECT polrelid FROM pg_policy)"
    for table in column(cursor, _TABLES + guarded, GUARDED):
        cursor.execute(f"ALTER TABLE public.{quoted(table)} DISABLE ROW LEVEL SECURITY")


def stamp(cursor: CursorWrapper) -> str:
    """What the rules and the tables come to: differs when readers have to be renewed."""
    as_stored = tables(cursor)
    statements = [*sql.of_rules(), *sql.of_owner(as_stored, ""), *sql.of_holder(as_stored)]
    return sha256("\n".join(statements).encode()).hexdigest()


def is_stale(cursor: CursorWrapper) -> bool:
    """Whether the views are not those of today's rules and tables, or went with their tables."""
    as_stored = tables(cursor)
    if unlike(as_stored):
        return True
    if len(column(cursor, _VIEWS, SCHEMA)) != len(as_stored):
        return True
    comment = "SELECT obj_description(%s::regnamespace, 'pg_namespace')"
    return column(cursor, comment, SCHEMA) != [stamp(cursor)]
