from django.db import migrations
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_article_counted")]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": [F("published_at").desc(nulls_last=True), "-id"],
                "permissions": [("publish_article", "기사 공개와 철회")],
                "verbose_name": "기사",
                "verbose_name_plural": "기사",
            },
        ),
    ]
