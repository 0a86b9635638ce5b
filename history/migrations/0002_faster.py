"""The function as it is by now: an update of very many rows is compared once, not by columns."""

from django.db import migrations

from history.triggers import RECORD


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [migrations.RunSQL(RECORD, migrations.RunSQL.noop)]
