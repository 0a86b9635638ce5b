"""What is known of roles: whether one may become a reader, and what it could do besides."""
# ruff: noqa: S608  (the names in these statements are written here)

from typing import Any

from django.db.backends.utils import CursorWrapper

from operations.reader_role.sql import SCHEMA

LONGEST = 63  # bytes of a name in PostgreSQL
_POWERS = {
    "rolsuper": "is a superuser",
    "rolbypassrls": "passes by row-level security",
    "rolcreaterole": "may make roles",
    "rolcreatedb": "may make databases",
    "rolreplication": "may replicate",
}
# Anything outside the schema of the readers, and of PostgreSQL itself.
_ELSEWHERE = f"""
  n.nspname NOT IN ('{SCHEMA}', 'pg_catalog', 'information_schema')
  AND n.nspname NOT LIKE 'pg\\_toast%%' AND n.nspname NOT LIKE 'pg\\_temp%%'
"""
_REACHED = f"""
SELECT 'the table ' || c.oid::regclass::text FROM pg_class c JOIN pg_namespace n
  ON n.oid = c.relnamespace
WHERE {_ELSEWHERE} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (
  has_table_privilege(%(role)s, c.oid,
    'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
  OR has_any_column_privilege(%(role)s, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
UNION ALL
SELECT 'the sequence ' || c.oid::regclass::text FROM pg_class c JOIN pg_namespace n
  ON n.oid = c.relnamespace
WHERE {_ELSEWHERE} AND CASE c.relkind WHEN 'S' THEN
  has_sequence_privilege(%(role)s, c.oid, 'SELECT, USAGE, UPDATE') END
UNION ALL
SELECT 'the function ' || p.oid::regprocedure::text || ' with the rights of its owner'
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE {_ELSEWHERE} AND p.prosecdef AND has_function_privilege(%(role)s, p.oid, 'EXECUTE')
UNION ALL
SELECT 'CREATE in the schema ' || n.nspname FROM pg_namespace n
WHERE has_schema_privilege(%(role)s, n.oid, 'CREATE')
UNION ALL
SELECT upper(kind) || ' in the database' FROM unnest(ARRAY['create', 'temporary']) kind
WHERE has_database_privilege(%(role)s, current_database(), kind)
ORDER BY 1
"""
# By which every role may make large objects, unless a superuser forbids it.
LARGE_OBJECTS = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")


def column(cursor: CursorWrapper, question: str, *values: Any, **named: Any) -> list[Any]:
    """The first column of the answer to a question, whose values are given in order or by name."""
    cursor.execute(question, named or values)
    return [row[0] for row in cursor.fetchall()]


def wrong_name(name: str) -> str:
    """Why PostgreSQL would not take the name, or nothing."""
    if not name or "\x00" in name or len(name.encode()) > LONGEST:
        return f"a role's name has 1 to {LONGEST} bytes"
    if name.startswith("pg_") or name in ("public", "none"):
        return f"PostgreSQL keeps the name {name!r} for itself"
    return ""


def exists(cursor: CursorWrapper, role: str) -> bool:
    return bool(column(cursor, "SELECT 1 FROM pg_roles WHERE rolname = %s", role))


def unfit(cursor: CursorWrapper, role: str) -> list[str]:
    """Why an existing role cannot be one that only reads."""
    cursor.execute(
        f"SELECT {', '.join(_POWERS)}, rolcanlogin, rolname = current_user"
        " FROM pg_roles WHERE rolname = %s",
        [role],
    )
    *powers, can_log_in, is_me = cursor.fetchone()
    reasons = [why for why, has in zip(_POWERS.values(), powers, strict=True) if has]
    if is_me:
        return ["is the one that runs this command: readers need a role of their own"]
    if not can_log_in:
        reasons.append("cannot log in")
    member = (
        "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
        " JOIN pg_roles me ON me.oid = m.member WHERE me.rolname = %s ORDER BY 1"
    )
    reasons += [f"is a member of {other}" for other in column(cursor, member, role)]
    owns = (
        "SELECT 1 FROM pg_shdepend d JOIN pg_roles me ON me.oid = d.refobjid"
        " WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o'"
        " AND me.rolname = %s LIMIT 1"
    )
    if column(cursor, owns, role):
        reasons.append("owns something")
    return reasons


def reaches(cursor: CursorWrapper, role: str) -> list[str]:
    """What the role may do outside the schema of the readers: nothing, or something is wrong."""
    return column(cursor, _REACHED, role=role)


def large_objects(cursor: CursorWrapper, role: str) -> list[str]:
    """Functions by which it could make large objects."""
    asked = "SELECT f FROM unnest(%s::text[]) f WHERE has_function_privilege(%s, f, 'EXECUTE')"
    return column(cursor, asked, list(LARGE_OBJECTS), role)


def is_superuser(cursor: CursorWrapper) -> bool:
    """Whether this account is one."""
    return column(cursor, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == [True]


def readers(cursor: CursorWrapper) -> list[str]:
    """Roles that were made readers of this database: they may use the schema."""
    asked = (
        "SELECT r.rolname FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a"
        " JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE n.nspname = %s AND a.grantee <> n.nspowner ORDER BY 1"
    )
    return column(cursor, asked, SCHEMA)
