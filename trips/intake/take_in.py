"""An article's bytes → the article, its capture and its reading, each kept once."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from articles.ingest.parse import parse_bytes
from articles.ingest.parsed import ParsedArticle
from articles.ingest.publishers import PublisherNames
from articles.ingest.refusals import IngestRefused
from articles.ingest.store import StoredArticle, publisher_names, store
from articles.models import Article, Capture
from articles.partial_datetimes import Moment
from trips.intake.extract import read_trips
from trips.intake.known_rows import names_of_database
from trips.intake.suggestion_rows import keep_reading
from trips.models import Reading


@dataclass(frozen=True, slots=True)
class TakenArticle:
    stored: StoredArticle
    reading: Reading


class ArticleIntake:
    """Names of publishers are read once for all articles. The caller holds the transaction."""

    @cached_property
    def _publishers(self) -> PublisherNames:
        return publisher_names()

    def parse(
        self, content: bytes, url: str = "", media_type: str = "", published: Moment | None = None
    ) -> ParsedArticle:
        """Keeps nothing; raises IngestRefused."""
        return parse_bytes(content, url, media_type, published, self._publishers)

    def take(
        self,
        parsed: ParsedArticle,
        content: bytes,
        url: str = "",
        media_type: str = "",
        retrieved_at: datetime | None = None,
    ) -> TakenArticle:
        """What is kept already stays as it is. Raises IngestRefused."""
        stored = store(parsed, content, url, media_type or "text/plain", retrieved_at)
        return TakenArticle(stored, self._reading(stored, parsed))

    def _reading(self, stored: StoredArticle, parsed: ParsedArticle) -> Reading:
        kept: Reading | None = Reading.objects.filter(capture=stored.capture).first()
        if kept is not None:
            return kept
        if stored.same_by is not None:
            parsed = self.parsed(stored.capture, stored.article)
        names = names_of_database()
        return keep_reading(read_trips(parsed, names, stored.article.url), stored.capture)

    def read(self, article: Article) -> Reading | None:
        """Of the newest capture that can be read; None where there is none."""
        for capture in article.captures.order_by("-pk"):
            with suppress(IngestRefused):
                parsed = self.parsed(capture, article)
                return self._reading(StoredArticle(article, capture), parsed)
        return None

    def parsed(self, capture: Capture, article: Article) -> ParsedArticle:
        """From a capture that is kept, with the day of publication as staff have it."""
        moment = published_of(article)
        return self.parse(bytes(capture.content), capture.url, capture.media_type, moment)


def published_of(article: Article) -> Moment | None:
    at = article.published_at
    return Moment(at, article.published_at_precision) if at else None


def kept_reading(url: str) -> Reading | None:
    """The newest reading of an article that is kept under this address, however it was copied."""
    reading: Reading | None = Reading.objects.filter(
        article__in=Article.objects.like(url, "")
    ).first()
    return reading
