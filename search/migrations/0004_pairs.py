"""Every two letters that stand together in a text: finds what contains a word by an index."""

from django.db import migrations

PAIRS = """
CREATE FUNCTION search_pairs(text text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT COALESCE(array_agg(DISTINCT substr(lower(text), n, 2)), '{}')
  FROM generate_series(1, length(text) - 1) n
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_found")]

    operations = [migrations.RunSQL(PAIRS, "DROP FUNCTION search_pairs(text)")]
