"""Keep every change of articles, publishers and captures."""

from django.db import migrations

from history.triggers import forget, keep

KEPT = {
    "articles_publisher": keep("articles_publisher", "articles.publisher"),
    # What the address answered when last asked is no fact of the article.
    "articles_article": keep(
        "articles_article", "articles.article", quiet="link_status,link_checked_on,url_key,body_key"
    ),
    "articles_capture": keep(
        "articles_capture", "articles.capture", root=("articles.article", "r.article_id")
    ),
}


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_twins_and_proof"), ("history", "0001_initial")]

    operations = [migrations.RunSQL(sql, forget(table)) for table, sql in KEPT.items()]
