"""Corrections and replies, with their history; both review groups write them, 검토자 publishes.

A file made while one was public is given out no more once it is withdrawn, as with trips.
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from history.triggers import forget, keep

groups = import_module("trips.migrations.0008_review_groups")
withdrawals = import_module("trips.migrations.0015_withdrawals")
EDITORS = {f"{action}_correction" for action in ("view", "add", "change")}
REVIEWERS = EDITORS | {"delete_correction", "publish_correction"}
PUBLIC_TRIP = "WHEN c.kind = 'trips.trip'"
MARK = (
    withdrawals.MARK.partition("CREATE TRIGGER")[0]
    .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    .replace(PUBLIC_TRIP, "WHEN c.kind IN ('trips.trip', 'trips.correction')")
)
UNMARK = (
    withdrawals.MARK.partition("CREATE TRIGGER")[0]
    .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
)


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
        ('articles', '0006_history'),
        ('trips', '0017_standing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('correction', '정정'), ('reply', '반론')], max_length=10, verbose_name='종류')),
                ('date', models.DateField(help_text='고친 날, 또는 반론을 받은 날', verbose_name='날짜')),
                ('text', models.CharField(help_text='정정은 무엇을 무엇으로 고쳤는지, 반론은 보내온 말 그대로. 1,000자까지.', max_length=1000, verbose_name='내용')),
                ('text_en', models.CharField(blank=True, default='', max_length=1000, verbose_name='영문 내용')),
                ('author', models.CharField(blank=True, default='', help_text='이름이 아니라 직책이나 기관. 반론에는 꼭 적습니다. 예: 고양시 공보담당관', max_length=100, verbose_name='보낸 곳')),
                ('url', models.URLField(blank=True, default='', max_length=1000, verbose_name='근거 주소')),
                ('publication', models.CharField(choices=[('draft', '초안'), ('review', '검토 중'), ('published', '공개'), ('withdrawn', '철회')], default='draft', max_length=9, verbose_name='공개 단계')),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.agreement', verbose_name='협약')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='articles.article', verbose_name='기사')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.country', verbose_name='국가')),
                ('destination', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.destination', verbose_name='방문지')),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.event', verbose_name='행사')),
                ('government', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.localgovernment', verbose_name='지방정부')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.official', verbose_name='공직자')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.organization', verbose_name='기관')),
                ('trip', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='trips.trip', verbose_name='출장')),
            ],
            options={
                'verbose_name': '정정·반론',
                'verbose_name_plural': '정정·반론',
                'ordering': [models.OrderBy(models.F('date'), descending=True), '-id'],
                'permissions': [('publish_correction', '정정·반론 공개와 철회')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func('trip', 'official', 'government', 'country', 'destination', 'agreement', 'event', 'organization', 'article', function='num_nonnulls', output_field=models.IntegerField()), 1), name='correction_one_record', violation_error_message='정정·반론은 꼭 한 기록을 가리켜야 합니다.'), models.CheckConstraint(condition=models.Q(('kind__in', ['correction', 'reply'])), name='correction_kind_valid'), models.CheckConstraint(condition=models.Q(('publication__in', ['draft', 'review', 'published', 'withdrawn'])), name='correction_publication_valid'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='correction_says_something', violation_error_message='내용을 적어 주세요.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reply'), _negated=True), models.Q(('author', ''), _negated=True), _connector='OR'), name='correction_reply_has_author', violation_error_message='반론에는 보낸 곳을 적어 주세요.')],
            },
        ),
        migrations.RunSQL(
            keep("trips_correction", "trips.correction"), forget("trips_correction")
        ),
        migrations.RunSQL(MARK, UNMARK),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
