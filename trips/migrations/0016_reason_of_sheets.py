"""Readers see why a record changed; of a sheet that was the name of somebody's file."""

from django.db import migrations

REASON = "표에서 가져옴"


class Migration(migrations.Migration):

    dependencies = [
        ("trips", "0015_withdrawals"),
        ("history", "0002_faster"),
    ]

    operations = [
        # Only sheets were imports of an account. The log of staff keeps the names.
        migrations.RunSQL(
            f"UPDATE history_change SET why = '{REASON}'"
            " WHERE way = 'import' AND who_id IS NOT NULL AND why <> ''",
            migrations.RunSQL.noop,
        ),
    ]
