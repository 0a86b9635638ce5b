"""What is public as SQL.

Three parties. The owner of the tables, who also owns the schema `reading_rules` with a view of each
table's public rows, which the conditions ask. A role that cannot log in, reads the tables under
row-level security, and owns the schema `reading` with the views that leave out columns. And the
readers, who may read those views and nothing else. Row-level security keeps PostgreSQL from
showing a hidden row to any function of a query, also to one that raises an error about it.
"""
# ruff: noqa: S608  (the names in these statements are written here)

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from psycopg.sql import Identifier

from operations.reader_role.public_columns import ALL, INDEXES, PUBLIC
from operations.reader_role.row_rules import RowRule, columns_read, of_this, row_rules, tables_asked

SCHEMA = POLICY = "reading"
RULES = "reading_rules"
GUARDED = [name for name, table in PUBLIC.items() if table.rows != ALL]  # by row-level security
# Where tables are looked for: nowhere that others could put theirs.
PATH = f"{RULES}, public, pg_temp"

GONE = f"""
CREATE VIEW {RULES}.gone WITH (security_barrier) AS
SELECT 'trip' AS kind, id FROM public.trips_trip WHERE publication = 'withdrawn'
UNION ALL
SELECT 'article', id FROM public.articles_article WHERE status = 'withdrawn'
"""
MORE_REDIRECTS = "UNION ALL SELECT -id, kind, id, NULL FROM gone"
# Of a change of a record the keys, and that it was published, which every reader sees.
NAMES_IN = f"""
CREATE FUNCTION {RULES}.names_in(kind text, written jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN written IS NOT NULL THEN COALESCE((
  SELECT jsonb_object_agg(key, CASE WHEN value = '"published"' AND (kind, key) IN
    (('trips.trip', 'publication'), ('articles.article', 'status')) THEN value END)
  FROM jsonb_each(written) WHERE key <> ALL ('{{needs_review,body,body_rights}}')), '{{}}') END $$
"""


def quoted(name: str) -> str:
    return Identifier(name).as_string()


@dataclass(frozen=True)
class DatabaseTable:
    """A table as the database has it: its columns in order with their types."""

    name: str
    columns: Mapping[str, str]
    view: str = ""  # SQL, where it is a view itself


def of_rules() -> Iterator[str]:
    """Views of public rows, which the conditions ask; made in an order in which each finds those
    it needs.
    """
    rules = row_rules()
    conditions = {name: rules[name].public for name in GUARDED}
    while conditions:
        for name, condition in list(conditions.items()):
            if not (tables_asked(condition) - {name}) & conditions.keys():
                del conditions[name]
                yield f"CREATE VIEW {RULES}.{name} AS SELECT * FROM public.{name} WHERE {condition}"
    yield GONE
    yield NAMES_IN


def of_owner(tables: Mapping[str, DatabaseTable], holder: str) -> Iterator[str]:
    """What the owner of the tables gives to the (quoted) role that owns the views."""
    rules = row_rules()
    for name, table in tables.items():
        if not table.view:
            columns = ", ".join(map(quoted, _looked_at(table, rules[name])))
            yield f"GRANT SELECT ({columns}) ON public.{name} TO {holder}"
    for index, (name, column) in INDEXES.items():
        shown = f"CASE WHEN {rules[name].is_open} THEN {quoted(column)} END"
        yield f"CREATE INDEX IF NOT EXISTS {index} ON public.{name} (({shown}))"
    for name in GUARDED:
        rows = rules[name].public
        if name in tables_asked(rows):  # the view has done so, and is planned once
            rows = f'EXISTS (SELECT FROM {name} o WHERE o.id = "{name}"."id" OFFSET 0)'
        yield f"CREATE POLICY {POLICY} ON public.{name} FOR SELECT TO {holder} USING ({rows})"


def of_holder(tables: Mapping[str, DatabaseTable]) -> Iterator[str]:
    """What the role that owns the views makes after that."""
    rules = row_rules()
    for name, table in tables.items():
        yield f"CREATE VIEW {SCHEMA}.{name} AS {_select(table, rules[name])}"


def _looked_at(table: DatabaseTable, rule: RowRule) -> list[str]:
    """Columns that the view or the conditions read; others the views' owner may not read either."""
    shown = PUBLIC[table.name]
    hiding = [of_this(table.name, sql) for sql in shown.hides.values()]
    looked_at = {*shown.shows.split(), *shown.partly}
    looked_at |= columns_read(table.name, rule.public, rule.is_open, *hiding)
    return [column for column in table.columns if column in looked_at]


def _select(table: DatabaseTable, rule: RowRule) -> str:
    if table.view:
        return table.view
    columns = [
        f"CAST({_value(table.name, column, rule)} AS {kind}) AS {quoted(column)}"
        for column, kind in table.columns.items()
    ]
    more = MORE_REDIRECTS if table.name == "trips_redirect" else ""
    return f"SELECT {', '.join(columns)} FROM public.{table.name} {more}".rstrip()


def _value(name: str, column: str, rule: RowRule) -> str:
    """SQL for what readers see of a column."""
    table, value = PUBLIC[name], f"{name}.{quoted(column)}"
    if column in table.hides:
        return of_this(name, table.hides[column])
    if column in table.partly:
        return f"CASE WHEN {rule.is_open} THEN {value} ELSE {table.partly[column]} END"
    return value
