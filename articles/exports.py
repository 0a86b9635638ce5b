"""Articles as a flat file: facts about a source, never its text."""

from django.db.models import F, QuerySet

from articles.headlines import known_headline
from articles.models import Article
from articles.partial_datetimes import iso_text
from listing.sheets import Column, Row, Sheet, coded, column, page_url

OWN = (
    *("id", "publisher", "kind", "origin", "title", "byline", "captured_on", "url"),
    *("archived_url", "language", "summary", "published_at", "published_at_precision"),
)


def article_sheet(articles: QuerySet, english: bool) -> Sheet:
    columns = [
        column("id", "id", "Number; never changes, never reused"),
        column("publisher", "매체 번호", "Publisher"),
        column("publisher_name", "매체", "Its name"),
        *coded(Article, "kind", "Kind", english=english),
        *coded(Article, "origin", "Where its facts come from", english=english),
        Column("title", "제목", "Headline; empty where it is not known", _title),
        column("byline", "기자", "Byline"),
        Column("published_at", "발행", "When it was published", published),
        Column("captured_on", "수집일", "Day we captured it", captured),
        column("url", "주소", "Address"),
        column("archived_url", "보존 주소", "Address of an archived copy"),
        column("language", "언어", "Language (BCP 47)"),
        column("summary", "요약", "Summary in our own words"),
        page_url("articles:article", english, "id"),
    ]
    rows = articles.select_related(None).defer(None).annotate(publisher_name=F("publisher__name"))
    return Sheet("articles", columns, rows.values(*OWN, "publisher_name"), english)


def _title(row: Row) -> str:
    return known_headline(row["title"])


def published(row: Row) -> str:
    return iso_text(row["published_at"], row["published_at_precision"])


def captured(row: Row) -> str:
    return row["captured_on"].isoformat() if row["captured_on"] else ""
