"""A mark for every statement that takes something from the public, whoever writes and however: the
history has seen it. A file made before is then given out no more (trips/exports/ready_files.py).

It marks too often rather than too seldom: the part of a published trip that now names somebody else
may have been all that made the former one public.
"""

from django.db import migrations, models

# Columns of a part that decide whether it, or what it names, is public.
DECISIVE = r"^(role|name_as_reported)$|_id$"
MARK = f"""
CREATE FUNCTION trips_withdrawal_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO trips_withdrawal (token, at)
  SELECT hashtextextended(gen_random_uuid()::text, 0), now()
  WHERE EXISTS (
    SELECT FROM new_rows c WHERE c.action <> '+' AND CASE
      WHEN c.kind = 'trips.trip' THEN c.before ->> 'publication' = 'published'
      WHEN c.kind = 'articles.article' THEN c.before ->> 'status' = 'published'
      WHEN c.root_kind = 'articles.article' THEN false
      WHEN c.root_kind <> 'trips.trip' THEN c.action = '-'
      WHEN c.action = '~' AND c.before ?| ARRAY['trip_id', 'agreement_id'] THEN true
      ELSE (c.action = '-' OR EXISTS (
          SELECT FROM jsonb_object_keys(c.before) AS columns(name) WHERE name ~ '{DECISIVE}'))
        AND EXISTS (SELECT FROM trips_trip t
          WHERE t.id = NULLIF(c.root_id, '')::bigint AND t.publication = 'published')
    END);
  RETURN NULL;
END $$;
CREATE TRIGGER trips_withdrawal_mark AFTER INSERT ON history_change
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION trips_withdrawal_mark();
"""
UNMARK = """
DROP TRIGGER trips_withdrawal_mark ON history_change;
DROP FUNCTION trips_withdrawal_mark();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('history', '0002_faster'),
        ('trips', '0014_marks_of_changed_columns'),
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': '공개 중단',
                'verbose_name_plural': '공개 중단',
                'default_permissions': (),
            },
        ),
        migrations.RunSQL(MARK, UNMARK),
    ]
