"""Triggers that mark what search must do again, whoever writes and however.

Statement level with transition tables: an import of a hundred thousand rows marks in one go.
"""

from django.db import migrations

# Table → the documents its rows touch, as (kind, SQL giving their ids from `rows`).
TRIPS_OF = "SELECT trip_id FROM {table} WHERE {column} IN (SELECT id FROM rows)"
MARKS: dict[str, list[tuple[str, str]]] = {
    "trips_trip": [
        ("trip", "SELECT id FROM rows"),
        ("agreement", "SELECT id FROM trips_agreement WHERE trip_id IN (SELECT id FROM rows)"),
        (
            "article",
            "SELECT article_id FROM trips_citation WHERE about_id IN (SELECT id FROM rows)",
        ),
        (
            "official",
            "SELECT official_id FROM trips_participant WHERE trip_id IN (SELECT id FROM rows)",
        ),
        (
            "destination",
            "SELECT destination_id FROM trips_stop WHERE trip_id IN (SELECT id FROM rows)",
        ),
        ("event", "SELECT event_id FROM trips_visit WHERE trip_id IN (SELECT id FROM rows)"),
        (
            "organization",
            "SELECT organization_id FROM trips_visit WHERE trip_id IN (SELECT id FROM rows)"
            " UNION SELECT p.organization_id FROM trips_agreementparty p JOIN trips_agreement a"
            " ON a.id = p.agreement_id WHERE a.trip_id IN (SELECT id FROM rows)",
        ),
    ],
    "trips_participant": [
        ("trip", "SELECT trip_id FROM rows"),
        ("official", "SELECT official_id FROM rows"),
    ],
    "trips_stop": [
        ("trip", "SELECT trip_id FROM rows"),
        ("destination", "SELECT destination_id FROM rows"),
    ],
    "trips_visit": [
        ("trip", "SELECT trip_id FROM rows"),
        ("event", "SELECT event_id FROM rows"),
        ("organization", "SELECT organization_id FROM rows"),
    ],
    "trips_agreement": [
        ("agreement", "SELECT id FROM rows"),
        ("trip", "SELECT trip_id FROM rows"),
        ("destination", "SELECT destination_id FROM rows"),
    ],
    "trips_agreementparty": [
        ("agreement", "SELECT agreement_id FROM rows"),
        (
            "trip",
            "SELECT trip_id FROM trips_agreement WHERE id IN (SELECT agreement_id FROM rows)",
        ),
        ("organization", "SELECT organization_id FROM rows"),
        ("destination", "SELECT destination_id FROM rows"),
    ],
    "trips_citation": [("article", "SELECT article_id FROM rows")],
    "articles_article": [("article", "SELECT id FROM rows")],
    "trips_term": [("official", "SELECT official_id FROM rows")],
    "trips_official": [
        ("official", "SELECT id FROM rows"),
        ("trip", TRIPS_OF.format(table="trips_participant", column="official_id")),
    ],
    "trips_destination": [
        ("destination", "SELECT id FROM rows"),
        ("trip", TRIPS_OF.format(table="trips_stop", column="destination_id")),
    ],
    "trips_event": [
        ("event", "SELECT id FROM rows"),
        ("trip", TRIPS_OF.format(table="trips_visit", column="event_id")),
    ],
    "trips_organization": [
        ("organization", "SELECT id FROM rows"),
        ("trip", TRIPS_OF.format(table="trips_visit", column="organization_id")),
    ],
}


def _statements(table: str, rows: str) -> str:
    marks = list(MARKS[table])
    # An article carries the names of the trips that cite it.
    cited = "SELECT article_id FROM trips_citation WHERE about_id IN ({ids})"
    marks += [("article", cited.format(ids=ids)) for kind, ids in MARKS[table] if kind == "trip"]
    return "\n".join(
        "INSERT INTO search_document (kind, object_id, title, vector, entities, squashed, version)"
        f" SELECT DISTINCT '{kind}', touched.id, ''::tsvector, ''::tsvector, '', '', 0"
        f" FROM ({ids}) touched(id) WHERE touched.id IS NOT NULL ORDER BY 2"
        " ON CONFLICT (kind, object_id) DO UPDATE SET version = 0"
        " WHERE search_document.version <> 0;"
        for kind, ids in marks
    ).replace("FROM rows", f"FROM {rows}")


def _trigger(table: str) -> str:
    """One function a table; an update touches what the rows were and what they are."""
    return f"""
CREATE FUNCTION {table}_search_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_statements(table, "new_rows")} RETURN NULL; END $$;
CREATE FUNCTION {table}_search_old() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_statements(table, "old_rows")} RETURN NULL; END $$;
CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table}
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_new();
CREATE TRIGGER {table}_search_update AFTER UPDATE ON {table}
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_new();
CREATE TRIGGER {table}_search_left AFTER UPDATE ON {table}
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_old();
CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table}
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_old();
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0004_reference_rows"), ("search", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _trigger(table),
            f"DROP FUNCTION {table}_search_new CASCADE; DROP FUNCTION {table}_search_old CASCADE;",
        )
        for table in MARKS
    ]
