"""A text or a file → an article."""

from django.utils.translation import gettext_lazy as _

from articles.ingest.alignment import TextAlignment
from articles.ingest.attribution import Attribution, AttributionReader
from articles.ingest.furniture import Furniture
from articles.ingest.line_kinds import LineKinds
from articles.ingest.line_marks import LineMarker
from articles.ingest.parsed import LineKind, ParsedArticle, TextLine, TextSpan
from articles.ingest.publishers import PublisherNames
from articles.ingest.refusals import IngestRefused
from articles.partial_datetimes import Moment
from listing.normal_text import normal_text


def parse_text(
    source: str,
    url: str = "",
    published: Moment | None = None,
    publishers: PublisherNames | None = None,
) -> ParsedArticle:
    """A text as it was copied from a page.

    `published` is what the person who gave it says; `publishers`, where not those of the
    reference data.
    """
    marker = LineMarker(publishers or PublisherNames.standard(), Furniture.standard())
    text = normal_text(source)
    wholes = text.splitlines(keepends=True)
    texts = text.splitlines()
    kinds = LineKinds.of_texts(texts, marker)
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
        published=published or attribution.published,
        updated=attribution.updated,
        canonical_url=url or None,
        evidence=_evidence(lines, kinds, attribution),
        alignment=TextAlignment.of_source(source) if text != source else TextAlignment(),
    )


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


def parse_bytes(
    content: bytes, url: str = "", media_type: str = "", published: Moment | None = None
) -> ParsedArticle:
    """A text or a page as it came; raises IngestRefused for what is neither."""
    if not content.strip(b"\x00 \r\n\t") or media_type == "application/pdf":
        raise IngestRefused(_("빈 파일입니다."))
    return parse_text(content.decode("utf-8", errors="replace"), url, published)
