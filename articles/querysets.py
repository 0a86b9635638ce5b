"""Named sets of articles. Public code starts from `published()`."""

from typing import Self

from django.db import models

from articles.choices import Publication


class ArticleQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(status=Publication.PUBLISHED)

    def for_list(self) -> Self:
        """What a list row shows; the body stays in the database."""
        return self.select_related("publisher").defer("body")

    def for_detail(self) -> Self:
        """With `capture_count` and `captured_at`: the originals we keep, and since when."""
        return self.select_related("publisher").annotate(
            capture_count=models.Count("captures"), captured_at=models.Max("captures__retrieved_at")
        )

    def with_body(self) -> Self:
        """For snippets, and for bodies whose rights are full."""
        return self.defer(None)
