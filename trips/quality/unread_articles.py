"""Articles of which nobody has made anything yet."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article
from publication.stages import Publication
from trips.models import AgreementUpdate, Citation, Correction, Suggestion

SOURCES_OF = (Citation, AgreementUpdate, Correction)  # each has a column `article`


def unread_articles() -> QuerySet[Article]:
    """Drafts that are a source of nothing, and of whose suggestions none was decided."""
    unread: Any = Article.objects.filter(status=Publication.DRAFT)
    for model in SOURCES_OF:
        unread = unread.exclude(Exists(model.objects.filter(article=OuterRef("pk"))))
    decided = Suggestion.objects.decided().filter(reading__article=OuterRef("pk"))
    rows: QuerySet[Article] = unread.exclude(Exists(decided))
    return rows
