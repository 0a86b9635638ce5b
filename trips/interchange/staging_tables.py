"""Temporary tables that hold a package inside the database until it has been checked.

A staged table has the columns of its model's table and `_line`, without constraints, so that
wrong rows can be found by SQL and named by their line. They vanish with the transaction.
"""
# ruff: noqa: S608  (the names in these statements come from the models, never from a file)

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db import connection, models

from trips.interchange.table import PackageTable


@dataclass(frozen=True)
class Count:
    """Rows of one table."""

    table: PackageTable
    added: int
    changed: int
    same: int


def run(sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, or one row that holds the number of rows touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters) or None)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]


def staged(table: PackageTable) -> str:
    return f"staged_{table.name}"


def stored(table: PackageTable) -> str:
    return connection.ops.quote_name(table.model._meta.db_table)


def listed(names: Iterable[str], alias: str = "") -> str:
    """Quoted names for a statement: `t."id", t."title"`."""
    quote = connection.ops.quote_name
    return ", ".join(f"{alias}.{quote(name)}" if alias else quote(name) for name in names)


def columns(table: PackageTable) -> list[str]:
    """Database columns of a staged row, in the order in which `PackageReader.rows` gives values."""
    names = [column for cell in table.cells for column in cell.columns]
    return names + ([table.attached[1]] if table.attached else [])


def stage(table: PackageTable, rows: Iterable[list[Any]]) -> None:
    """COPY rows `[line, value …]` into a new temporary table."""
    names = listed(columns(table))
    run(f"DROP TABLE IF EXISTS {staged(table)}")
    run(
        f"CREATE TEMPORARY TABLE {staged(table)} ON COMMIT DROP AS"
        f" SELECT 0::bigint AS _line, {names} FROM {stored(table)} WITH NO DATA"
    )
    into = f"COPY {staged(table)} (_line, {names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
    run(f"ANALYZE {staged(table)}")


def upsert(table: PackageTable, *, keep_private: bool = False) -> Count:
    """Staged rows into the model's table, by key. Rows that would not change are not touched.

    `keep_private`: an empty cell of a private column leaves what is there.
    """
    key, every, defaults = table.key_columns, columns(table), _defaults(table)
    changing = [name for name in every if name not in key]
    private = _private(table) if keep_private else set()
    new = [_new_value(name, keep=name in private) for name in changing]
    existing, total = run(
        f"SELECT count(t.*), count(*) FROM {staged(table)} s"
        f" LEFT JOIN {stored(table)} t ON ({listed(key, 't')}) = ({listed(key, 's')})"
    )[0]
    selected = ", ".join([listed(every, "s"), *["%s"] * len(defaults)])
    pairs = zip(changing, new, strict=True)
    [(touched,)] = run(
        f"INSERT INTO {stored(table)} AS t ({listed([*every, *defaults])})"
        f" SELECT {selected} FROM {staged(table)} s ORDER BY {listed(key, 's')}"
        f" ON CONFLICT ({listed(key)})"
        f" DO UPDATE SET {', '.join(f'{listed([name])} = {value}' for name, value in pairs)}"
        f" WHERE ({listed(changing, 't')}) IS DISTINCT FROM ({', '.join(new)})",
        defaults.values(),
    )
    added = total - existing
    return Count(table, added, touched - added, total - touched)


def _new_value(name: str, *, keep: bool) -> str:
    new, old = listed([name], "EXCLUDED"), listed([name], "t")
    return f"CASE WHEN coalesce({new}::text, '') = '' THEN {old} ELSE {new} END" if keep else new


def _private(table: PackageTable) -> set[str]:
    pairs = zip(table.columns, table.cells, strict=True)
    return {name for column, cell in pairs if column.private for name in cell.columns}


def _defaults(table: PackageTable) -> dict[str, Any]:
    """What a new row holds in columns that the format does not have and that cannot be NULL."""
    staged_columns = {*columns(table), "id"}
    return {
        str(field.column): field.get_db_prep_save(field.get_default(), connection)
        for field in cast(list[models.Field], table.model._meta.concrete_fields)
        if not (field.column in staged_columns or field.generated or field.null)
    }


def move_sequence(table: PackageTable, first_id: int | None = None) -> None:
    """Let the next id follow every id ever used: of rows, and of rows merged or withdrawn.

    A sequence only ever moves forward. It is left alone where it is far enough: somebody may take
    a number between the question and the answer.
    """
    if table.key != ("id",):
        return
    [(sequence,)] = run("SELECT pg_get_serial_sequence(%s, 'id')", [stored(table)])
    kind = table.model._meta.model_name
    run(
        f"SELECT setval('{sequence}', lowest, false) FROM"
        f" (SELECT last_value + is_called::int AS next FROM {sequence}) sequence,"
        " (SELECT greatest(%s, used.id + 1, gone.id + 1) AS lowest FROM"
        f" (SELECT coalesce(max(id), 0) AS id FROM {stored(table)}) used,"
        " (SELECT coalesce(max(old_id), 0) AS id FROM trips_redirect WHERE kind = %s) gone) needed"
        " WHERE next < lowest",
        [table.first_id if first_id is None else first_id, kind],
    )
