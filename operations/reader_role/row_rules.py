"""Which rows are public, as SQL over one table: said by the apps as querysets.

An app says it by the dotted name `public_rows` of its AppConfig: a function that returns table →
(public rows, those of them that show every column; None: all). Other tables in a condition are
looked for along the search path, so that where the condition is used decides with whose eyes they
are read.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from psycopg.sql import Literal

from operations.reader_role.public_columns import ALL, PUBLIC


@dataclass(frozen=True)
class RowRule:
    """SQL conditions on a row of a table: that it is public; that it shows every column."""

    public: str
    is_open: str = ALL


def rows_of_apps() -> dict[str, tuple[QuerySet, QuerySet | None]]:
    rows: dict[str, tuple[QuerySet, QuerySet | None]] = {}
    for config in apps.get_app_configs():
        if path := getattr(config, "public_rows", ""):
            rows |= import_string(path)()
    return rows


def row_rules() -> dict[str, RowRule]:
    """For every public table."""
    rows, rules = rows_of_apps(), {}
    for name, table in PUBLIC.items():
        conditions = [of_this(name, table.rows)] if table.rows else map(condition, rows[name])
        rules[name] = RowRule(*conditions)
    return rules


def condition(rows: QuerySet | None) -> str:
    """The WHERE clause of a queryset over one table, its values written in; of None, all rows."""
    if rows is None:
        return ALL
    compiler = rows.query.get_compiler(connection=connection)
    sql, values = compiler.compile(rows.query.where)
    tables = [alias for alias, used in rows.query.alias_refcount.items() if used]
    if tables != [rows.model._meta.db_table]:
        raise ValueError(f"Public rows of {rows.model._meta.label} are asked by a join: {sql}")
    return sql % tuple(Literal(value).as_string() for value in values)


def of_this(table: str, sql: str) -> str:
    """`this.column` as a condition of the apps has it."""
    return re.sub(r"\bthis\.(\w+)", rf'"{table}"."\1"', sql)


def columns_read(table: str, *conditions: str) -> set[str]:
    """Columns of the table's own row that the conditions look at."""
    return {one for sql in conditions for one in re.findall(rf'"{table}"\."(\w+)"', sql)}


def tables_asked(condition: str) -> set[str]:
    """Other tables, or other rows of the table, that the condition looks at."""
    return set(re.findall(r'\b(?:FROM|JOIN) "(\w+)"', condition))
