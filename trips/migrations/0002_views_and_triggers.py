"""What only SQL can say: the view of travelling governments and two derived columns."""

from django.db import migrations

TRAVEL = """
CREATE VIEW trips_travel AS
SELECT t.id AS trip_id, g.code AS government_id,
       coalesce(g.current_id, g.code) AS current_id, left(coalesce(g.current_id, g.code), 2) AS region
FROM trips_trip t JOIN trips_localgovernment g ON g.code = t.government_id
UNION
SELECT p.trip_id, g.code, coalesce(g.current_id, g.code), left(coalesce(g.current_id, g.code), 2)
FROM trips_participant p JOIN trips_localgovernment g ON g.code = p.government_id
WHERE p.role <> 'replaced'
"""

# Walks every successor chain to its end after each statement that may have changed one.
CURRENT = """
CREATE FUNCTION trips_refresh_current() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH RECURSIVE chain AS (
    SELECT code, code AS at, 0 AS step FROM trips_localgovernment
    UNION ALL
    SELECT chain.code, g.successor_id, step + 1
    FROM chain JOIN trips_localgovernment g ON g.code = chain.at
    WHERE g.successor_id IS NOT NULL AND step < 20
  ), ends AS (
    SELECT DISTINCT ON (code) code, at FROM chain ORDER BY code, step DESC
  )
  UPDATE trips_localgovernment g SET current_id = ends.at
  FROM ends WHERE ends.code = g.code AND g.current_id IS DISTINCT FROM ends.at;
  RETURN NULL;
END $$;
CREATE TRIGGER trips_current_inserted AFTER INSERT ON trips_localgovernment
FOR EACH STATEMENT EXECUTE FUNCTION trips_refresh_current();
CREATE TRIGGER trips_current_updated AFTER UPDATE OF successor_id ON trips_localgovernment
FOR EACH STATEMENT EXECUTE FUNCTION trips_refresh_current();
"""

ABOUT = """
CREATE FUNCTION trips_citation_about() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.about_id := coalesce(
    NEW.trip_id,
    (SELECT trip_id FROM trips_agreement WHERE id = NEW.agreement_id),
    (SELECT trip_id FROM trips_stop WHERE id = NEW.stop_id),
    (SELECT trip_id FROM trips_visit WHERE id = NEW.visit_id),
    (SELECT trip_id FROM trips_participant WHERE id = NEW.participant_id));
  RETURN NEW;
END $$;
CREATE TRIGGER trips_citation_about BEFORE INSERT OR UPDATE ON trips_citation
FOR EACH ROW EXECUTE FUNCTION trips_citation_about();
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0001_initial")]

    operations = [
        migrations.RunSQL(TRAVEL, "DROP VIEW trips_travel"),
        migrations.RunSQL(CURRENT, "DROP FUNCTION trips_refresh_current CASCADE"),
        migrations.RunSQL(ABOUT, "DROP FUNCTION trips_citation_about CASCADE"),
    ]
