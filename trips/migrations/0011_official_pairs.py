"""An index of the letters in officials' names, as OfficialQuerySet.known_by asks for them."""

from django.db import migrations

INDEX = """
CREATE INDEX official_pairs ON trips_official USING gin (
  search_pairs(name || ' ' || name_hanja || ' ' || name_en || ' ' || disambiguation)
);
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0010_link_checks_mark_nothing"), ("search", "0004_pairs")]

    operations = [migrations.RunSQL(INDEX, "DROP INDEX official_pairs")]
