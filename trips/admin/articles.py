"""The staff page of an article where trips rest on it: what that forbids, and merging."""

from collections.abc import Iterable

from articles.admin.articles import ArticleAdmin
from articles.models import Article
from trips.admin.base import MergeableRows, merged_ids, remember_deleted_articles
from trips.admin.review.publish_checks import left_bare
from trips.admin.review.queues import QueueFilter


class CitedArticleAdmin(MergeableRows, ArticleAdmin):
    """Takes the place of ArticleAdmin on the staff site."""

    free_parts = frozenset({"trips.suggestion"})  # decided beside a public article, too
    after_deletion = [*ArticleAdmin.after_deletion, remember_deleted_articles]
    holders = [*ArticleAdmin.holders, left_bare]
    list_filter = [*ArticleAdmin.list_filter, QueueFilter]
    merge_deletes = False  # its captures and citations stay: whoever may write both may merge them

    def former_ids(self, obj: Article) -> Iterable[int]:
        return merged_ids(obj)
