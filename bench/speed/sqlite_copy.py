"""The published rows as SQLite holds them for Datasette: an index for each facet column and for the
order, and FTS5 with trigrams for words.
"""

import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from psycopg import Connection

BATCH = 5_000
WHOLE_NUMBERS = (20, 21, 23)  # PostgreSQL's numbers of bigint, smallint, integer
ORDER = {"trips": "start_date", "articles": "published_at"}  # newest first, as on our pages
FACETS = {
    "trips": ("region", "year", "body", "status", "cost"),
    "articles": ("year", "kind", "publisher"),
}
WORDS = {
    "trips": ("title", "summary", "places", "people"),
    "articles": ("title", "summary", "body"),
}
ROWS = {
    "trips": """
SELECT t.id, t.title, t.summary, g.name AS government, left(g.current_id, 2) AS region,
  extract(year FROM t.start_date)::int AS year, t.start_date::text, t.end_date::text, t.body,
  t.status, t.standing, t.cost_status AS cost, t.cost_total_krw, t.party_size,
  array_to_string(t.purposes, ' ') AS purposes,
  (SELECT string_agg(d.name, ' ' ORDER BY s.position) FROM trips_stop s
   JOIN trips_destination d ON d.id = s.destination_id WHERE s.trip_id = t.id) AS places,
  (SELECT string_agg(o.name, ' ' ORDER BY p.position) FROM trips_participant p
   JOIN trips_official o ON o.id = p.official_id WHERE p.trip_id = t.id) AS people
FROM trips_trip t JOIN trips_localgovernment g ON g.code = t.government_id
WHERE t.publication = 'published' ORDER BY t.start_date DESC NULLS LAST, t.id DESC
""",
    "articles": """
SELECT a.id, a.title, a.summary, a.body, a.kind, p.name AS publisher, a.url,
  extract(year FROM a.published_at)::int AS year, a.published_at::text
FROM articles_article a LEFT JOIN articles_publisher p ON p.id = a.publisher_id
WHERE a.status = 'published' ORDER BY a.published_at DESC, a.id DESC
""",
}


def sqlite_copy(source: Connection[Any], path: Path) -> Path:
    """The copy of an archive, made anew unless a whole one is there."""
    if path.exists():
        return path
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    copy = sqlite3.connect(unfinished)
    for table in ROWS:
        _copy(source, copy, table)
    copy.execute("ANALYZE")
    copy.commit()
    copy.close()
    unfinished.rename(path)
    return path


def _copy(source: Connection[Any], copy: sqlite3.Connection, table: str) -> None:
    with source.transaction(), source.cursor(name="speed") as cursor:
        cursor.execute(ROWS[table].encode())
        columns = [_column(one.name, one.type_code) for one in cursor.description or ()]
        copy.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        signs = ", ".join("?" * len(columns))
        rows: Iterable[tuple[Any, ...]] = iter(cursor)
        while batch := list(islice(rows, BATCH)):
            copy.executemany(f"INSERT INTO {table} VALUES ({signs})", batch)  # noqa: S608
    for name in (*FACETS[table], ORDER[table]):
        copy.execute(f"CREATE INDEX {table}_{name} ON {table} ({name})")
    words = ", ".join(WORDS[table])
    copy.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5("
        # Datasette knows the table of words by these very quotes; else it ignores `_search`.
        f"{words}, content=\"{table}\", content_rowid='id', tokenize='trigram')"
    )
    copy.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608
    copy.commit()


def _column(name: str, type_code: int) -> str:
    """Without its type, `year=2024` of an address would find no row."""
    kind = "INTEGER" if type_code in WHOLE_NUMBERS else "TEXT"
    return f"{name} {kind} PRIMARY KEY" if name == "id" else f"{name} {kind}"
