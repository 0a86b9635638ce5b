"""A narrow row, and one function that finds: both so that no query reads every document."""

from django.db import migrations

# The vector, which takes ten kilobytes, and the squashed text move out of the row; they hardly
# shrink, so they are kept as they are. The title, read of every match, stays in.
NARROW = """
ALTER TABLE search_document SET (toast_tuple_target = 400);
ALTER TABLE search_document
  ALTER vector SET STORAGE EXTERNAL,
  ALTER squashed SET STORAGE EXTERNAL,
  ALTER title SET STORAGE MAIN;
"""
WIDE = """
ALTER TABLE search_document RESET (toast_tuple_target);
ALTER TABLE search_document
  ALTER vector SET STORAGE EXTENDED,
  ALTER squashed SET STORAGE EXTENDED,
  ALTER title SET STORAGE EXTENDED;
"""
# The planner knows nothing of what it costs to fetch a vector from outside the row: left alone it
# reads all of them for a common word. Settings in the function hold for the function alone.
FOUND = """
CREATE FUNCTION search_found(kinds text[], query tsquery, titled tsquery DEFAULT NULL)
RETURNS TABLE (id bigint, kind text, object_id bigint, day date, t real)
LANGUAGE sql STABLE ROWS 20000
SET enable_seqscan = off SET jit = off
AS $$
  SELECT d.id, d.kind, d.object_id, d.day,
         CASE WHEN d.title @@ titled THEN ts_rank(d.title, titled) ELSE 0 END
  FROM search_document d
  WHERE d.vector @@ query AND d.kind = ANY(kinds)
$$;
COMMENT ON FUNCTION search_found IS
  'Documents that hold what is asked for; t: how well the title does, 0 to 1.';
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_marks")]
    operations = [
        migrations.RunSQL(NARROW, WIDE),
        migrations.RunSQL(FOUND, "DROP FUNCTION search_found"),
    ]
