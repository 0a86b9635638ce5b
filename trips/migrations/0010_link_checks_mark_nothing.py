"""What an address answered is not searched for: checking links must not index articles again."""

from importlib import import_module

from django.db import migrations

marks = import_module("trips.migrations.0007_marks")

NEWS = """
CREATE OR REPLACE FUNCTION articles_article_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_stale (kind, object_id)
  SELECT 'article', n.id FROM new_rows n JOIN old_rows o USING (id)
  WHERE to_jsonb(n) - '{link_status,link_checked_on}'::text[]
        IS DISTINCT FROM to_jsonb(o) - '{link_status,link_checked_on}'::text[];
  RETURN NULL;
END $$;
DROP TRIGGER articles_article_search_left ON articles_article;
CREATE OR REPLACE TRIGGER articles_article_search_update AFTER UPDATE ON articles_article
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION articles_article_search_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("trips", "0009_history"), ("articles", "0005_twins_and_proof")]

    operations = [
        migrations.RunSQL(
            NEWS,
            marks._triggers("articles_article")
            + "DROP FUNCTION articles_article_search_changed();",
        )
    ]
