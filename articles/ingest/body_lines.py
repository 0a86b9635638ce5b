"""Which lines of a text are the body of its article, from the marks of all of them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.ingest.furniture import squeezed
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.sentences import ends_inside, ends_open

LEAST_HEADLINE = 8  # letters, spaces not counted
CLOSERS = frozenset({LineMark.RIGHTS, LineMark.COMMENTS})
PLAIN = re.compile(r"[^니]다\s?\.[”\"’']?\s*$")
_BREAKS_OFF = re.compile(r"(?:[은는을를]|에서|에게|으로|[가-힣]의|[하했되됐]고|[하되]며)\s*$")
# So sentences end, and no headline: `지역별 소식을 전합니다.`
_FULL_STOP = re.compile(r"[다요오]\s?\.$")
_ITEM = re.compile(r"^\s*[•·※*]\s*\S")


@dataclass(slots=True)
class MarkedLines:
    """`marks[n]` is of `texts[n]`."""

    texts: Sequence[str]
    marks: list[LineMark]
    marker: LineMarker

    def filled(self, start: int, stop: int) -> Iterator[int]:
        """Numbers of the lines that hold something."""
        return (n for n in range(start, stop) if self.marks[n] is not LineMark.BLANK)

    def may_be_headline(self, n: int) -> bool:
        text = self.texts[n].strip()
        return (
            self.marks[n] is LineMark.PHRASE
            and not _ITEM.match(text)
            and not _FULL_STOP.search(text)
            and "://" not in text
            and len(squeezed(text)) >= LEAST_HEADLINE
            and " " in text
            and len(text) <= 200
        )


@dataclass(slots=True)
class BodyFinder(MarkedLines):
    """Looks for the first run of sentences that is long enough for an article."""

    def find(self) -> tuple[int, int] | None:
        """Its first and last line."""
        segments = [segment for segment in self._segments() if segment]
        weights = [sum(len(self.texts[n]) for n in segment) for segment in segments]
        enough = min(150, 0.4 * max(weights, default=0))
        segment = next((s for s, w in zip(segments, weights, strict=True) if w >= enough), None)
        if segment:
            return self._widened(segment[0], segment[-1])
        captions = [n for n, mark in enumerate(self.marks) if mark is LineMark.CAPTION]
        whole = [n for n in captions if re.search(r"다[.\s(\[]", self.texts[n])]
        # An article may be a picture and the sentence below it.
        return (whole[0], whole[0]) if whole else None

    def _segments(self) -> Iterator[list[int]]:
        """Sentences (their line numbers) between marks that end an article."""
        sentences: list[int] = []
        for n, mark in enumerate(self.marks):
            if mark in CLOSERS or (mark is LineMark.RELATED and not self._goes_on(n)):
                yield sentences
                sentences = []
            elif mark is LineMark.SENTENCE:
                sentences.append(n)
        yield sentences

    def _goes_on(self, n: int) -> bool:
        """Whether the article goes on, in the plain style of news, behind a box of other news."""
        near = list(self.filled(n + 1, min(len(self.marks), n + 12)))[:6]
        plain = [
            self.marks[m] is LineMark.SENTENCE and bool(PLAIN.search(self.texts[m])) for m in near
        ]
        return (True, True) in pairwise(plain)

    def _widened(self, first: int, last: int) -> tuple[int, int]:
        """With lines that a fixed width or a list page cut in the middle of a sentence."""
        first = self._start_of_prose(first, last)
        following = list(self.filled(last + 1, len(self.marks)))
        if following and self._is_cut(following):
            last = following[0]
        return first, last

    def _start_of_prose(self, first: int, last: int) -> int:
        """Where wrapped lines right above begin: most break off, or a sentence ends inside one.

        The first of them is a headline, unless one stands above or it breaks off.
        """
        start = first
        while start and self._is_running(start - 1):
            start -= 1
        inside = any(ends_inside(self.texts[n]) for n in range(start, first))
        if start == first or not (inside or self._is_wrapped(first, last)):
            return first
        headed = any(self.may_be_headline(n) for n in range(start))
        return start if headed or _BREAKS_OFF.search(self.texts[start]) else start + 1

    def _is_wrapped(self, first: int, last: int) -> bool:
        lines = [self.texts[n] for n in self.filled(first, last + 1)]
        return len(lines) > 3 and 2 * sum(map(ends_open, lines)) > len(lines)

    def _is_running(self, n: int) -> bool:
        return self.marks[n] is LineMark.PHRASE and len(self.texts[n].strip()) >= 20

    def _is_cut(self, following: list[int]) -> bool:
        """A last line that is no sentence, with nothing but an end behind it."""
        text = self.texts[following[0]].strip()
        name = text.partition(" - ")[0]
        if self.marks[following[0]] is not LineMark.PHRASE or _ITEM.match(text):
            return False
        if self.marker.publishers.named(name):  # a paper and its motto
            return False
        others = {self.marks[n] for n in following[1:]}
        particles = re.findall(
            r"[가-힣)](?:은|는|이|가|을|를|에서|에는|에|으로|로|와|과|의)(?= )", text
        )
        return (
            not others & {LineMark.PHRASE, LineMark.SENTENCE}
            and len(text) >= 12
            and (len(particles) > 1 or len(text) >= 60)
        )
