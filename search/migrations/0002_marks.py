"""Marks get a table of their own: marking a document wrote all its index entries anew."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="document", name="search_stale"),
        migrations.RemoveIndex(model_name="document", name="search_title"),  # never read
        migrations.RemoveIndex(model_name="document", name="search_vector"),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="search_vector"),
        ),
        migrations.RemoveField(model_name="document", name="version"),
        migrations.CreateModel(
            name="Stale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("object_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "object_id"], name="search_stale_record")
                ]
            },
        ),
    ]
