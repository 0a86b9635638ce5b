"""What a citation is about, and its spelling, with as little work a row as the row needs.

An import spends a third of its time in these two, a row at a time: one table is looked at instead
of up to four, and a day that is written as it is kept (2024-01-05) is left as it is. Three columns
lose the index of their own, as another one begins with each.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

views = import_module("trips.migrations.0002_views_and_triggers")
values = import_module("trips.migrations.0019_cited_values")

ABOUT = """
CREATE OR REPLACE FUNCTION trips_citation_about() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.trip_id IS NOT NULL THEN
    NEW.about_id := NEW.trip_id;
  ELSIF NEW.agreement_id IS NOT NULL THEN
    SELECT trip_id INTO NEW.about_id FROM trips_agreement WHERE id = NEW.agreement_id;
  ELSIF NEW.stop_id IS NOT NULL THEN
    SELECT trip_id INTO NEW.about_id FROM trips_stop WHERE id = NEW.stop_id;
  ELSIF NEW.visit_id IS NOT NULL THEN
    SELECT trip_id INTO NEW.about_id FROM trips_visit WHERE id = NEW.visit_id;
  ELSE
    SELECT trip_id INTO NEW.about_id FROM trips_participant WHERE id = NEW.participant_id;
  END IF;
  RETURN NEW;
END $$;
"""
# The pattern is of days that `trips_cited_value` gives back as they are, whatever the field.
VALUE = """
CREATE OR REPLACE FUNCTION trips_citation_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.value !~ '^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?$' THEN
    NEW.value := trips_cited_value(NEW.field, NEW.value);
  END IF;
  IF NEW.quote <> '' THEN
    NEW.quote := left(trips_cited_text(NEW.quote), 200);
  END IF;
  RETURN NEW;
END $$;
"""


def _former(sql: str, name: str) -> str:
    """The function as an earlier migration made it, without its trigger."""
    start = sql.index(f"CREATE FUNCTION {name}()")
    return "CREATE OR REPLACE" + sql[start + len("CREATE") : sql.index("CREATE TRIGGER", start)]


class Migration(migrations.Migration):
    dependencies = [("trips", "0028_writes")]

    operations = [
        migrations.RunSQL(
            ABOUT + VALUE,
            _former(views.ABOUT, "trips_citation_about")
            + _former(values.VALUE, "trips_citation_value"),
        ),
        migrations.AlterField(
            model_name="citation",
            name="about",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="all_citations",
                to="trips.trip",
                verbose_name="관련 출장",
            ),
        ),
        migrations.AlterField(
            model_name="stop",
            name="country",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stops",
                to="trips.country",
                verbose_name="국가",
            ),
        ),
        migrations.AlterField(
            model_name="stop",
            name="destination",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stops",
                to="trips.destination",
                verbose_name="방문지",
            ),
        ),
    ]
