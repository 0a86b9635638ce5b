"""A text or a file → an article."""

import re

from django.utils.translation import gettext_lazy as _

from articles.ingest.alignment import TextAlignment
from articles.ingest.parsed import LineKind, ParsedArticle, TextLine
from articles.ingest.refusals import IngestRefused
from articles.partial_datetimes import Moment
from listing.normal_text import normal_text

_SENTENCE = re.compile(r"[다요]\.[”\"’']?\s*$")


def parse_text(source: str, url: str = "", published: Moment | None = None) -> ParsedArticle:
    """A text as it was copied from a page; `published` is what the person who gave it says."""
    text = normal_text(source)
    lines, start = [], 0
    for number, whole in enumerate(text.splitlines(keepends=True), 1):
        line = whole.splitlines()[0] if whole else ""
        kind = LineKind.BODY if _SENTENCE.search(line) else LineKind.UI
        lines.append(TextLine(number, start, start + len(line), kind, line))
        start += len(whole)
    title = next((line.text.strip() for line in lines if line.text.strip()), None)
    return ParsedArticle(
        source,
        text,
        tuple(lines),
        title=title,
        published=published,
        canonical_url=url or None,
        alignment=TextAlignment.of_source(source),
    )


def parse_bytes(
    content: bytes, url: str = "", media_type: str = "", published: Moment | None = None
) -> ParsedArticle:
    """A text or a page as it came; raises IngestRefused for what is neither."""
    if not content.strip(b"\x00 \r\n\t") or media_type == "application/pdf":
        raise IngestRefused(_("빈 파일입니다."))
    return parse_text(content.decode("utf-8", errors="replace"), url, published)
