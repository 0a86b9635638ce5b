"""An article as sentences with offsets, and the part of it that tells one trip. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from articles.ingest.parsed import LineKind, ParsedArticle, TextLine
from trips.intake.suggested_value import Span

# No article of a newspaper is longer; what is has been pasted by mistake or in malice.
MOST_SENTENCES = 400
LONGEST_SENTENCE = 3_000
TOLD = (LineKind.TITLE, LineKind.SUBTITLE, LineKind.BODY, LineKind.CAPTION)
# 다. 요. 죠. and a quote or bracket that closes after it; "." inside 2024.1.5 ends nothing.
_END = re.compile(r"(?<=[가-힣)\]’”\"'])[.!?]+[’”\"')\]]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or, where one sentence tells two trips, a part of one."""

    start: int
    end: int
    text: str
    kind: LineKind
    line: int

    def span(self, start: int, end: int) -> Span:
        """Offsets in the sentence → offsets in the document."""
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True, eq=False)
class TextDocument:
    """`published` is the day in Seoul, None if nobody knows.

    Compared by identity, as scopes are, so that what is read from one is kept at no cost.
    """

    text: str
    sentences: tuple[Sentence, ...]
    published: date | None = None
    url: str = ""

    def of_kind(self, *kinds: LineKind) -> tuple[Sentence, ...]:
        return tuple(one for one in self.sentences if one.kind in kinds)


@dataclass(frozen=True, slots=True, eq=False)
class TripScope:
    """The sentences that tell one trip, in the order of the text. `head`: the name of the official
    it is about, where one article tells the trips of several; `government`: its code, where it
    tells those of several governments.
    """

    document: TextDocument
    sentences: tuple[Sentence, ...]
    head: str | None = None
    government: str | None = None
    elsewhere: frozenset[str] = frozenset()

    def holds(self, start: int, end: int) -> bool:
        """Whether text[start:end] stands in the sentences of the trip, which may be parts."""
        before = bisect_right(self.sentences, start, key=lambda one: one.start)
        return before > 0 and end <= self.sentences[before - 1].end


def sentences_of(line: TextLine) -> Iterator[Sentence]:
    """The sentences of a line, without the spaces around them and no more than their first
    LONGEST_SENTENCE letters.
    """
    start = 0
    for end in chain((match.end() for match in _END.finditer(line.text)), (len(line.text),)):
        piece = line.text[start : min(end, start + LONGEST_SENTENCE)]
        text = piece.strip()
        if text:
            at = line.start + start + piece.index(text)
            yield Sentence(at, at + len(text), text, line.kind, line.number)
        start = end


def document_of(parsed: ParsedArticle, url: str = "") -> TextDocument:
    """The sentences of title, subtitles, body and captions, repeated lines once; the first
    MOST_SENTENCES of them.
    """
    sentences: dict[tuple[LineKind, str], Sentence] = {}
    for line in parsed.lines:
        if line.kind in TOLD:
            for sentence in islice(sentences_of(line), MOST_SENTENCES):
                sentences.setdefault((sentence.kind, sentence.text), sentence)
    published = parsed.published.at.date() if parsed.published else None
    ordered = tuple(sorted(sentences.values(), key=lambda one: one.start))[:MOST_SENTENCES]
    return TextDocument(parsed.text, ordered, published, url or parsed.canonical_url or "")
