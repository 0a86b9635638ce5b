"""What readings of articles suggest, and what people made of it; both review groups decide.

What was suggested never changes, and its words stand in the text at their offsets.
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from history.triggers import forget, keep

groups = import_module("trips.migrations.0008_review_groups")
DECIDERS = {"view_reading", "add_reading", "change_reading"} | {
    f"{action}_suggestion" for action in ("view", "add", "change")
}
OF_READING = (
    "articles.article",
    "SELECT reading.article_id FROM trips_reading reading WHERE reading.id = r.reading_id",
)
QUOTES = """
CREATE FUNCTION trips_suggestion_quotes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whole text := (SELECT reading.text FROM trips_reading reading WHERE reading.id = NEW.reading_id);
BEGIN
  IF jsonb_typeof(NEW.evidence) <> 'array' OR jsonb_array_length(NEW.evidence) = 0 OR EXISTS (
    SELECT FROM jsonb_to_recordset(NEW.evidence) AS span(start int, "end" int, quote text)
    WHERE quote IS NULL OR quote = '' OR "end" - start <> length(quote) OR start < 0
      OR substr(whole, start + 1, length(quote)) <> quote
  ) THEN
    RAISE EXCEPTION '근거가 글에 있는 말이 아닙니다.'
      USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
            CONSTRAINT = 'suggestion_quotes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER trips_suggestion_quotes BEFORE INSERT ON trips_suggestion FOR EACH ROW
EXECUTE FUNCTION trips_suggestion_quotes();
"""
STAYS = """
CREATE FUNCTION trips_suggestion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '제안된 값과 근거는 바꿀 수 없습니다. 고친 값은 따로 적습니다.'
    USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
          CONSTRAINT = 'suggestion_stays';
END $$;
CREATE TRIGGER trips_suggestion_stays BEFORE UPDATE ON trips_suggestion FOR EACH ROW
WHEN ((OLD.reading_id, OLD.field, OLD.value, OLD.evidence, OLD.rule, OLD.mark, OLD.basis)
  IS DISTINCT FROM
  (NEW.reading_id, NEW.field, NEW.value, NEW.evidence, NEW.rule, NEW.mark, NEW.basis))
EXECUTE FUNCTION trips_suggestion_stays();
CREATE TRIGGER trips_reading_stays BEFORE UPDATE ON trips_reading FOR EACH ROW
WHEN ((OLD.capture_id, OLD.text) IS DISTINCT FROM (NEW.capture_id, NEW.text))
EXECUTE FUNCTION trips_suggestion_stays();
"""
NO_QUOTES = "DROP FUNCTION trips_suggestion_quotes() CASCADE;"
NO_STAYS = "DROP FUNCTION trips_suggestion_stays() CASCADE;"


def grant(apps: Any, _editor: Any = None) -> None:
    # Django makes permissions after all migrations; the groups need them now.
    app = apps.get_app_config("trips")
    without = getattr(app, "models_module", None)
    app.models_module = without or True  # else Django thinks an app of the past has none
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = without
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="trips", codename__in=DECIDERS
    )
    for group in apps.get_model("auth", "Group").objects.filter(
        name__in=(groups.EDITOR, groups.REVIEWER)
    ):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_normal_forms'),
        ('trips', '0021_trips_of_a_sheet'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='읽은 글')),
                ('lines', models.JSONField(default=list, verbose_name='줄의 종류')),
                ('warnings', models.JSONField(default=dict, verbose_name='주의할 점')),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='읽은 때')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='articles.article', verbose_name='기사')),
                ('capture', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='articles.capture', verbose_name='원본 수집')),
            ],
            options={
                'verbose_name': '기사 읽기',
                'verbose_name_plural': '기사 읽기',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trip_key', models.CharField(blank=True, default='', max_length=8, verbose_name='출장')),
                ('position', models.PositiveSmallIntegerField(verbose_name='순서')),
                ('field', models.CharField(choices=[('government', '지방정부'), ('body', '기관 구분'), ('official', '공직자'), ('start', '출발일'), ('end', '귀국일'), ('nights', '박'), ('days', '일'), ('stop', '방문지'), ('event', '행사'), ('organization', '기관'), ('party', '동행'), ('party_size', '방문단 인원'), ('agreement', '협약'), ('no_trip', '출장 없음')], max_length=12, verbose_name='항목')),
                ('value', models.JSONField(verbose_name='값')),
                ('row', models.CharField(blank=True, default='', max_length=20, verbose_name='기록')),
                ('evidence', models.JSONField(verbose_name='근거')),
                ('rule', models.CharField(max_length=60, verbose_name='규칙')),
                ('mark', models.CharField(choices=[('A', '거의 언제나 맞음'), ('B', '대체로 맞음'), ('C', '확인이 필요함')], max_length=1, verbose_name='믿을 만한 정도')),
                ('basis', models.CharField(choices=[('stated', '글에 적힘'), ('derived', '글에서 계산함'), ('implied', '글에서 미루어 앎')], max_length=7, verbose_name='근거의 종류')),
                ('status', models.CharField(choices=[('open', '미정'), ('accepted', '받아들임'), ('edited', '고쳐 받아들임'), ('rejected', '물리침')], default='open', max_length=8, verbose_name='결정')),
                ('decided_value', models.JSONField(blank=True, null=True, verbose_name='고친 값')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='결정한 때')),
                ('citation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestions', to='trips.citation', verbose_name='출처')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='결정한 사람')),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='trips.reading', verbose_name='기사 읽기')),
                ('trip', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestions', to='trips.trip', verbose_name='출장')),
            ],
            options={
                'verbose_name': '제안',
                'verbose_name_plural': '제안',
                'ordering': ['reading', 'position'],
                'indexes': [models.Index(fields=['status', 'reading'], name='suggestion_status')],
                'constraints': [models.CheckConstraint(condition=models.Q(('field__in', ['government', 'body', 'official', 'start', 'end', 'nights', 'days', 'stop', 'event', 'organization', 'party', 'party_size', 'agreement', 'no_trip'])), name='suggestion_field_valid'), models.CheckConstraint(condition=models.Q(('status__in', ['open', 'accepted', 'edited', 'rejected'])), name='suggestion_status_valid'), models.CheckConstraint(condition=models.Q(('mark__in', ['A', 'B', 'C'])), name='suggestion_mark_valid'), models.CheckConstraint(condition=models.Q(('basis__in', ['stated', 'derived', 'implied'])), name='suggestion_basis_valid'), models.CheckConstraint(condition=models.Q(('rule', ''), _negated=True), name='suggestion_has_rule'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='suggestion_decision_dated', violation_error_message='결정에는 때가 있어야 합니다.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_value__isnull', False), ('status', 'edited')), models.Q(models.Q(('status', 'edited'), _negated=True), ('decided_value', None)), _connector='OR'), name='suggestion_edited_has_value', violation_error_message='고친 제안에는 고친 값이 있어야 합니다.'), models.CheckConstraint(condition=models.Q(models.Q(('citation', None), ('trip', None)), ('status__in', ('accepted', 'edited')), _connector='OR'), name='suggestion_drafted_was_taken', violation_error_message='출장에 쓴 제안은 받아들인 것이어야 합니다.'), models.UniqueConstraint(fields=('reading', 'position'), name='suggestion_one_a_position')],
            },
        ),
        migrations.RunSQL(QUOTES, NO_QUOTES),
        migrations.RunSQL(STAYS, NO_STAYS),
        migrations.RunSQL(
            keep("trips_reading", "trips.reading", root=("articles.article", "r.article_id")),
            forget("trips_reading"),
        ),
        migrations.RunSQL(
            keep("trips_suggestion", "trips.suggestion", root=OF_READING),
            forget("trips_suggestion"),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
