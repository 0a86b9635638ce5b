"""Making, renewing and taking back what readers may do, each in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.db import OperationalError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import errors

from operations.reading import roles
from operations.reading.roles import quoted
from operations.reading.rules import INDEXES
from operations.reading.statements import (
    GUARDED,
    PATH,
    POLICY,
    RULES,
    SCHEMA,
    of_holder,
    of_owner,
    of_rules,
)
from operations.reading.tables import tables, undecided, unlike

LOCK = 7_031_209  # the advisory lock of whoever changes what readers may do
# A guard against accidents: whoever may send any statement may also change these.
SETTINGS = {
    "search_path": f"{SCHEMA}, public",
    "default_transaction_read_only": "on",
    "statement_timeout": "'15s'",
    "lock_timeout": "'2s'",
    "idle_in_transaction_session_timeout": "'30s'",
}


class Refused(Exception):
    """Why nothing was changed, a sentence each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def grant(role: str) -> list[str]:
    """Make the role a reader, or renew what it and all others have. Returns what was done."""
    with _alone() as cursor:
        done = _ready(cursor, role)
        done += _set_up(cursor)
        cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {quoted(role)}")
        done += _build(cursor)
        done += _only_reads(cursor, role)
    return done


def revoke(role: str) -> list[str]:
    """Take everything back; with the last reader the views and the row-level security go too."""
    with _alone() as cursor:
        if role not in roles.readers(cursor):
            raise Refused(f"{role} is not a reader of this database.")
        name = quoted(role)
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM {name}")
        cursor.execute(f"REVOKE ALL ON SCHEMA {SCHEMA} FROM {name}")
        cursor.execute(f"ALTER ROLE {name} IN DATABASE {_database()} RESET ALL")
        done = [f"{role} may read nothing here any more; the role itself is still there."]
        if not roles.readers(cursor):
            take_down(cursor)
            _unguard(cursor)
            cursor.execute(f"DROP SCHEMA {SCHEMA}")
            for index in INDEXES:
                cursor.execute(f"DROP INDEX public.{index}")
            cursor.execute(f"REVOKE USAGE ON SCHEMA public FROM {quoted(holder())}")
            cursor.execute(f"DROP ROLE {quoted(holder())}")
            cursor.execute(f"GRANT TEMPORARY ON DATABASE {_database()} TO PUBLIC")
            done.append("It was the last reader: views and row-level security are gone too.")
    return done


def renew() -> list[str]:
    """Build everything again for the readers there are."""
    with _alone() as cursor:
        return _build(cursor) if roles.readers(cursor) else []


def make_way() -> bool:
    """Before tables change: take down what stands on them. False where there is no reader."""
    with _alone() as cursor:
        if not roles.readers(cursor):
            return False
        if problems := undecided():
            raise Refused(*problems)
        take_down(cursor)
    return True


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


def holder() -> str:
    """The role that owns the views of this database: roles are of the whole cluster."""
    name = str(connection.settings_dict["NAME"])
    whole = f"{SCHEMA}_{name}"
    if len(whole.encode()) <= roles.LONGEST:
        return whole
    return f"{SCHEMA}_{sha256(name.encode()).hexdigest()[:32]}"


def stamp(cursor: CursorWrapper) -> str:
    """What the rules and the tables come to: differs when readers have to be renewed."""
    found = tables(cursor)
    everything = "\n".join([*of_rules(), *of_owner(found, ""), *of_holder(found)])
    return sha256(everything.encode()).hexdigest()


def is_stale(cursor: CursorWrapper) -> bool:
    """Whether the views are not those of today's rules and tables."""
    if unlike(tables(cursor)):
        return True
    cursor.execute("SELECT obj_description(%s::regnamespace, 'pg_namespace')", [SCHEMA])
    return bool(cursor.fetchone() != (stamp(cursor),))


def _ready(cursor: CursorWrapper, role: str) -> list[str]:
    """The role is there and fit to be a reader."""
    if why := roles.wrong_name(role):
        raise Refused(f"{role!r} cannot be the name of a role: {why}.")
    if role == holder():
        raise Refused(f"{role} owns the views of the readers and must not be one.")
    made = not roles.exists(cursor, role)
    if made:
        cursor.execute(
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        create = f"CREATE ROLE {quoted(role)} LOGIN"
        if cursor.fetchone() != (True,):
            raise Refused(f"There is no role {role}, and this account may not make it: {create};")
        cursor.execute(create)
    elif reasons := roles.unfit(cursor, role):
        raise Refused(*(f"{role} {reason}." for reason in reasons))
    return [f"Made the role {role}. It has no password yet."] if made else []


def _set_up(cursor: CursorWrapper) -> list[str]:
    """The role that owns the views, and their schema; made once."""
    name = quoted(holder())
    if not roles.exists(cursor, holder()):
        cursor.execute(f"CREATE ROLE {name} NOLOGIN")
    cursor.execute("SHOW server_version_num")
    may_be = "SET" if int(cursor.fetchone()[0]) >= 160_000 else "MEMBER"
    cursor.execute("SELECT pg_has_role(%s, %s)", [holder(), may_be])
    if cursor.fetchone() != (True,):
        cursor.execute(f"GRANT {name} TO CURRENT_USER")
    cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA])
    if cursor.fetchone():
        return []
    cursor.execute(f"CREATE SCHEMA {SCHEMA} AUTHORIZATION {name}")
    return [f"Made the schema {SCHEMA} and the role {holder()}, which owns it and cannot log in."]


def _build(cursor: CursorWrapper) -> list[str]:
    if problems := undecided():
        raise Refused(*problems)
    found, name = tables(cursor), quoted(holder())
    if others := unlike(found):
        raise Refused(f"The database is not migrated: {', '.join(others)}. Run manage.py migrate.")
    take_down(cursor)
    cursor.execute(f"SET LOCAL search_path = {PATH}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
    cursor.execute(f"CREATE SCHEMA {RULES}")
    for statement in of_rules():
        cursor.execute(statement)
    cursor.execute(f"GRANT USAGE ON SCHEMA {RULES} TO {name}")
    cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {RULES} TO {name}")
    for statement in of_owner(found, name):
        cursor.execute(statement)
    _guard(cursor)
    cursor.execute(f"SET LOCAL ROLE {name}")
    for statement in of_holder(found):
        cursor.execute(statement)
    cursor.execute("RESET ROLE")
    for role in map(quoted, roles.readers(cursor)):
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}")
        for setting, value in SETTINGS.items():
            cursor.execute(f"ALTER ROLE {role} IN DATABASE {_database()} SET {setting} = {value}")
    cursor.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{stamp(cursor)}'")
    return [
        f"{len(found)} views show what is public; row-level security guards {len(GUARDED)} tables.",
        f"Readers of this database: {', '.join(roles.readers(cursor))}.",
    ]


def _guard(cursor: CursorWrapper) -> None:
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relname = ANY(%s) AND NOT relrowsecurity",
        [GUARDED],
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f"ALTER TABLE public.{quoted(table)} ENABLE ROW LEVEL SECURITY")


def _unguard(cursor: CursorWrapper) -> None:
    """Of tables that nobody else has a policy for."""
    cursor.execute(
        "SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace"
        " AND relname = ANY(%s) AND relrowsecurity"
        " AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)",
        [GUARDED],
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f"ALTER TABLE public.{quoted(table)} DISABLE ROW LEVEL SECURITY")


def _only_reads(cursor: CursorWrapper, role: str) -> list[str]:
    """Take what every role has by default, and see that nothing is left."""
    cursor.execute(f"GRANT TEMPORARY ON DATABASE {_database()} TO CURRENT_USER")
    for everybody in ("PUBLIC", quoted(role)):
        cursor.execute(f"REVOKE TEMPORARY, CREATE ON DATABASE {_database()} FROM {everybody}")
        cursor.execute(f"REVOKE CREATE ON SCHEMA public FROM {everybody}")
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted(role)}")
    cursor.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {quoted(role)}")
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cursor.fetchone() == (True,):
        for function in roles.large_objects(cursor, role):
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC, {quoted(role)}")
    if left := roles.reaches(cursor, role):
        raise Refused(*(f"{role} would still have {one}: take it from PUBLIC." for one in left))
    if left := roles.large_objects(cursor, role):
        forbid = f"REVOKE EXECUTE ON FUNCTION {', '.join(left)} FROM PUBLIC;"
        return [f"{role} could make large objects; a superuser can forbid it: {forbid}"]
    return [f"{role} may do nothing else in this database."]


def _database() -> str:
    return quoted(str(connection.settings_dict["NAME"]))


@contextmanager
def _alone() -> Iterator[CursorWrapper]:
    """One transaction; what PostgreSQL refuses becomes a sentence."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '10s'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield cursor
    except OperationalError as problem:
        if not isinstance(problem.__cause__, errors.LockNotAvailable):
            raise
        raise Refused(
            "A table was in use for ten seconds; nothing changed. Try again."
        ) from problem
    except ProgrammingError as problem:
        if not isinstance(problem.__cause__, errors.InsufficientPrivilege):
            raise
        why = str(problem).splitlines()[0]
        raise Refused(f"This account may not do that ({why}); nothing changed.") from problem
