"""The model is named apart from trips.Document; its table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0004_pairs")]

    operations = [
        migrations.AlterModelTable("Document", "search_document"),
        migrations.RenameModel("Document", "IndexedRecord"),
    ]
