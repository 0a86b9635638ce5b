"""`trips_refresh_standing` of migration 0017, which updates only tables where a standing changes.

An UPDATE of no row fires a table's statement triggers as well, and those of history and search plan
some five statements each: 10 ms of the server for a citation that changes nothing, now 4.4.
"""

from importlib import import_module

from django.db import migrations

standing = import_module("trips.migrations.0017_standing")

REFRESH = """
CREATE OR REPLACE FUNCTION trips_refresh_standing(of_trips bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  part record;
  nested text := current_setting('enable_nestloop');
  changed_ids bigint[];
  standings text[];
BEGIN
  -- An import writes a hundred thousand rows of which the planner knows nothing yet: it takes them
  -- for a few, and looks through all of them for each.
  IF cardinality(of_trips) > 1000 THEN
    PERFORM set_config('enable_nestloop', 'off', true);
  END IF;
  -- Two writers about one trip: the second counts what the first wrote.
  PERFORM FROM trips_trip WHERE id = ANY (of_trips) ORDER BY id FOR NO KEY UPDATE;
  FOR part IN SELECT * FROM (VALUES
    ('trip', 'about_id', 'id', false),
    ('stop', 'stop_id', 'trip_id', true),
    ('visit', 'visit_id', 'trip_id', true),
    ('participant', 'participant_id', 'trip_id', true),
    ('agreement', 'agreement_id', 'trip_id', false)
  ) parts(kind, cited, owner, needs_the_trip)
  LOOP
    EXECUTE format(
      'WITH cited AS ('
      '   SELECT c.%2$I AS id, bool_or(c.stage IN (''during'', ''after'')) AS later'
      '   FROM trips_citation c'
      '   JOIN articles_article a ON a.id = c.article_id AND a.status = ''published'''
      '   WHERE c.about_id = ANY ($1) AND c.%2$I IS NOT NULL AND c.rank <> ''deprecated'''
      '   GROUP BY c.%2$I'
      ' ), reported AS ('
      '   SELECT DISTINCT d.trip_id AS id FROM trips_document d'
      '   WHERE %1$L = ''trip'' AND d.trip_id = ANY ($1)'
      '     AND d.kind IN (''report'', ''council_report'') AND d.status = ''published'''
      ' ), counted AS ('
      '   SELECT r.id, r.standing AS former, CASE'
      '     WHEN cited.later AND NOT (%4$L AND t.status IN (''cancelled'', ''postponed''))'
      '       OR reported.id IS NOT NULL THEN ''confirmed'''
      '     WHEN cited.id IS NOT NULL THEN ''announced'''
      '     ELSE ''unsourced'' END AS standing'
      '   FROM trips_%1$s r JOIN trips_trip t ON t.id = r.%3$I'
      '   LEFT JOIN cited ON cited.id = r.id LEFT JOIN reported ON reported.id = r.id'
      '   WHERE r.%3$I = ANY ($1)'
      ' ) SELECT array_agg(id), array_agg(standing) FROM counted WHERE standing <> former',
      part.kind, part.cited, part.owner, part.needs_the_trip)
    INTO changed_ids, standings USING of_trips;
    IF changed_ids IS NOT NULL THEN
      EXECUTE format(
        'UPDATE trips_%1$s this SET standing = changed.standing'
        ' FROM unnest($1, $2) changed(id, standing) WHERE changed.id = this.id',
        part.kind) USING changed_ids, standings;
    END IF;
  END LOOP;
  PERFORM set_config('enable_nestloop', nested, true);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0024_identifiers")]

    operations = [
        migrations.RunSQL(
            REFRESH, standing.REFRESH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
        ),
    ]
