"""The tables of the models, and as the database has them, held against the rules."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from django.apps import apps
from django.db import transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

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
    private = [name for name in models if any(fnmatchcase(name, one) for one in PRIVATE)]
    unnamed = [name for name in models if name not in {*PUBLIC, *private}]
    both = [model for name, model in models.items() if name in PUBLIC]
    unsaid = {name for name, table in PUBLIC.items() if not table.rows} - rows_of_apps().keys()
    return [
        *(f"The table {one} is neither public nor private: decide in {RULES}." for one in unnamed),
        *(f"The table {name} of {RULES} is gone." for name in PUBLIC.keys() - models.keys()),
        *sorted(sentence for model in both for sentence in _undecided_columns(model)),
        *(f"No app says which rows of {one} are public." for one in unsaid),
    ]


def _undecided_columns(model: type[Model]) -> Iterator[str]:
    name = model._meta.db_table
    in_model = {str(field.column) for field in model._meta.concrete_fields}
    decided = PUBLIC[name].columns
    for one in in_model - decided:
        yield f"The column {name}.{one} is neither shown nor hidden: decide in {RULES}."
    for one in decided - in_model:
        yield f"The column {name}.{one} of {RULES} is gone."


def tables(cursor: CursorWrapper) -> dict[str, DatabaseTable]:
    """Those of the rules as the database has them.

    PostgreSQL writes out the names in the SQL of views that are not in its path: none is.
    """
    with transaction.atomic():
        cursor.execute("SELECT current_setting('search_path')")
        path = cursor.fetchone()
        cursor.execute("SET LOCAL search_path = pg_catalog")
        cursor.execute(_COLUMNS, [list(PUBLIC)])
        rows = cursor.fetchall()
        cursor.execute("SELECT set_config('search_path', %s, true)", path)
    columns: dict[str, dict[str, str]] = {}
    views: dict[str, str] = {}
    for table, column, kind, view in rows:
        columns.setdefault(table, {})[column] = kind
        views[table] = view.rstrip(";")
    return {
        name: DatabaseTable(name, columns[name], views[name]) for name in PUBLIC if name in columns
    }


def unlike(as_stored: dict[str, DatabaseTable]) -> list[str]:
    """Tables that the database has in another shape than the models: it is not migrated."""
    return [
        name
        for name in PUBLIC
        if name not in as_stored or as_stored[name].columns.keys() != PUBLIC[name].columns
    ]
