"""Files of articles, kept with their captures and what they suggest; nothing becomes public."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.ingest.refusals import IngestRefused
from articles.ingest.same_article import SameBy
from history.context import because
from history.models import Way
from trips.choices import SuggestionField
from trips.intake.files import media_type_of
from trips.intake.no_trip_words import NO_TRIP_LABELS
from trips.intake.take_in import ArticleIntake
from trips.intake.trip_values import NoTrip

SAME_BY_LABELS = {
    SameBy.BYTES: gettext_lazy("같은 파일"),
    SameBy.ADDRESS: gettext_lazy("같은 주소"),
    SameBy.BODY: gettext_lazy("같은 본문"),
    SameBy.TITLE: gettext_lazy("같은 제목"),
}


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What became of one file. `article`, `reading`: their ids. `same_by`: by what it was
    recognised, '' for a new one. `no_trip`: the reason, if any. `refusal`: why nothing was kept.
    """

    file: str
    article: int | None = None
    reading: int | None = None
    title: str = ""
    same_by: str = ""
    changed: bool = False
    trips: int = 0
    open: int = 0
    no_trip: str = ""
    refusal: str = ""

    @property
    def how(self) -> str:
        """`새 기사`, `같은 주소`; '' where nothing was kept."""
        if self.refusal:
            return ""
        return str(SAME_BY_LABELS[SameBy(self.same_by)]) if self.same_by else _("새 기사")

    @property
    def notes(self) -> str:
        """What a person should know of it, in a line."""
        notes = [self.refusal] if self.refusal else []
        if self.changed:
            notes.append(_("본문이 달라 원본을 더함"))
        if self.no_trip:
            notes.append(_("출장 없음: %s") % NO_TRIP_LABELS[NoTrip(self.no_trip)])
        return ", ".join(notes)


@dataclass(frozen=True, slots=True)
class BatchSums:
    articles: int
    trips: int
    open: int

    @classmethod
    def of(cls, results: Sequence[IntakeResult]) -> "BatchSums":
        return cls(
            sum(one.article is not None and not one.same_by for one in results),
            sum(one.trips for one in results),
            sum(one.open for one in results),
        )

    def __str__(self) -> str:
        sums = {"articles": self.articles, "trips": self.trips, "values": self.open}
        sentence = _(
            "새 기사 {articles}건 · 출장 {trips}건 · 미정인 값 {values}개. 공개한 것은 없습니다."
        )
        return sentence.format(**sums)


class IntakeBatch:
    """Names are read once for all files. `way` and `who` go into the history."""

    def __init__(self, way: Way = Way.IMPORT, who: int | None = None) -> None:
        self._intake = ArticleIntake()
        self._way, self._who = way, who

    def take_in(self, file: str, content_of: Callable[[], bytes]) -> IntakeResult:
        """All of one file or nothing; a file that was taken in before changes nothing.

        `file` is its name; `content_of` gives its bytes or raises IngestRefused.
        """
        try:
            with because(self._way, who=self._who):
                return self._taken_in(file, content_of())
        except IngestRefused as refusal:
            return IntakeResult(file, refusal=str(refusal.sentence))
        except DatabaseError as problem:
            return IntakeResult(file, refusal=str(problem).splitlines()[0])

    def _taken_in(self, file: str, content: bytes) -> IntakeResult:
        media_type = media_type_of(file)
        parsed = self._intake.parse(content, "", media_type)
        taken = self._intake.take(parsed, content, "", media_type)
        suggestions = taken.reading.suggestions.order_by()
        keys = suggestions.exclude(trip_key="").values("trip_key").distinct()
        reason = suggestions.filter(field=SuggestionField.NO_TRIP).values_list("value", flat=True)
        stored = taken.stored
        return IntakeResult(
            file,
            stored.article.pk,
            taken.reading.pk,
            stored.article.title,
            stored.same_by or "",
            stored.changed,
            keys.count(),
            suggestions.open().count(),
            reason.first() or "",
        )
