"""Views, policies and grants: up and down, in a transaction of the caller's."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.db import OperationalError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import errors

from operations.reader_role import roles
from operations.reader_role.roles import quoted
from operations.reader_role.sql import (
    GUARDED,
    PATH,
    POLICY,
    RULES,
    SCHEMA,
    of_holder,
    of_owner,
    of_rules,
)
from operations.reader_role.tables import tables, undecided, unlike

LOCK = 7_031_209  # the advisory lock of whoever changes what readers may do
# A guard against accidents: whoever may send any statement may also change these.
SETTINGS = {
    "search_path": f"{SCHEMA}, public",
    "default_transaction_read_only": "on",
    "statement_timeout": "'15s'",
    "lock_timeout": "'2s'",
    "idle_in_transaction_session_timeout": "'30s'",
}


class ReaderRefused(Exception):
    """Why nothing was changed, a sentence each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@contextmanager
def alone() -> Iterator[CursorWrapper]:
    """One transaction; what PostgreSQL refuses becomes a sentence."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '10s'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield cursor
    except OperationalError as problem:
        if not isinstance(problem.__cause__, errors.LockNotAvailable):
            raise
        raise ReaderRefused(
            "A table was in use for ten seconds; nothing changed. Try again."
        ) from problem
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


def build(cursor: CursorWrapper) -> list[str]:
    if problems := undecided():
        raise ReaderRefused(*problems)
    as_stored, name = tables(cursor), quoted(holder())
    if others := unlike(as_stored):
        raise ReaderRefused(
            f"The database is not migrated: {', '.join(others)}. Run manage.py migrate."
        )
    take_down(cursor)
    cursor.execute(f"SET LOCAL search_path = {PATH}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
    cursor.execute(f"CREATE SCHEMA {RULES}")
    for statement in of_rules():
        cursor.execute(statement)
    cursor.execute(f"GRANT USAGE ON SCHEMA {RULES} TO {name}")
    cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {RULES} TO {name}")
    for statement in of_owner(as_stored, name):
        cursor.execute(statement)
    _guard(cursor)
    cursor.execute(f"SET LOCAL ROLE {name}")
    for statement in of_holder(as_stored):
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
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = %s::regnamespace",
        [SCHEMA],
    )
    views = [f"{SCHEMA}.{quoted(name)}" for (name,) in cursor.fetchall()]
    cursor.execute(f"DROP VIEW IF EXISTS {', '.join(views)} CASCADE") if views else None
    cursor.execute(
        "SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
        " WHERE p.polname = %s AND c.relnamespace = 'public'::regnamespace",
        [POLICY],
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f"DROP POLICY {POLICY} ON public.{quoted(table)}")
    cursor.execute(f"DROP SCHEMA IF EXISTS {RULES} CASCADE")
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted(holder())}")
    cursor.execute(f"COMMENT ON SCHEMA {SCHEMA} IS NULL")


def _guard(cursor: CursorWrapper) -> None:
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relname = ANY(%s) AND NOT relrowsecurity",
        [GUARDED],
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f"ALTER TABLE public.{quoted(table)} ENABLE ROW LEVEL SECURITY")


def unguard(cursor: CursorWrapper) -> None:
    """Of tables that nobody else has a policy for."""
    cursor.execute(
        "SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace"
        " AND relname = ANY(%s) AND relrowsecurity"
        " AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)",
        [GUARDED],
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f"ALTER TABLE public.{quoted(table)} DISABLE ROW LEVEL SECURITY")


def stamp(cursor: CursorWrapper) -> str:
    """What the rules and the tables come to: differs when readers have to be renewed."""
    as_stored = tables(cursor)
    everything = "\n".join([*of_rules(), *of_owner(as_stored, ""), *of_holder(as_stored)])
    return sha256(everything.encode()).hexdigest()


def is_stale(cursor: CursorWrapper) -> bool:
    """Whether the views are not those of today's rules and tables, or went with their tables."""
    as_stored = tables(cursor)
    if unlike(as_stored):
        return True
    cursor.execute(
        "SELECT count(*) FROM pg_class WHERE relkind = 'v' AND relnamespace = %s::regnamespace",
        [SCHEMA],
    )
    if cursor.fetchone() != (len(as_stored),):
        return True
    cursor.execute("SELECT obj_description(%s::regnamespace, 'pg_namespace')", [SCHEMA])
    return bool(cursor.fetchone() != (stamp(cursor),))
