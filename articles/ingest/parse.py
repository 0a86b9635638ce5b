"""A text or a file → an article."""

import re
from functools import cache
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.ingest.alignment import TextAlignment
from articles.ingest.attribution import Attribution, AttributionReader
from articles.ingest.encodings import check_length, decoded
from articles.ingest.furniture import Furniture
from articles.ingest.line_kinds import LineKinds
from articles.ingest.line_marks import LineMarker
from articles.ingest.page_article import stated_text, text_of, with_page_data
from articles.ingest.parsed import LineKind, ParsedArticle, TextLine, TextSpan, body_texts
from articles.ingest.publishers import PublisherNames
from articles.ingest.refusals import IngestRefused
from articles.partial_datetimes import Moment
from listing.normal_text import normal_text

_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|table|div|article|p)\b", re.IGNORECASE)


def parse_text(
    source: str,
    url: str = "",
    published: Moment | None = None,
    publishers: PublisherNames | None = None,
    links: frozenset[int] = frozenset(),
) -> ParsedArticle:
    """A text as it was copied from a page; raises IngestRefused for one that is too long.

    `published` is what the person who gave it says; `publishers`, where not those of the
    reference data; `links` are the lines (from 0) that were links from end to end.
    """
    check_length(source)
    marker = _marker(publishers)
    text = normal_text(source).replace("\x00", " ")
    wholes, texts = text.splitlines(keepends=True), text.splitlines()
    kinds = LineKinds.of_texts(texts, marker, links)
    attribution = AttributionReader(kinds, marker, url, {}).read()
    lines = _text_lines(wholes, texts, kinds.kinds)
    return ParsedArticle(
        source,
        text,
        lines,
        title=kinds.headline,
        subtitles=_subtitles(lines),
        publisher=attribution.publisher,
        reporters=attribution.reporters,
        paragraphs=marker.bylines.without_bylines(body_texts(lines)),
        published=published or attribution.published,
        updated=attribution.updated,
        canonical_url=url or None,
        evidence=_evidence(lines, kinds, attribution),
        alignment=TextAlignment.of_source(source) if text != source else TextAlignment(),
    )


def parse_bytes(
    content: bytes,
    url: str = "",
    media_type: str = "",
    published: Moment | None = None,
    publishers: PublisherNames | None = None,
) -> ParsedArticle:
    """A text or a page as it came; raises IngestRefused for what is neither, and for a page
    without an article.
    """
    text = decoded(content, media_type.lower())
    if "html" in media_type.lower() or _TAG.search(text[:5000]):
        page = _html_room().page_of(text)
        parsed = parse_text(text_of(page), url, None, publishers, page.links)
        if not parsed.body_lines and page.article_body:
            parsed = parse_text(stated_text(page), url, None, publishers)
        article = with_page_data(parsed, page, _marker(publishers), published)
        if not article.paragraphs:
            raise IngestRefused(
                _("페이지에서 기사 본문을 찾지 못했습니다. 본문을 복사해 붙여 넣어 주세요.")
            )
        return article
    return parse_text(text, url, published, publishers)


@cache
def _html_room() -> Any:
    """lxml and trafilatura cost time and memory, so they come with the first page."""
    return import_module("articles.ingest.html")


def _marker(publishers: PublisherNames | None) -> LineMarker:
    return LineMarker(publishers or PublisherNames.standard(), Furniture.standard())


def _text_lines(wholes: list[str], texts: list[str], kinds: list[LineKind]) -> tuple[TextLine, ...]:
    lines, start = [], 0
    for number, (whole, text, kind) in enumerate(zip(wholes, texts, kinds, strict=True), 1):
        lines.append(TextLine(number, start, start + len(text), kind, text))
        start += len(whole)
    return tuple(lines)


def _subtitles(lines: tuple[TextLine, ...]) -> tuple[str, ...]:
    texts = (line.text.strip() for line in lines if line.kind is LineKind.SUBTITLE)
    return tuple(dict.fromkeys(texts))


def _evidence(
    lines: tuple[TextLine, ...], kinds: LineKinds, attribution: Attribution
) -> dict[str, TextSpan]:
    places = dict(attribution.places)
    if kinds.title is not None and kinds.headline:
        start = lines[kinds.title].text.find(kinds.headline)
        places["title"] = kinds.title, start, start + len(kinds.headline)
    return {
        name: TextSpan(lines[n].start + start, lines[n].start + end)
        for name, (n, start, end) in places.items()
    }
