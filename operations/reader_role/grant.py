"""Making, renewing and taking back what readers may do, each in one transaction."""

from django.db.backends.utils import CursorWrapper

from operations.reader_role import build, roles
from operations.reader_role.build import ReaderRefused, alone, database, holder
from operations.reader_role.public_columns import INDEXES
from operations.reader_role.roles import column
from operations.reader_role.sql import SCHEMA, quoted


def grant(role: str) -> list[str]:
    """Make the role a reader, or renew what it and all others have. Returns what was done."""
    with alone() as cursor:
        done = _ready(cursor, role)
        done += _set_up(cursor)
        cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {quoted(role)}")
        done += build.build(cursor)
        done += _only_reads(cursor, role)
    return done


def revoke(role: str) -> list[str]:
    """Take everything back; with the last reader the views and the row-level security go too."""
    with alone() as cursor:
        if role not in roles.readers(cursor):
            raise ReaderRefused(f"{role} is not a reader of this database.")
        name = quoted(role)
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM {name}")
        cursor.execute(f"REVOKE ALL ON SCHEMA {SCHEMA} FROM {name}")
        cursor.execute(f"ALTER ROLE {name} IN DATABASE {database()} RESET ALL")
        done = [f"{role} may read nothing here any more; the role itself is still there."]
        if not roles.readers(cursor):
            _clear_away(cursor)
            done.append("It was the last reader: views and row-level security are gone too.")
    return done


def renew() -> list[str]:
    """Build everything again for the readers there are."""
    with alone() as cursor:
        return build.build(cursor) if roles.readers(cursor) else []


def make_way() -> None:
    """Before tables change: take down what stands on them, if there is a reader."""
    with alone() as cursor:
        if roles.readers(cursor):
            build.refuse_undecided()
            build.take_down(cursor)


def _clear_away(cursor: CursorWrapper) -> None:
    """All that readers needed, and back to everybody what every role has by default."""
    build.take_down(cursor)
    build.unguard(cursor)
    cursor.execute(f"DROP SCHEMA {SCHEMA}")
    for index in INDEXES:
        cursor.execute(f"DROP INDEX public.{index}")
    cursor.execute(f"REVOKE USAGE ON SCHEMA public FROM {quoted(holder())}")
    cursor.execute(f"DROP ROLE {quoted(holder())}")
    cursor.execute(f"GRANT TEMPORARY ON DATABASE {database()} TO PUBLIC")
    if roles.is_superuser(cursor):
        for function in roles.LARGE_OBJECTS:
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO PUBLIC")


def _ready(cursor: CursorWrapper, role: str) -> list[str]:
    """The role is there and fit to be a reader."""
    if why := roles.wrong_name(role):
        raise ReaderRefused(f"{role!r} cannot be the name of a role: {why}.")
    if role == holder():
        raise ReaderRefused(f"{role} owns the views of the readers and must not be one.")
    if roles.exists(cursor, role):
        if reasons := roles.unfit(cursor, role):
            raise ReaderRefused("\n".join(f"{role} {reason}." for reason in reasons))
        return []
    may = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    create = f"CREATE ROLE {quoted(role)} LOGIN"
    if column(cursor, may) != [True]:
        sentence = f"There is no role {role}, and this account may not make it: {create};"
        raise ReaderRefused(sentence)
    cursor.execute(create)
    return [f"Made the role {role}. It has no password yet."]


def _set_up(cursor: CursorWrapper) -> list[str]:
    """The role that owns the views, and their schema; made once."""
    name = quoted(holder())
    if not roles.exists(cursor, holder()):
        cursor.execute(f"CREATE ROLE {name} NOLOGIN")
    may_be = "SET" if cursor.connection.info.server_version >= 160_000 else "MEMBER"
    if column(cursor, "SELECT pg_has_role(%s, %s)", holder(), may_be) != [True]:
        cursor.execute(f"GRANT {name} TO CURRENT_USER")
    # Perhaps out of a backup, which knows no roles.
    if column(cursor, "SELECT 1 FROM pg_namespace WHERE nspname = %s", SCHEMA):
        cursor.execute(f"ALTER SCHEMA {SCHEMA} OWNER TO {name}")
        return []
    cursor.execute(f"CREATE SCHEMA {SCHEMA} AUTHORIZATION {name}")
    return [f"Made the schema {SCHEMA} and the role {holder()}, which owns it and cannot log in."]


def _only_reads(cursor: CursorWrapper, role: str) -> list[str]:
    """Take what every role has by default, and see that nothing is left."""
    cursor.execute(f"GRANT TEMPORARY ON DATABASE {database()} TO CURRENT_USER")
    for everybody in ("PUBLIC", quoted(role)):
        cursor.execute(f"REVOKE TEMPORARY, CREATE ON DATABASE {database()} FROM {everybody}")
        cursor.execute(f"REVOKE CREATE ON SCHEMA public FROM {everybody}")
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted(role)}")
    cursor.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {quoted(role)}")
    if roles.is_superuser(cursor):
        for function in roles.large_objects(cursor, role):
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC, {quoted(role)}")
    if left := roles.reaches(cursor, role):
        sentences = (f"{role} would still have {one}: take it from PUBLIC." for one in left)
        raise ReaderRefused("\n".join(sentences))
    if left := roles.large_objects(cursor, role):
        forbid = f"REVOKE EXECUTE ON FUNCTION {', '.join(left)} FROM PUBLIC;"
        return [f"{role} could make large objects; a superuser can forbid it: {forbid}"]
    return [f"{role} may do nothing else in this database."]
