"""An article from the lines of its page and from what the page says of itself. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from articles.ingest.furniture import squeezed
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.page_data import HtmlPage
from articles.ingest.parsed import LineKind, ParsedArticle, TextLine, TextSpan, body_texts
from articles.partial_datetimes import Moment
from listing.normal_text import normal_text


def text_of(page: HtmlPage) -> str:
    """What a reader sees, a line a block."""
    return "\n".join(page.lines)


def stated_text(page: HtmlPage) -> str:
    """Title and body as the page's data give them, for a page that a script fills."""
    return "\n".join((page.title or "", *page.article_body.splitlines()))


def with_page_data(
    parsed: ParsedArticle, page: HtmlPage, marker: LineMarker, published: Moment | None
) -> ParsedArticle:
    """What the page says of itself first, then what its lines say."""
    lines = _titled(_narrowed(_below_title(parsed.lines, page), page), page)
    title = _title(page, parsed, marker)
    article = replace(
        parsed,
        lines=lines,
        title=title,
        paragraphs=marker.bylines.without_bylines(body_texts(lines)),
        subtitles=_subtitles(lines),
        publisher=_publisher(page, parsed, marker),
        reporters=page.authors or parsed.reporters,
        published=published or _moment(page.published, parsed.published),
        updated=_after(page.updated or parsed.updated, page.published or parsed.published),
        canonical_url=page.canonical_url or parsed.canonical_url,
    )
    return replace(article, evidence=dict(_evidence(article, parsed)))


def _evidence(article: ParsedArticle, parsed: ParsedArticle) -> Iterator[tuple[str, TextSpan]]:
    """Where the lines say the same as the page's data; also a title that only the data gave."""
    for name, span in parsed.evidence.items():
        if getattr(article, name) == getattr(parsed, name):
            yield name, span
    if article.title and article.title != parsed.title:
        for line in article.lines:
            if line.kind is LineKind.TITLE and article.title in line.text:
                start = line.start + line.text.index(article.title)
                yield "title", TextSpan(start, start + len(article.title))
                return


def _below_title(lines: tuple[TextLine, ...], page: HtmlPage) -> tuple[TextLine, ...]:
    """Body lines above the page's title are of other articles, where most stand below it."""
    key = squeezed(page.title or "")
    titles = [line.number for line in lines if key and squeezed(line.text) == key]
    body = [line for line in lines if line.kind is LineKind.BODY]
    whole = sum(len(line.text) for line in body)
    for number in reversed(titles):
        if 2 * sum(len(line.text) for line in body if line.number > number) > whole:
            above = {line.number for line in body if line.number < number}
            return _without(lines, above)
    return lines


def _without(lines: tuple[TextLine, ...], numbers: set[int]) -> tuple[TextLine, ...]:
    return tuple(
        replace(line, kind=LineKind.UI) if line.number in numbers else line for line in lines
    )


def _narrowed(lines: tuple[TextLine, ...], page: HtmlPage) -> tuple[TextLine, ...]:
    """Body lines before or behind the main text are the page's.

    The main text must hold most of the body; its first or last paragraph may be missing there.
    """
    body = [line for line in lines if line.kind is LineKind.BODY]
    inside = [nth for nth, line in enumerate(body) if squeezed(line.text) in page.main_text]
    if not inside or 2 * sum(len(body[nth].text) for nth in inside) < sum(
        len(line.text) for line in body
    ):
        return lines
    outside = {line.number for line in (*body[: max(0, inside[0] - 1)], *body[inside[-1] + 2 :])}
    return _without(lines, outside)


def _titled(lines: tuple[TextLine, ...], page: HtmlPage) -> tuple[TextLine, ...]:
    """Lines that repeat the title the page states are title, no subtitle."""
    key = squeezed(page.title or "")
    heads = (LineKind.SUBTITLE, LineKind.UI)
    return tuple(
        replace(line, kind=LineKind.TITLE)
        if key and line.kind in heads and squeezed(line.text) == key
        else line
        for line in lines
    )


def _title(page: HtmlPage, parsed: ParsedArticle, marker: LineMarker) -> str | None:
    """Without the paper's name behind it."""
    if not page.title:
        return parsed.title
    for sign in (" - ", " | ", " – ", " :: ", " < "):
        head, _sign, last = page.title.rpartition(sign)
        if head and (last.strip() == page.site_name or marker.publishers.named(last)):
            return normal_text(head.strip())
    return normal_text(page.title)


def _subtitles(lines: tuple[TextLine, ...]) -> tuple[str, ...]:
    texts = (line.text for line in lines if line.kind is LineKind.SUBTITLE)
    parts = (part.strip() for text in texts for part in text.split(" / "))
    return tuple(dict.fromkeys(part for part in parts if part))


def _publisher(page: HtmlPage, parsed: ParsedArticle, marker: LineMarker) -> str | None:
    """The line of rights, then the page's data, then the lines, then the names of the site."""
    place = parsed.evidence.get("publisher")
    line = next((n for n in parsed.lines if place and n.start <= place.start <= n.end), None)
    if line and marker.mark(line.text) is LineMark.RIGHTS and parsed.publisher:
        return parsed.publisher
    written = (
        page.publisher,
        parsed.publisher,
        page.site_name,
        marker.publishers.of_text(page.document_title, marker.furniture),
    )
    return next(
        (marker.publishers.named(name) or normal_text(name) for name in written if name), None
    )


def _moment(stated: Moment | None, visible: Moment | None) -> Moment | None:
    """What the page states, but a time of day on that day as readers see it.

    Some pages write their local time as if it were universal time.
    """
    if not stated or not visible:
        return stated or visible
    same_day = stated.at.date() == visible.at.date() and stated.precision == "day"
    misread = visible.precision == "time" and stated.at - visible.at == timedelta(hours=9)
    return visible if same_day or misread else stated


def _after(updated: Moment | None, published: Moment | None) -> Moment | None:
    return None if updated and published and updated.at <= published.at else updated
