"""An article that was read → Article and Capture. What is kept already is never overwritten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.ingest.difference import body_of
from articles.ingest.furniture import squeezed
from articles.ingest.parsed import ParsedArticle
from articles.ingest.publishers import PublisherNames
from articles.ingest.refusals import IngestRefused
from articles.ingest.same_article import SameBy, same_article
from articles.models import Article, Capture, Publisher
from articles.partial_datetimes import Moment
from listing.normal_text import TURNING

_ADDRESS = re.compile(r"https?://[^\s\x00]+", re.IGNORECASE)
_TURNING = re.compile(f"[{TURNING}]")
# Held until the transaction ends: two who store one article at once make one. No constraint can
# say this, as articles of one address or body may be several (docs/intake.md).
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('articles.ingest.store'))"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """`same_by`: by what an article that was kept already was recognised; None for a new one.

    `changed`: its body differs, and `capture` is one more beside the earlier.
    """

    article: Article
    capture: Capture
    same_by: SameBy | None = None
    changed: bool = False


def publisher_names() -> PublisherNames:
    """The publishers of the database, so that one staff add counts at once."""
    return PublisherNames.of_rows(Publisher.objects.values_list("name", "domains"))


def store(
    parsed: ParsedArticle,
    content: bytes,
    url: str = "",
    media_type: str = "text/plain",
    retrieved_at: datetime | None = None,
) -> StoredArticle:
    """Keeps the bytes and, unless it is kept already, the article, as a draft. `retrieved_at`:
    None where nobody knows when the bytes were taken.

    Raises IngestRefused for an article without any title or body.
    """
    article = article_of(parsed, url)
    article.captured_on = timezone.localdate(retrieved_at) if retrieved_at else None
    capture = Capture(
        content=content, media_type=media_type, url=article.url, retrieved_at=retrieved_at
    )
    digest = sha256(content).hexdigest()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LOCK)
        same = same_article(article, digest)
        if same is None:
            article.save(force_insert=True)
            return StoredArticle(article, _saved(capture, article))
        kept, changed = _kept_capture(same.article, digest, article.body)
        return StoredArticle(same.article, kept or _saved(capture, same.article), same.by, changed)


def _kept_capture(article: Article, digest: str, body: str) -> tuple[Capture | None, bool]:
    """The capture of these bytes, else the newest if it holds this body; else None, and whether
    another body was kept.
    """
    captures = article.captures.order_by("-pk")
    same: Capture | None = captures.filter(sha256=digest).first()
    newest: Capture | None = same or captures.first()
    before = body_of(newest) if newest else article.body.splitlines()
    is_same_body = "".join(body.split()) == "".join("".join(before).split())
    if same or (newest and is_same_body):
        return newest, False
    return None, bool(before) and not is_same_body


def _saved(capture: Capture, article: Article) -> Capture:
    capture.article = article
    capture.save(force_insert=True)
    return capture


def article_of(parsed: ParsedArticle, url: str = "") -> Article:
    """Not saved: a draft with what the reading says."""
    body = "\n".join(line.text.strip() for line in parsed.body_lines)
    address = _address(parsed.canonical_url or "") or _address(url)
    return Article(
        publisher=publisher_of(parsed.publisher, address),
        url=address,
        title=_title(parsed.title or body),
        subtitle="\n".join(parsed.subtitles),
        byline=_cut(", ".join(parsed.reporters), 200),
        body=body,
        **_moment("published_at", parsed.published),
        **_moment("modified_at", parsed.updated),
    )


def _title(text: str) -> str:
    """The title, else the first line of the body."""
    lines = (" ".join(_TURNING.sub("", line).split()) for line in text.splitlines())
    title = next(filter(squeezed, lines), "")
    if not title:
        raise IngestRefused(_("제목도 본문도 찾지 못했습니다. 기사 본문을 붙여 넣어 주세요."))
    return _cut(title, 300)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _address(url: str) -> str:
    longest = Article._meta.get_field("url").max_length or 0
    return url if _ADDRESS.fullmatch(url) and len(url) <= longest else ""


def _moment(column: str, moment: Moment | None) -> dict[str, object]:
    return {column: moment.at, f"{column}_precision": moment.precision} if moment else {}


def publisher_of(name: str | None, url: str = "") -> Publisher | None:
    """The one publisher of this name, else of this address; none is made."""
    named: Iterable[Publisher] = Publisher.objects.filter(name=name) if name else ()
    if len(rows := list(named)) == 1:
        return rows[0]
    row: Publisher | None = Publisher.objects.of_address(url) if url else None
    return row
