"""The function as it is by now: rows that changed in nothing but what is no news are left out first."""

from django.db import migrations

from history.triggers import RECORD


class Migration(migrations.Migration):
    dependencies = [("history", "0003_revisions")]

    operations = [migrations.RunSQL(RECORD, migrations.RunSQL.noop)]
