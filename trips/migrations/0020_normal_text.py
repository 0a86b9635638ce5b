"""Text in one form however its letters are written (listing/normal_text.py), which titles and names
keep.
"""

import listing.readable
from django.db import migrations, models

from listing.stored_text import normalize_stored

NAMED = ("country", "destination", "event", "localgovernment", "official", "organization")
READABLE = dict.fromkeys(NAMED, "name") | dict.fromkeys(("agreement", "trip"), "title")
READABLE |= dict.fromkeys(("agreementparty", "participant", "stop", "visit"), "name_as_reported")


class Migration(migrations.Migration):

    dependencies = [
        ('trips', '0019_cited_values'),
    ]

    operations = [
        migrations.RunPython(normalize_stored("trips", READABLE), migrations.RunPython.noop),
        migrations.AlterField(
            model_name='agreement',
            name='title',
            field=models.CharField(max_length=200, validators=[listing.readable.validate_readable], verbose_name='제목'),
        ),
        migrations.AlterField(
            model_name='agreementparty',
            name='name_as_reported',
            field=models.CharField(blank=True, default='', max_length=150, validators=[listing.readable.validate_readable], verbose_name='보도된 이름'),
        ),
        migrations.AlterField(
            model_name='country',
            name='name',
            field=models.CharField(max_length=60, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AlterField(
            model_name='destination',
            name='name',
            field=models.CharField(max_length=100, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AlterField(
            model_name='event',
            name='name',
            field=models.CharField(max_length=150, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AlterField(
            model_name='localgovernment',
            name='name',
            field=models.CharField(max_length=40, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AlterField(
            model_name='official',
            name='name',
            field=models.CharField(max_length=60, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='name',
            field=models.CharField(max_length=150, validators=[listing.readable.validate_readable], verbose_name='이름'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='name_as_reported',
            field=models.CharField(blank=True, default='', max_length=150, validators=[listing.readable.validate_readable], verbose_name='보도된 이름'),
        ),
        migrations.AlterField(
            model_name='stop',
            name='name_as_reported',
            field=models.CharField(blank=True, default='', max_length=150, validators=[listing.readable.validate_readable], verbose_name='보도된 지명'),
        ),
        migrations.AlterField(
            model_name='trip',
            name='title',
            field=models.CharField(max_length=200, validators=[listing.readable.validate_readable], verbose_name='제목'),
        ),
        migrations.AlterField(
            model_name='visit',
            name='name_as_reported',
            field=models.CharField(blank=True, default='', max_length=150, validators=[listing.readable.validate_readable], verbose_name='보도된 이름'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('title', models.Func(models.F('title'), template='normalize(%(expressions)s, NFC)')), ('title__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('title__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='agreement_title_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='agreementparty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_as_reported', models.Func(models.F('name_as_reported'), template='normalize(%(expressions)s, NFC)')), ('name_as_reported__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name_as_reported__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), ('name_as_reported', ''), _connector='OR'), name='agreement_party_name_as_reported_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='country',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='country_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='destination',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='destination_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='event_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='localgovernment',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='government_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.RemoveConstraint(model_name="official", name="official_named"),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='official_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(('name', models.Func(models.F('name'), template='normalize(%(expressions)s, NFC)')), ('name__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='organization_name_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_as_reported', models.Func(models.F('name_as_reported'), template='normalize(%(expressions)s, NFC)')), ('name_as_reported__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name_as_reported__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), ('name_as_reported', ''), _connector='OR'), name='participant_name_as_reported_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='stop',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_as_reported', models.Func(models.F('name_as_reported'), template='normalize(%(expressions)s, NFC)')), ('name_as_reported__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name_as_reported__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), ('name_as_reported', ''), _connector='OR'), name='stop_name_as_reported_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='trip',
            constraint=models.CheckConstraint(condition=models.Q(('title', models.Func(models.F('title'), template='normalize(%(expressions)s, NFC)')), ('title__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('title__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), name='trip_title_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_as_reported', models.Func(models.F('name_as_reported'), template='normalize(%(expressions)s, NFC)')), ('name_as_reported__regex', '[^\\u0001-\\u0020\\u007f-\\u009f\\u2028\\u2029\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u115f\\u1160\\u2800\\u3164\\uffa0\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), models.Q(('name_as_reported__regex', '[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\u00ad\\u034f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]'), _negated=True)), ('name_as_reported', ''), _connector='OR'), name='visit_name_as_reported_readable', violation_error_message='제목이나 이름에 눈에 보이는 글자가 없거나, 보이지 않는 글자가 들어 있습니다.'),
        ),
    ]
