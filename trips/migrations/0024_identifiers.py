"""Numbers under which others keep a record, with their history; editors and reviewers write them.

`kind` and `record` follow the keys or lead them, whichever was written.
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
import django.db.models.lookups
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import listing.readable
from history.triggers import forget, keep

groups = import_module("trips.migrations.0008_review_groups")
EDITORS = {f"{action}_identifier" for action in ("view", "add", "change")}
REVIEWERS = EDITORS | {"delete_identifier"}
RECORD = """
CREATE FUNCTION trips_identifier_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nonnulls(NEW.trip_id, NEW.article_id, NEW.document_id, NEW.official_id,
                  NEW.organization_id) = 0
    OR TG_OP = 'UPDATE' AND (OLD.kind, OLD.record) <> (NEW.kind, NEW.record)
  THEN
    NEW.trip_id := CASE NEW.kind WHEN 'trip' THEN NEW.record END;
    NEW.article_id := CASE NEW.kind WHEN 'article' THEN NEW.record END;
    NEW.document_id := CASE NEW.kind WHEN 'document' THEN NEW.record END;
    NEW.official_id := CASE NEW.kind WHEN 'official' THEN NEW.record END;
    NEW.organization_id := CASE NEW.kind WHEN 'organization' THEN NEW.record END;
  ELSE
    NEW.kind := CASE WHEN NEW.trip_id IS NOT NULL THEN 'trip'
                     WHEN NEW.article_id IS NOT NULL THEN 'article'
                     WHEN NEW.document_id IS NOT NULL THEN 'document'
                     WHEN NEW.official_id IS NOT NULL THEN 'official'
                     ELSE 'organization' END;
    NEW.record := coalesce(NEW.trip_id, NEW.article_id, NEW.document_id, NEW.official_id,
                           NEW.organization_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER trips_identifier_record BEFORE INSERT OR UPDATE ON trips_identifier FOR EACH ROW
EXECUTE FUNCTION trips_identifier_record();
"""
NO_RECORD = "DROP FUNCTION trips_identifier_record() CASCADE;"


def grant(apps: Any, _editor: Any = None) -> None:
    # Django makes permissions after all migrations; the groups need them now.
    app = apps.get_app_config("trips")
    without = getattr(app, "models_module", None)
    app.models_module = without or True  # else Django thinks an app of the past has none
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = without
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="trips"
    )
    for name, codes in ((groups.EDITOR, EDITORS), (groups.REVIEWER, REVIEWERS)):
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions.filter(codename__in=codes))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_captures_of_unseen_articles'),
        ('trips', '0023_reading_goes_with_article'),
    ]

    operations = [
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('trip', '출장'), ('article', '기사'), ('document', '공개 문서'), ('official', '공직자'), ('organization', '기관')], editable=False, max_length=12, verbose_name='종류')),
                ('record', models.BigIntegerField(editable=False, verbose_name='기록 번호')),
                ('scheme', models.CharField(help_text='누구의 어떤 번호인가. 예: 41280:DocID', max_length=100, validators=[listing.readable.validate_readable], verbose_name='체계')),
                ('value', models.CharField(max_length=200, validators=[listing.readable.validate_readable], verbose_name='값')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='articles.article', verbose_name='기사')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='trips.document', verbose_name='공개 문서')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='trips.official', verbose_name='공직자')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='trips.organization', verbose_name='기관')),
                ('trip', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='trips.trip', verbose_name='출장')),
            ],
            options={
                'verbose_name': '식별자',
                'verbose_name_plural': '식별자',
                'ordering': ['scheme', 'value'],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func('trip', 'article', 'document', 'official', 'organization', function='num_nonnulls', output_field=models.IntegerField()), 1), name='identifier_one_record', violation_error_message='식별자는 꼭 한 기록을 가리켜야 합니다.'), models.UniqueConstraint(fields=('scheme', 'value'), name='identifier_names_one_record', violation_error_message='이 체계의 이 값은 이미 다른 기록을 가리킵니다.'), models.CheckConstraint(condition=models.Q(('scheme', models.Func(models.F('scheme'), template='normalize(%(expressions)s, NFC)')), ('scheme__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('scheme__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='identifier_scheme_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'), models.CheckConstraint(condition=models.Q(('value', models.Func(models.F('value'), template='normalize(%(expressions)s, NFC)')), ('value__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('value__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='identifier_value_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.')],
            },
        ),
        migrations.RunSQL(RECORD, NO_RECORD),
        migrations.RunSQL(
            keep("trips_identifier", "trips.identifier"), forget("trips_identifier")
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
