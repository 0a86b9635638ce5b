"""An article is read again: with another day of publication, or lines that a person sorted."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from articles.ingest.parsed import LineKind, ParsedArticle, with_kinds
from articles.ingest.store import article_of
from articles.models import Article
from history.context import because
from history.models import Way
from publication.stages import Publication
from trips.choices import SuggestionStatus
from trips.intake.decisions import DecisionRefused
from trips.intake.extract import read_trips
from trips.intake.known_rows import names_of_database
from trips.intake.suggestion_rows import renew_reading
from trips.intake.take_in import ArticleIntake
from trips.models import Reading


def read_again(
    reading: Reading, kinds: Sequence[str] | None = None, who: int | None = None
) -> None:
    """Suggestions anew, from the capture and the article's day of publication as they are now.

    `kinds`: of the lines, where a person sorted them; title and body of a draft article follow.
    Raises DecisionRefused where something is decided already.
    """
    with because(Way.FORM, who=who):
        reading = Reading.objects.select_for_update().get(pk=reading.pk)
        if reading.suggestions.exclude(status=SuggestionStatus.OPEN).exists():
            raise DecisionRefused(
                _("정한 값이 있어 다시 읽지 않았습니다. 그것을 ‘미정’으로 되돌린 뒤 다시 읽으세요.")
            )
        article = reading.article
        parsed = with_kinds(
            ArticleIntake().parsed(reading.capture, article), kinds or reading.lines
        )
        if kinds and article.status == Publication.DRAFT:
            _follow_lines(article, parsed)
        renew_reading(reading, read_trips(parsed, names_of_database(), article.url))


def _follow_lines(article: Article, parsed: ParsedArticle) -> None:
    sorted_article = article_of(parsed, article.url)
    for column in ("title", "subtitle", "body"):
        setattr(article, column, getattr(sorted_article, column))
    article.save(update_fields=["title", "subtitle", "body"])


def kind_labels() -> list[tuple[str, object]]:
    """Value and label of each kind of line."""
    labels = {
        LineKind.TITLE: _("제목"),
        LineKind.SUBTITLE: _("부제목"),
        LineKind.META: _("매체·기자·때"),
        LineKind.BODY: _("본문"),
        LineKind.CAPTION: _("사진 설명"),
        LineKind.UI: _("메뉴·단추"),
        LineKind.WEATHER: _("날씨"),
        LineKind.TAIL: _("끝부분"),
    }
    return [(kind.value, label) for kind, label in labels.items()]
