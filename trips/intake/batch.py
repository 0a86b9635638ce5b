"""Files of articles, kept with their captures and what they suggest; nothing becomes public."""

from dataclasses import dataclass

from django.db import DatabaseError

from articles.ingest.refusals import IngestRefused
from history.context import because
from history.models import Way
from trips.choices import SuggestionField
from trips.intake.files import content_of, media_type_of
from trips.intake.take_in import ArticleIntake


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

    def __init__(self) -> None:
        self._intake = ArticleIntake()

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
        parsed = self._intake.parse(content, "", media_type)
        taken = self._intake.take(parsed, content, "", media_type)
        suggestions = taken.reading.suggestions.order_by()
        keys = suggestions.exclude(trip_key="").values("trip_key").distinct()
        reason = suggestions.filter(field=SuggestionField.NO_TRIP).values_list("value", flat=True)
        stored = taken.stored
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
