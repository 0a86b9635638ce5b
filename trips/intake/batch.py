"""Files of articles, kept with their captures and what they suggest; nothing becomes public."""

from dataclasses import dataclass
from functools import cached_property

from django.db import DatabaseError

from articles.ingest.parse import parse_bytes
from articles.ingest.parsed import ParsedArticle
from articles.ingest.publishers import PublisherNames
from articles.ingest.refusals import IngestRefused
from articles.ingest.store import StoredArticle, publisher_names, store
from articles.models import Article
from articles.partial_datetimes import Moment
from history.context import because
from history.models import Way
from trips.choices import SuggestionField
from trips.intake.extract import read_trips
from trips.intake.files import content_of, media_type_of
from trips.intake.known_rows import names_of_database
from trips.intake.suggestion_rows import keep_reading
from trips.models import Reading


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What became of one file. `article`: its id. `same_by`: by what it was recognised, '' for a
    new one. `no_trip`: the reason, if any. `refusal`: why nothing was kept.
    """

    file: str
    article: int | None = None
    title: str = ""
    same_by: str = ""
    changed: bool = False
    trips: int = 0
    open: int = 0
    no_trip: str = ""
    refusal: str = ""


class IntakeBatch:
    """Names are read once for all files."""

    @cached_property
    def _publishers(self) -> PublisherNames:
        return publisher_names()

    def take_in(self, file: str) -> IntakeResult:
        """All of one file or nothing; a file that was taken in before changes nothing."""
        try:
            with because(Way.IMPORT):
                return self._taken_in(file)
        except IngestRefused as refusal:
            return IntakeResult(file, refusal=str(refusal.sentence))
        except DatabaseError as problem:
            return IntakeResult(file, refusal=str(problem).splitlines()[0])

    def _taken_in(self, file: str) -> IntakeResult:
        content, media_type = content_of(file), media_type_of(file)
        parsed = parse_bytes(content, "", media_type, None, self._publishers)
        stored = store(parsed, content, "", media_type or "text/plain")
        reading = self._reading(stored, parsed)
        suggestions = reading.suggestions.order_by()
        keys = suggestions.exclude(trip_key="").values("trip_key").distinct()
        reason = suggestions.filter(field=SuggestionField.NO_TRIP).values_list("value", flat=True)
        return IntakeResult(
            file,
            stored.article.pk,
            stored.article.title,
            stored.same_by or "",
            stored.changed,
            keys.count(),
            suggestions.open().count(),
            reason.first() or "",
        )

    def _reading(self, stored: StoredArticle, parsed: ParsedArticle) -> Reading:
        kept: Reading | None = Reading.objects.filter(capture=stored.capture).first()
        if kept is not None:
            return kept
        if stored.same_by is not None:
            parsed = self._kept_article(stored)
        names = names_of_database()
        return keep_reading(read_trips(parsed, names, stored.article.url), stored.capture)

    def _kept_article(self, stored: StoredArticle) -> ParsedArticle:
        """From the capture that is kept, with the day of publication as staff have it."""
        capture = stored.capture
        content, moment = bytes(capture.content), published_of(stored.article)
        return parse_bytes(content, capture.url, capture.media_type, moment, self._publishers)


def published_of(article: Article) -> Moment | None:
    at = article.published_at
    return Moment(at, article.published_at_precision) if at else None
