"""Named sets of articles. Public code starts from `published()`."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, Func, OuterRef, Q, Value

from articles.urlnorm import host_of, normalise, unicode_host
from publication.stages import Publication

# No answer, not found, gone for good.
GONE = (0, 404, 410)
MOST_PUBLISHERS = 20  # that claim one address


class PublisherQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Those of which a published article is kept."""
        articles: Any = self.model._meta.get_field("articles").related_model
        published = articles._default_manager.filter(status=Publication.PUBLISHED)
        return self.filter(Exists(published.filter(publisher=OuterRef("pk"))))

    def of_address(self, url: str) -> Any:
        """The one publisher whose domain the address is in, the longest domain first."""
        labels = host_of(url).partition(":")[0].split(".")
        spelled = [".".join(labels[n:]) for n in range(len(labels))]
        domains = list(dict.fromkeys(d for one in spelled for d in (one, unicode_host(one))))
        rows: list[Any] = list(self.filter(domains__overlap=domains)[:MOST_PUBLISHERS])
        for domain in domains:
            if owners := [row for row in rows if domain in row.domains]:
                return owners[0] if len(owners) == 1 else None
        return None


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

    def like(self, url: str, body: str) -> Self:
        """Those of this address, however it was copied, or of this body."""
        same = Q(body_key=Func(Value(body), function="articles_body_key"))
        if key := normalise(url):
            same |= Q(url_key=key)
        return self.filter(same)

    def lost(self) -> Self:
        """Those whose address leads nowhere, and of which no archived copy is known."""
        living = self.exclude(status=Publication.WITHDRAWN)
        return living.exclude(url="").filter(link_status__in=GONE, archived_url="")
