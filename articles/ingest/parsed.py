"""An article as it was read from a text or a page: its lines by kind, and what they say. Pure.

All offsets count in `ParsedArticle.text`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from articles.ingest.alignment import TextAlignment
from articles.partial_datetimes import Moment


class LineKind(StrEnum):
    TITLE = "title"
    SUBTITLE = "subtitle"
    META = "meta"  # name of the paper, reporter, times of publication
    BODY = "body"
    CAPTION = "caption"  # of a picture
    UI = "ui"  # buttons, menus, other articles' titles above the body
    WEATHER = "weather"  # weather of the day of capture, and the date beside it
    TAIL = "tail"  # rights, related articles, comments


@dataclass(frozen=True, slots=True)
class TextLine:
    """`number` counts from 1 as `str.splitlines` does; `text` is without the line break."""

    number: int
    start: int
    end: int
    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class TextSpan:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """`text` is the source as `normal_text` evens it; every line of it is in `lines`."""

    source: str  # as it was given; of HTML, the text made from the page
    text: str
    lines: tuple[TextLine, ...]
    title: str | None = None
    subtitles: tuple[str, ...] = ()
    publisher: str | None = None
    reporters: tuple[str, ...] = ()
    # Of the body's lines, without the byline before the first word and behind the last.
    paragraphs: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    canonical_url: str | None = None
    # `title`, `publisher`, `reporters`, `published`, `updated` → where it stands, if in the text.
    evidence: dict[str, TextSpan] = field(default_factory=dict)
    alignment: TextAlignment = field(default_factory=TextAlignment)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `text` → offsets in `source`, so that a quote is `source[start:end]`."""
        return self.alignment.source_span(start, end)

    @property
    def body_lines(self) -> tuple[TextLine, ...]:
        return tuple(line for line in self.lines if line.kind is LineKind.BODY)


def with_kinds(parsed: ParsedArticle, kinds: Sequence[str]) -> ParsedArticle:
    """With the kinds that a person gave the lines; titles and paragraphs follow them.

    A list that does not fit the lines changes nothing.
    """
    if len(kinds) != len(parsed.lines) or [line.kind for line in parsed.lines] == list(kinds):
        return parsed
    lines = tuple(
        replace(line, kind=LineKind(kind)) for line, kind in zip(parsed.lines, kinds, strict=True)
    )
    texts = {
        kind: [line.text.strip() for line in lines if line.kind is kind and line.text.strip()]
        for kind in (LineKind.TITLE, LineKind.SUBTITLE)
    }
    titles = texts[LineKind.TITLE]
    return replace(
        parsed,
        lines=lines,
        title=parsed.title if parsed.title in titles else next(iter(titles), parsed.title),
        subtitles=tuple(dict.fromkeys(texts[LineKind.SUBTITLE])),
        paragraphs=tuple(body_texts(lines)),
    )


def body_texts(lines: Iterable[TextLine]) -> list[str]:
    return [line.text for line in lines if line.kind is LineKind.BODY]
