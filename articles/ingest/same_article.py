"""Whether an article is kept already: by its bytes, its address, its body, or its title."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from articles.ingest.furniture import squeezed
from articles.models import Article, Publisher
from articles.urlnorm import normalise

AROUND = timedelta(days=2)  # between the day of a paper's site and the day of its portal
MOST_TITLES = 500  # of one paper in these days
SHORTEST_TITLE = 8  # letters: “인사” and “부고” are the title of many


class SameBy(StrEnum):
    BYTES = "bytes"
    ADDRESS = "address"
    BODY = "body"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class SameArticle:
    article: Article
    by: SameBy


def same_article(one: Article, sha256: str = "") -> SameArticle | None:
    """The kept article that the unsaved `one` is, or None. Withdrawn ones count: they come back by
    hand alone. Three queries at most.
    """
    return next(_candidates(one, sha256), None)


def _candidates(one: Article, sha256: str) -> Iterator[SameArticle]:
    kept = Article.objects.order_by("pk")
    for article in kept.filter(captures__sha256=sha256)[:1] if sha256 else ():
        yield SameArticle(article, SameBy.BYTES)
    alike = list(kept.like(one.url, one.body)[:20])
    for article in alike:
        if one.url and normalise(one.url) == article.url_key:
            yield SameArticle(article, SameBy.ADDRESS)
    # A press release that many newspapers print word for word is many articles.
    yield from (SameArticle(each, SameBy.BODY) for each in alike if _is_one_paper(one, each))
    yield from (SameArticle(article, SameBy.TITLE) for article in _of_this_title(one))


def _is_one_paper(one: Article, other: Article) -> bool:
    """One publisher; an unknown one where no two addresses tell them apart."""
    ids = (one.publisher_id, other.publisher_id)
    return ids[0] == ids[1] if None not in ids else not (one.url and other.url)


def _of_this_title(one: Article) -> Iterator[Article]:
    """Those of the paper, two days before or after, whose titles have the same letters."""
    key = title_key(one.title, one.publisher)
    if one.publisher is None or one.published_at is None or len(key) < SHORTEST_TITLE:
        return
    days = (one.published_at - AROUND, one.published_at + AROUND)
    near = Article.objects.filter(publisher=one.publisher, published_at__range=days)
    for article in near.order_by("pk").defer("body")[:MOST_TITLES]:
        if title_key(article.title, one.publisher) == key:
            yield article


def title_key(title: str, publisher: Publisher | None) -> str:
    """Letters and digits of a title without the name of its paper: `A, B로 - 가온신문` → `ab로`."""
    key = squeezed(title)
    name = squeezed(publisher.name) if publisher else ""
    return key.removesuffix(name).removeprefix(name) if name else key
