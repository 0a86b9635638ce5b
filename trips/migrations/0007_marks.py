"""Triggers that mark what search must do again, whoever writes and however.

Statement level with transition tables: an import of a hundred thousand rows marks in one go. Marks
are only ever added, so that no writer waits for another.
"""

from django.db import migrations

ROWS = "(SELECT id FROM rows)"


def _via(table: str, wanted: str, column: str, ids: str = ROWS) -> str:
    return f"SELECT {wanted} FROM trips_{table} WHERE {column} IN {ids}"


def _parties(wanted: str, column: str, ids: str = ROWS) -> str:
    return (
        f"SELECT {wanted} FROM trips_agreementparty party"
        f" JOIN trips_agreement agreement ON agreement.id = agreement_id WHERE {column} IN {ids}"
    )


CODES = "(SELECT code FROM rows)"
# A province is named with its municipalities.
GOVERNMENTS = "(SELECT code FROM trips_localgovernment WHERE code IN {0} OR parent_id IN {0})"
GOVERNMENTS = GOVERNMENTS.format(CODES)
# Table → the documents its rows touch, as (kind, SQL giving their ids from `rows`).
MARKS: dict[str, list[tuple[str, str]]] = {
    "trips_trip": [
        ("trip", "SELECT id FROM rows"),
        ("agreement", _via("agreement", "id", "trip_id")),
        ("article", _via("citation", "article_id", "about_id")),
        ("official", _via("participant", "official_id", "trip_id")),
        ("destination", _via("stop", "destination_id", "trip_id")),
        ("destination", _via("agreement", "destination_id", "trip_id")),
        ("destination", _parties("party.destination_id", "trip_id")),
        ("event", _via("visit", "event_id", "trip_id")),
        ("organization", _via("visit", "organization_id", "trip_id")),
        ("organization", _parties("organization_id", "trip_id")),
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
        ("destination", _via("agreementparty", "destination_id", "agreement_id")),
        ("organization", _via("agreementparty", "organization_id", "agreement_id")),
    ],
    "trips_agreementparty": [
        ("agreement", "SELECT agreement_id FROM rows"),
        ("trip", _via("agreement", "trip_id", "id", "(SELECT agreement_id FROM rows)")),
        ("organization", "SELECT organization_id FROM rows"),
        ("destination", "SELECT destination_id FROM rows"),
    ],
    "trips_citation": [("article", "SELECT article_id FROM rows")],
    "articles_article": [("article", "SELECT id FROM rows")],
    "trips_term": [
        ("official", "SELECT official_id FROM rows"),
        ("trip", _via("participant", "trip_id", "term_id")),
    ],
    "trips_official": [
        ("official", "SELECT id FROM rows"),
        ("trip", _via("participant", "trip_id", "official_id")),
    ],
    "trips_destination": [
        ("destination", "SELECT id FROM rows"),
        ("destination", _via("destination", "id", "region_id")),
        ("trip", _via("stop", "trip_id", "destination_id")),
        ("agreement", _via("agreement", "id", "destination_id")),
        ("agreement", _via("agreementparty", "agreement_id", "destination_id")),
        ("event", _via("event", "id", "destination_id")),
        ("organization", _via("organization", "id", "destination_id")),
    ],
    "trips_event": [
        ("event", "SELECT id FROM rows"),
        ("trip", _via("visit", "trip_id", "event_id")),
    ],
    "trips_organization": [
        ("organization", "SELECT id FROM rows"),
        ("trip", _via("visit", "trip_id", "organization_id")),
        ("trip", _parties("trip_id", "organization_id")),
        ("agreement", _via("agreementparty", "agreement_id", "organization_id")),
    ],
    "trips_country": [
        ("trip", _via("stop", "trip_id", "country_id", CODES)),
        ("destination", _via("destination", "id", "country_id", CODES)),
        ("organization", _via("organization", "id", "country_id", CODES)),
    ],
    "trips_localgovernment": [
        ("trip", _via("trip", "id", "government_id", GOVERNMENTS)),
        ("trip", _via("participant", "trip_id", "government_id", GOVERNMENTS)),
        ("official", _via("term", "official_id", "government_id", GOVERNMENTS)),
        (
            "agreement",
            "SELECT agreement.id FROM trips_agreement agreement JOIN trips_trip trip"
            f" ON trip.id = trip_id WHERE government_id IN {GOVERNMENTS}",
        ),
    ],
}


def _statements(table: str, rows: str) -> str:
    marks = list(MARKS[table])
    # An article carries the names of the trips that cite it.
    marks += [
        ("article", _via("citation", "article_id", "about_id", f"({ids})"))
        for kind, ids in MARKS[table]
        if kind == "trip"
    ]
    return "\n".join(
        "INSERT INTO search_stale (kind, object_id)"
        f" SELECT DISTINCT '{kind}', touched.id FROM ({ids}) touched(id)"
        " WHERE touched.id IS NOT NULL;"
        for kind, ids in marks
    ).replace("FROM rows", f"FROM {rows}")


def _triggers(table: str) -> str:
    """One function a table; an update touches what the rows were and what they are."""
    return f"""
CREATE OR REPLACE FUNCTION {table}_search_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_statements(table, "new_rows")} RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION {table}_search_old() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_statements(table, "old_rows")} RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER {table}_search_insert AFTER INSERT ON {table}
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_new();
CREATE OR REPLACE TRIGGER {table}_search_update AFTER UPDATE ON {table}
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_new();
CREATE OR REPLACE TRIGGER {table}_search_left AFTER UPDATE ON {table}
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_old();
CREATE OR REPLACE TRIGGER {table}_search_delete AFTER DELETE ON {table}
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION {table}_search_old();
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0006_citations_follow"), ("search", "0002_marks")]

    operations = [
        migrations.RunSQL(
            _triggers(table),
            f"DROP FUNCTION {table}_search_new CASCADE; DROP FUNCTION {table}_search_old CASCADE;",
        )
        for table in MARKS
    ]
