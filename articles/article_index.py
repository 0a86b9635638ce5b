"""The public articles in memory (`bitmaps`): what their list is narrowed, counted, ordered by."""

from collections.abc import Collection

from django.db.models import F
from django.db.models.functions import ExtractYear

from articles.models import Article
from bitmaps.bitmap_index import BitmapIndex
from bitmaps.kept_index import KeptIndex
from listing.columns import ListColumn, ListColumns, Microseconds

ARTICLES = ListColumns(
    columns=(
        ListColumn("year", ExtractYear("published_at")),
        *(ListColumn(name, F(name)) for name in ("publisher", "kind", "origin")),
    ),
    numbers={},
    orders={
        "-published_at": -Microseconds(F("published_at")),
        "published_at": Microseconds(F("published_at")),
    },
)


def _read(ids: Collection[int] | None) -> BitmapIndex:
    return ARTICLES.read(Article.objects.published(), ids)


article_index = KeptIndex(_read, of="article").current
