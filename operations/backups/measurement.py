"""What a database holds, in numbers by which two databases are compared."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from operations.backups.databases import Connection, one, quoted

# Whoever finds a backup must not be able to go on as somebody who was logged in; a preview of a
# sheet lives for hours and is made again from its file; a page that was open is not open any more.
LEFT_OUT = (
    *("django_session", "staff_sentform"),
    *("trips_registerupload", "trips_sheetpreview"),
)
CAPTURES = "articles_capture"
Report = Callable[[str], None]

# The text of a value must be the same on every server.
SPELLING = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
}
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e') ORDER BY 1
"""
# A checksum that no order of rows changes: the sum of the first eight bytes of each row's SHA-256.
# PostgreSQL's own hashes are faster, but promised to nobody to stay as they are.
SUM = """
SELECT count(*), coalesce(sum(
  ('x' || encode(substr(sha256(convert_to(r::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint
), 0)::text FROM {table} r
"""
SEQUENCES = """
SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = %s::regnamespace ORDER BY 1
"""
NEXT_NUMBER = "SELECT last_value + is_called::int FROM {table}"
OBJECTS = """
WITH ours AS (SELECT oid, relkind FROM pg_class WHERE relnamespace = %(schema)s::regnamespace)
SELECT 'views', count(*) FROM ours WHERE relkind IN ('v', 'm')
UNION ALL SELECT 'indexes', count(*) FROM ours WHERE relkind = 'i'
UNION ALL SELECT 'triggers', count(*) FROM pg_trigger JOIN ours ON ours.oid = tgrelid
  WHERE NOT tgisinternal
-- Newer servers count NOT NULL as a constraint.
UNION ALL SELECT 'constraints', count(*) FROM pg_constraint JOIN ours ON ours.oid = conrelid
  WHERE contype <> 'n'
UNION ALL SELECT 'functions', count(*) FROM pg_proc
  WHERE pronamespace = %(schema)s::regnamespace
"""
WRONG_CAPTURES = """
SELECT count(*), coalesce(array_agg(id ORDER BY id) FILTER (
  WHERE sha256 IS DISTINCT FROM encode(sha256(content), 'hex')), '{{}}')
FROM {table}
"""


@dataclass(frozen=True)
class TableContents:
    rows: int
    checksum: str


@dataclass(frozen=True)
class Contents:
    tables: dict[str, TableContents]
    sequences: dict[str, int]  # → the next number it gives
    objects: dict[str, int]
    captures: int
    wrong_captures: list[int] = field(default_factory=list)  # whose bytes are not those of sha256

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "Contents":
        tables = {name: TableContents(**table) for name, table in content["tables"].items()}
        return cls(**{**content, "tables": tables})

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def measure(connection: Connection, schema: str, report: Report) -> Contents:
    """Count and checksum everything in the schema, inside the caller's transaction."""
    for setting, value in SPELLING.items():
        one(connection, "SELECT set_config(%s, %s, true)", [setting, value])
    tables = {}
    for table in tables_of(connection, schema):
        if table not in LEFT_OUT:
            report(f"{table} 세는 중")
            tables[table] = TableContents(*one(connection, about(SUM, schema, table)))
    objects = dict(connection.execute(OBJECTS, {"schema": quoted(schema)}).fetchall())
    captures: tuple[Any, ...] = (0, [])
    if CAPTURES in tables:
        report("원본 수집 확인 중")
        captures = one(connection, about(WRONG_CAPTURES, schema, CAPTURES))
    return Contents(tables, sequences(connection, schema), objects, *captures)


def sequences(connection: Connection, schema: str) -> dict[str, int]:
    """The next number of each sequence as it is now, whatever the caller's transaction sees."""
    names = connection.execute(SEQUENCES, [quoted(schema)]).fetchall()
    return {name: one(connection, about(NEXT_NUMBER, schema, name))[0] for (name,) in names}


def tables_of(connection: Connection, schema: str) -> list[str]:
    return [table for (table,) in connection.execute(TABLES, [quoted(schema)]).fetchall()]


def holds_rows(connection: Connection, schema: str) -> bool:
    some = "SELECT EXISTS (SELECT FROM {table})"
    tables = tables_of(connection, schema)
    return any(one(connection, about(some, schema, table))[0] for table in tables)


def about(query: str, schema: str, table: str) -> sql.Composed:
    """The query with the table (or sequence) in place of `{table}`."""
    return sql.SQL(query).format(table=sql.Identifier(schema, table))
