"""An update marks a document only where a column changed that the document depends on: a new title
of a trip is the trip's own affair, not that of its articles, people and places.
"""

from importlib import import_module

from django.db import migrations

marks = import_module("trips.migrations.0007_marks")

ALL: tuple[str, ...] = ()
# Table → kind of document → the columns that it depends on. `trip` is marked by every update.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "trips_trip": {
        "agreement": ("publication", "government_id", "start_date"),
        "article": ("publication", "government_id", "party_name"),
        "official": ("publication",),
        "destination": ("publication",),
        "event": ("publication",),
        "organization": ("publication",),
    },
    "trips_participant": {
        "official": ("trip_id", "official_id", "role", "name_as_reported"),
        "article": (
            *("trip_id", "official_id", "role", "name_as_reported", "title_as_reported"),
            *("term_id", "government_id"),
        ),
    },
    "trips_stop": {
        "destination": ("trip_id", "destination_id"),
        "article": ("trip_id", "destination_id", "country_id"),
    },
    "trips_visit": {
        "event": ("trip_id", "event_id"),
        "organization": ("trip_id", "organization_id"),
        "article": ("trip_id", "event_id", "organization_id"),
    },
}


def _rows(columns: tuple[str, ...]) -> str:
    """What the rows were and what they are, where one of the columns differs."""
    if columns is ALL:
        return "(SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows)"
    new, old = (", ".join(f"{rows}.{column}" for column in columns) for rows in ("n", "o"))
    joined = f"new_rows n JOIN old_rows o USING (id) WHERE ({new}) IS DISTINCT FROM ({old})"
    return f"(SELECT n.* FROM {joined} UNION ALL SELECT o.* FROM {joined})"


def _statements(table: str) -> str:
    wanted = list(marks.MARKS[table])
    if table != "trips_trip":  # which lists its articles itself
        trips = dict(wanted)["trip"]
        wanted.append(("article", marks._via("citation", "article_id", "about_id", f"({trips})")))
    statements = []
    for kind, ids in wanted:
        rows = _rows(ALL if kind == "trip" else COLUMNS[table][kind])
        touched = ids.replace("FROM rows", f"FROM {rows} changed")
        statements.append(
            f"INSERT INTO search_stale (kind, object_id) SELECT DISTINCT '{kind}', touched.id"
            f" FROM ({touched}) touched(id) WHERE touched.id IS NOT NULL;"
        )
    return "\n".join(statements)


def _changed(table: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION {table}_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_statements(table)} RETURN NULL; END $$;
DROP TRIGGER {table}_search_left ON {table};
CREATE OR REPLACE TRIGGER {table}_search_update AFTER UPDATE ON {table}
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0013_sheet_preview")]

    operations = [
        migrations.RunSQL(
            _changed(table),
            marks._triggers(table) + f"DROP FUNCTION {table}_search_changed();",
        )
        for table in COLUMNS
    ]
