"""Open disagreements as a flat file, a row for each value that a source gives, and as a feed."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, F, QuerySet
from django.http import HttpRequest
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.headlines import known_headline
from articles.partial_datetimes import iso_text
from listing.sheets import Column, Row, Sheet, coded, column, page_url
from trips import display
from trips.citation_querysets import CITED, CitationQuerySet
from trips.evidence.citable import published_day
from trips.evidence.cited_facts import MODELS, field_label
from trips.evidence.disputes import Dispute, disputes_at
from trips.evidence.statements import Statement
from trips.exports.feeds import ListFeed, sayable, tag_address
from trips.filters.disputes import DisputeFilter, open_disputes
from trips.models import Citation
from trips.querysets import name_column
from trips.titles import add_title_parts, title_of

NEWEST = 50
CITED_IDS = tuple(f"{kind}_id" for kind in CITED)


def dispute_sheet(disputes: CitationQuerySet, english: bool) -> Sheet:
    """A row for each citation on either side; rows of one dispute share `dispute`."""
    columns = [
        Column("dispute", "엇갈림", "Row and column in dispute: one for all sides", _fact),
        column("about_id", "출장 번호", "Trip"),
        column("trip_title", "출장 제목", "Title of the trip"),
        column("government", "지방정부 코드", "Lead government of the trip"),
        column("government_name", "지방정부", "Its name"),
        column("field", "항목 코드", "Column in dispute"),
        Column("field_label", "항목", "Column in dispute, in words", _label),
        column("value", "값", "Value that this source gives"),
        column("quote", "인용문", "Words quoted"),
        *coded(Citation, "stage", "When it was written, seen from the trip", english=english),
        *coded(Citation, "rank", "Whether the archive follows it", english=english),
        column("note", "설명", "Why"),
        Column("in_one_article", "한 기사 안에서", "Its article gives another value too", _torn),
        column("article_id", "기사 번호", "Article"),
        Column("article_title", "기사 제목", "Its headline; empty where not known", _headline),
        column("publisher_name", "매체", "Its publisher"),
        Column("published_at", "발행", "When it was published", _published),
        column("article_url", "기사 주소", "Its address"),
        page_url("trips:trip", english, "about_id"),
    ]
    return Sheet("disputes", columns, _rows(disputes, english), english)


def _rows(disputes: CitationQuerySet, english: bool) -> QuerySet:
    chosen = disputes.order_by().of_same_fact()
    sides = Citation.objects.disputed_in_public().with_dispute().filter(Exists(chosen))
    joined = {
        "trip_title": F("about__title"),
        "government": F("about__government"),
        "government_name": name_column(english, "about__government__"),
        "article_title": F("article__title"),
        "publisher_name": name_column(english, "article__publisher__"),
        "published": F("article__published_at"),
        "precision": F("article__published_at_precision"),
        "article_url": F("article__url"),
    }
    own = ("about_id", "article_id", "field", "value", "quote", "stage", "rank", "note", "is_torn")
    rows = sides.order_by("-about__start_date", "about_id", *CITED_IDS, "field", "pk").annotate(
        **joined
    )
    return rows.values(*own, *CITED_IDS, *joined)


def _kind(row: Row) -> str:
    return next(kind for kind in CITED if row[f"{kind}_id"] is not None)


def _fact(row: Row) -> str:
    """`stop-12-arrived_on`"""
    kind = _kind(row)
    return f"{kind}-{row[f'{kind}_id']}-{row['field']}"


def _label(row: Row) -> str:
    return field_label(row["field"], MODELS[_kind(row)])


def _headline(row: Row) -> str:
    return known_headline(row["article_title"])


def _torn(row: Row) -> str:
    return "yes" if row["is_torn"] else "no"


def _published(row: Row) -> str:
    return iso_text(row["published"], row["precision"])


class DisputeFeed(ListFeed):
    """Disagreements of the trips that changed last."""

    page = "trips:disputes"
    subject = gettext_lazy("출처가 서로 다른 사실")

    def get_object(self, request: HttpRequest) -> DisputeFilter:
        return DisputeFilter(request.GET, queryset=open_disputes())

    def items(self, narrowed: DisputeFilter) -> list[Dispute]:
        disputes = disputes_at(narrowed.qs.order_by("-about__updated_at", "-pk")[:NEWEST])
        add_title_parts(dispute.trip for dispute in disputes)
        return disputes

    def item_title(self, dispute: Dispute) -> str:
        """`이동환 고양시장 미국 출장 · 출발일: 2023. 12. 31.(일) ≠ 2024. 1. 5.(금)`"""
        values = " ≠ ".join(side.value for side in dispute.conflict.sides)
        return sayable(f"{title_of(dispute.trip)} · {dispute.conflict.about}: {values}")

    def item_description(self, dispute: Dispute) -> str:
        lines = [
            f"{side.value} – {self._source(one)}"
            for side in dispute.conflict.sides
            for one in side.statements
        ]
        followed = dispute.conflict.followed
        lines.append(
            _("이 아카이브가 따르는 값: %(value)s") % {"value": followed}
            if followed
            else _("어느 쪽을 따를지 정하지 않았습니다.")
        )
        return linebreaks(sayable("\n\n".join(lines)), autoescape=True)

    @staticmethod
    def _source(statement: Statement) -> str:
        """`한빛일보 · 2024. 1. 5.(금) · 출장 전 · “…”`"""
        article = statement.article
        publisher = display.name_of(article.publisher) or _("매체 미상")
        quote = f"“{statement.quote}”" if statement.quote else ""
        day = display.day_words(published_day(article))
        return " · ".join(filter(None, [publisher, day, statement.stage, quote]))

    def item_link(self, dispute: Dispute) -> str:
        return settings.LINK_BASE + dispute.url

    def item_guid(self, dispute: Dispute) -> str:
        return tag_address(f"/trips/{dispute.trip.pk}/#{dispute.conflict.place}")

    def item_updateddate(self, dispute: Dispute) -> datetime:
        return dispute.trip.updated_at
