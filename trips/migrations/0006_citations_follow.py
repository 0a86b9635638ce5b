"""A citation stays about the right trip when the row it cites moves to another one."""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION trips_citations_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE trips_citation SET about_id = $1 WHERE %I = $2', TG_ARGV[0])
  USING NEW.trip_id, NEW.id;
  RETURN NULL;
END $$;
"""
FOLLOWED = ("agreement", "stop", "visit", "participant")
TRIGGER = """
CREATE TRIGGER trips_citations_follow AFTER UPDATE OF trip_id ON trips_{name}
FOR EACH ROW WHEN (OLD.trip_id IS DISTINCT FROM NEW.trip_id)
EXECUTE FUNCTION trips_citations_follow('{name}_id');
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0005_search_marks")]

    operations = [
        migrations.RunSQL(
            FOLLOW + "".join(TRIGGER.format(name=name) for name in FOLLOWED),
            "DROP FUNCTION trips_citations_follow CASCADE",
        ),
    ]
