"""A backup into a database, in one transaction: all of it, compared, or nothing changed."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg

from operations.backups import pg
from operations.backups.compare import Comparison
from operations.backups.databases import Connection, Settings, connect, one, quoted, schema_of
from operations.backups.errors import BackupRefused
from operations.backups.manifest import DUMP, Manifest
from operations.backups.measurement import Report, holds_rows, measure
from operations.reader_role.sql import RULES, SCHEMA

READING = (SCHEMA, RULES)  # of readers: go with the tables, and `migrate` makes them again
PATIENCE = "10s"  # for others to let go of the tables
CHUNK = 1 << 16
END = b"\\.\n"  # of the rows of a COPY; within them a backslash is always doubled
TRANSACTION_TIMEOUT = b"SET transaction_timeout = 0;\n"
KNOWS_TRANSACTION_TIMEOUT = 17_00_00

# Tables first: most else goes with them. What an extension brought stays.
DROPS = """
SELECT statement FROM (
  SELECT oid, CASE WHEN relkind IN ('r', 'p') THEN 1 ELSE 2 END AS turn,
    format('DROP %%s IF EXISTS %%s CASCADE', CASE relkind WHEN 'v' THEN 'VIEW'
      WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
      oid::regclass) AS statement
  FROM pg_class
  WHERE relnamespace = %(schema)s::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
  UNION ALL
  SELECT oid, 3, format('DROP ROUTINE IF EXISTS %%s CASCADE', oid::regprocedure)
  FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace
) found
WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = found.oid AND deptype = 'e')
ORDER BY turn
"""
GRANTED = """
SELECT EXISTS (SELECT FROM pg_class, aclexplode(relacl) entry
WHERE relnamespace = %(schema)s::regnamespace AND entry.grantee <> relowner)
OR EXISTS (SELECT FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid,
  aclexplode(attacl) entry
WHERE relnamespace = %(schema)s::regnamespace AND entry.grantee <> relowner)
"""
# Views of other schemas that look at ours, and their tables whose foreign keys lead to ours.
OF_OTHERS = """
WITH ours AS (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname = ANY(%(ours)s))
SELECT coalesce(string_agg(DISTINCT format('%%I.%%I', nspname, relname), ', '), '')
FROM pg_depend d
LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
LEFT JOIN pg_constraint f ON d.classid = 'pg_constraint'::regclass AND f.oid = d.objid
JOIN pg_class c ON c.oid = coalesce(r.ev_class, f.conrelid)
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid IN (TABLE ours)
  AND c.oid NOT IN (TABLE ours)
"""


class RestoreDiffers(BackupRefused):
    """The restored database differs from the backup's manifest."""


def replace(settings: Settings, backup: Path, written: Manifest, report: Report) -> bool:
    """Replace the schema by the backup; give whether roles other than the owner had grants."""
    with connect(settings) as connection:
        (granted,) = one(connection, GRANTED, {"schema": quoted(schema_of(connection))})
        with connection.transaction():
            if wrong := _restore_and_compare(connection, backup, written, report).differences():
                raise RestoreDiffers(f"복원한 것이 백업과 달라 되돌렸습니다: {', '.join(wrong)}")
        report("통계 모으는 중")
        connection.execute("ANALYZE")
    return bool(granted)


def rehearse(settings: Settings, backup: Path, written: Manifest, report: Report) -> Comparison:
    """Restore into an empty database, compare, and roll back; with one core, for the site may be
    at work beside it.
    """
    with connect(settings) as connection:
        connection.execute("SET max_parallel_maintenance_workers = 0")
        connection.execute("SET max_parallel_workers_per_gather = 0")
        if holds_rows(connection, schema_of(connection)):
            raise BackupRefused("시험할 데이터베이스가 비어 있지 않습니다. 빈 것을 알려 주십시오.")
        with connection.transaction() as transaction:
            comparison = _restore_and_compare(connection, backup, written, report)
            raise psycopg.Rollback(transaction)
    return comparison


def is_empty(settings: Settings) -> bool:
    with connect(settings) as connection:
        return not holds_rows(connection, schema_of(connection))


def _restore_and_compare(
    connection: Connection, backup: Path, written: Manifest, report: Report
) -> Comparison:
    if (schema := schema_of(connection)) != written.schema:
        raise BackupRefused(
            f"백업은 스키마 {written.schema}의 것이고, 이 연결은 {schema}을 씁니다."
        )
    report("비우는 중")
    one(connection, "SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
    one(connection, "SELECT set_config('search_path', '', true)")  # names come out qualified
    (others,) = one(connection, OF_OTHERS, {"ours": [schema, *READING]})
    if others:
        raise BackupRefused(
            f"다른 스키마의 {others} 때문에 복원할 수 없습니다. 복원하면 함께 지워질 것들이니,"
            " 정의를 적어 두고 먼저 지운 다음 복원한 뒤에 다시 만드십시오."
        )
    for (statement,) in connection.execute(DROPS, {"schema": quoted(schema)}).fetchall():
        connection.execute(statement)
    for section in ("pre-data", "data", "post-data"):
        _run(connection, backup / DUMP, schema, section, report)
    return Comparison(written.contents, measure(connection, schema, report))


def _run(connection: Connection, dump: Path, schema: str, section: str, report: Report) -> None:
    key = secrets.token_hex(8)
    with pg.section_sql(dump, schema, section, key) as script:
        if section == "data":
            _fill(connection, script, key, report)
        else:
            report("표를 만드는 중" if section == "pre-data" else "색인과 규칙을 만드는 중")
            _execute(connection, script.read(), key)


def _fill(connection: Connection, script: IO[bytes], key: str, report: Report) -> None:
    """Execute the statements of the data section, and stream the rows after each COPY."""
    statements: list[bytes] = []
    for line in script:
        if line.startswith(b"COPY ") and line.endswith(b" FROM stdin;\n"):
            _execute(connection, b"".join(statements), key)
            statements.clear()
            copying = line.decode()
            report(f"{copying.split()[1]} 채우는 중")
            with connection.cursor().copy(copying) as copy:
                for chunk in _rows(script):
                    copy.write(chunk)
        else:
            statements.append(line)
    _execute(connection, b"".join(statements), key)


def _rows(script: IO[bytes]) -> Iterator[bytes]:
    """The lines of a COPY up to its end, in chunks of 64 kB."""
    chunk = bytearray()
    for line in script:
        if line == END:
            break
        chunk += line
        if len(chunk) > CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)


def _execute(connection: Connection, statements: bytes, key: str) -> None:
    for word in ("restrict", "unrestrict"):
        statements = statements.replace(f"\\{word} {key}\n".encode(), b"")
    if connection.info.server_version < KNOWS_TRANSACTION_TIMEOUT:
        statements = statements.replace(TRANSACTION_TIMEOUT, b"", 1)  # at the head
    connection.execute(statements)
