"""The tables of the models, and as the database has them, held against the rules."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.backends.utils import CursorWrapper

from operations.reader_role.public_columns import PRIVATE, PUBLIC
from operations.reader_role.row_rules import rows_of_apps
from operations.reader_role.sql import DatabaseTable

RULES = "operations/reader_role/public_columns.py"
_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) ELSE '' END
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)
  AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum
"""


def undecided() -> list[str]:
    """What the models have and the rules do not say, or the other way round; a sentence each."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    unnamed = [name for name in models if name not in PUBLIC and not _is_private(name)]
    columns = {
        name: {str(field.column) for field in models[name]._meta.concrete_fields}
        for name in PUBLIC.keys() & models.keys()
    }
    return [
        *(
            f"The table {name} is neither public nor private: decide in {RULES}."
            for name in unnamed
        ),
        *(f"The table {name} of {RULES} is gone." for name in PUBLIC.keys() - models.keys()),
        *sorted(_columns(columns)),
        *(f"No app says which rows of {name} are public." for name in _without_rows()),
    ]


def _without_rows() -> set[str]:
    return {name for name, table in PUBLIC.items() if not table.rows} - rows_of_apps().keys()


def _is_private(table: str) -> bool:
    return any(fnmatchcase(table, pattern) for pattern in PRIVATE)


def _columns(columns: dict[str, set[str]]) -> Iterator[str]:
    for name, in_models in columns.items():
        decided = _decided(name)
        for one in in_models - decided:
            yield f"The column {name}.{one} is neither shown nor hidden: decide in {RULES}."
        for one in decided - in_models:
            yield f"The column {name}.{one} of {RULES} is gone."


def _decided(table: str) -> set[str]:
    return PUBLIC[table].columns


def tables(cursor: CursorWrapper) -> dict[str, DatabaseTable]:
    """Those of the rules as the database has them."""
    columns: dict[str, dict[str, str]] = {}
    views: dict[str, str] = {}
    for table, column, kind, view in _in_full(cursor):
        columns.setdefault(table, {})[column] = kind
        views[table] = view.rstrip(";")
    return {
        name: DatabaseTable(name, columns[name], views[name]) for name in PUBLIC if name in columns
    }


def _in_full(cursor: CursorWrapper) -> list[Any]:
    """With the names in the SQL of views written out, which PostgreSQL does of what is not in its
    path.
    """
    with transaction.atomic():
        cursor.execute("SELECT current_setting('search_path')")
        path = cursor.fetchone()
        cursor.execute("SET LOCAL search_path = pg_catalog")
        cursor.execute(_COLUMNS, [list(PUBLIC)])
        rows: list[Any] = cursor.fetchall()
        cursor.execute("SELECT set_config('search_path', %s, true)", path)
    return rows


def unlike(as_stored: dict[str, DatabaseTable]) -> list[str]:
    """Tables that the database has in another shape than the models: it is not migrated."""
    return [
        name
        for name in PUBLIC
        if name not in as_stored or as_stored[name].columns.keys() != _decided(name)
    ]
