"""The rules as SQL.

Three parties. The owner of the tables, who also owns the schema `reading_rules` with a view of each
table's public rows, which the conditions ask. A role that cannot log in, reads the tables under
row-level security, and owns the schema `reading` with the views that leave out columns. And the
readers, who may read those views and nothing else. Row-level security keeps PostgreSQL from
showing a hidden row to any function of a query, also to one that raises an error about it.
"""
# ruff: noqa: S608  (the names in these statements are written here)

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from operations.reader_role.public_columns import ALL, INDEXES, PUBLIC, STEPS, Public

SCHEMA = POLICY = "reading"
RULES = "reading_rules"
GUARDED = [name for name, rule in PUBLIC.items() if rule.rows != ALL]  # by row-level security
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
    selects = {
        name: f"SELECT * FROM public.{name} this WHERE {PUBLIC[name].rows}" for name in GUARDED
    } | STEPS
    while selects:
        for name, select in list(selects.items()):
            if not set(re.findall(r"\b(?:FROM|JOIN) (\w+)", select)) & selects.keys():
                yield f"CREATE VIEW {RULES}.{name} AS {selects.pop(name)}"
    yield GONE
    yield NAMES_IN


def of_owner(tables: Mapping[str, DatabaseTable], holder: str) -> Iterator[str]:
    """What the owner of the tables gives to the (quoted) role that owns the views."""
    for name, rule in PUBLIC.items():
        if not tables[name].view:
            columns = ", ".join(map(_quoted, _looked_at(rule, tables[name])))
            yield f"GRANT SELECT ({columns}) ON public.{name} TO {holder}"
    for name, index in INDEXES.items():
        yield f"CREATE INDEX IF NOT EXISTS {name} ON public.{index}"
    for name in GUARDED:
        rows = re.sub(r"\bthis\.", f"{name}.", PUBLIC[name].rows)
        yield f"CREATE POLICY {POLICY} ON public.{name} FOR SELECT TO {holder} USING ({rows})"


def of_holder(tables: Mapping[str, DatabaseTable]) -> Iterator[str]:
    """What the role that owns the views makes after that."""
    for name, rule in PUBLIC.items():
        yield f"CREATE VIEW {SCHEMA}.{name} AS {_select(rule, tables[name])}"


def _quoted(column: str) -> str:
    return f'"{column}"'


def _looked_at(rule: Public, table: DatabaseTable) -> list[str]:
    """Columns that the view or the conditions read; others the views' owner may not read either."""
    found = set(rule.shows.split())
    for text in (rule.rows, *rule.hides.values()):
        found |= set(re.findall(r"\bthis\.(\w+)", text))
    return [column for column in table.columns if column in found]


def _select(rule: Public, table: DatabaseTable) -> str:
    if table.view:
        return table.view
    shown = [
        f"CAST({rule.hides[column]} AS {kind}) AS {_quoted(column)}"
        if column in rule.hides
        else f"this.{_quoted(column)}"
        for column, kind in table.columns.items()
    ]
    more = MORE_REDIRECTS if table.name == "trips_redirect" else ""
    return f"SELECT {', '.join(shown)} FROM public.{table.name} this {more}".rstrip()
