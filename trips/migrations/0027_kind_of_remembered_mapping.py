"""Whether files of these headings were plans or reports."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trips', '0026_register_uploads'),
    ]

    operations = [
        migrations.AddField(
            model_name='rememberedmapping',
            name='kind',
            field=models.CharField(choices=[('news', '기사'), ('press_release', '보도자료'), ('plan', '출장계획서'), ('report', '출장보고서'), ('minutes', '회의록'), ('other', '기타 문서')], default='other', max_length=13, verbose_name='종류'),
        ),
    ]
