"""Which part of an article every line is, from the marks of all of them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.ingest.furniture import squeezed
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.parsed import LineKind
from articles.ingest.publication_dates import DateLabel
from articles.ingest.sentences import ends_inside, ends_open, is_shown

LEAST_HEADLINE = 8  # letters, spaces not counted
# Tells a headline cut in two by the name of its paper: `가온신문 - 시장 출국`.
_TITLE_PARTS = re.compile(r"\s+[-–—|:<>·]\s+|\s*[|｜]\s*")
_POLITE = re.compile(r"(?:니다|세요|시오)\s?[.!]?\s*$")
_PLAIN = re.compile(r"[^니]다\s?\.[”\"’']?\s*$")
_BREAKS_OFF = re.compile(r"(?:[은는을를]|에서|에게|으로|[가-힣]의|[하했되됐]고|[하되]며)\s*$")
_CREDIT_ALONE = re.compile(
    r"^\s*[\[(<【][^\[\]]{0,80}(?:제공|사진|자료|DB)[^\[\]]{0,60}[\])>】]\s*$"
)
_ITEM = re.compile(r"^\s*[•·※*]\s*\S")
_DATE_FIRST = re.compile(
    r"^[\s\-–·]*(?:지난|오는|다음\s?달|내달|이달)?\s?(?:\d{1,2}월\s?)?\d{1,2}\s?일?\s?(?:부터|[~∼-]\s?\d{1,2}일)"
)
_KIND_OF_MARK = {
    LineMark.WEATHER: LineKind.WEATHER,
    LineMark.META: LineKind.META,
    LineMark.CAPTION: LineKind.CAPTION,
}
_CLOSERS = frozenset({LineMark.RIGHTS, LineMark.COMMENTS})


@dataclass(slots=True)
class LineKinds:
    """`kinds[n]` is of `texts[n]`; `first` and `last` are the ends of the body, None without."""

    texts: Sequence[str]
    marks: list[LineMark]
    marker: LineMarker
    kinds: list[LineKind] = field(default_factory=list)
    first: int | None = None
    last: int | None = None
    title: int | None = None
    headline: str | None = None

    @classmethod
    def of_texts(cls, texts: Sequence[str], marker: LineMarker) -> "LineKinds":
        lines = cls(texts, [marker.mark(text) for text in texts], marker)
        lines.kinds = [_KIND_OF_MARK.get(mark, LineKind.UI) for mark in lines.marks]
        lines._mark_capture_dates()
        lines._mark_polite_buttons()
        lines._find_body()
        lines._mark_shown()
        lines._kinds_of_body()
        lines._kinds_of_tail()
        lines._kinds_of_head()
        return lines

    def filled(self, start: int, stop: int) -> Iterator[int]:
        """Numbers of the lines that hold something."""
        return (n for n in range(start, stop) if self.marks[n] is not LineMark.BLANK)

    def _mark_capture_dates(self) -> None:
        """A bare date with its weekday beside the weather is the day of capture."""
        filled = list(self.filled(0, len(self.texts)))
        for nth, n in enumerate(filled):
            near = filled[max(0, nth - 2) : nth + 3]
            beside = any(self.marks[m] is LineMark.WEATHER for m in near)
            moments = self.marker.moments(self.texts[n]) if self.marks[n] is LineMark.META else []
            labels = {one.label for one in moments}
            if labels == {DateLabel.SITE}:
                self.marks[n], self.kinds[n] = LineMark.WEATHER, LineKind.WEATHER
            elif labels == {DateLabel.NONE}:
                day = all(one.weekday and not one.has_time for one in moments)
                if beside or (day and not self.marker.bylines.names(self.texts[n])):
                    self.marks[n], self.kinds[n] = LineMark.WEATHER, LineKind.WEATHER

    def _mark_polite_buttons(self) -> None:
        """Among sentences in the plain style of news, a short one in polite style is the page's."""
        sentences = [n for n, mark in enumerate(self.marks) if mark is LineMark.SENTENCE]
        polite = [n for n in sentences if _POLITE.search(self.texts[n]) and len(self.texts[n]) < 80]
        plain = sum(bool(_PLAIN.search(self.texts[n])) for n in sentences)
        if plain > 2 * len(polite):
            for n in polite:
                self.marks[n] = LineMark.BUTTON

    # The body

    def _find_body(self) -> None:
        segments = [segment for segment in self._segments() if segment]
        weights = [sum(len(self.texts[n]) for n in segment) for segment in segments]
        enough = min(150, 0.4 * max(weights, default=0))
        segment = next((s for s, w in zip(segments, weights, strict=True) if w >= enough), None)
        if segment:
            self.first, self.last = self._widened(segment[0], segment[-1])
            return
        captions = [n for n, mark in enumerate(self.marks) if mark is LineMark.CAPTION]
        whole = [n for n in captions if re.search(r"다[.\s(\[]", self.texts[n])]
        if whole:  # an article that is a picture and the sentence below it
            self.first = self.last = whole[0]

    def _segments(self) -> Iterator[list[int]]:
        """Sentences (their line numbers) between marks that end an article."""
        sentences: list[int] = []
        for n, mark in enumerate(self.marks):
            if mark in _CLOSERS or (mark is LineMark.RELATED and not self._goes_on(n)):
                yield sentences
                sentences = []
            elif mark is LineMark.SENTENCE:
                sentences.append(n)
        yield sentences

    def _goes_on(self, n: int) -> bool:
        """Whether the article goes on, in the plain style of news, behind a box of other news."""
        near = list(self.filled(n + 1, min(len(self.marks), n + 12)))[:6]
        plain = [
            self.marks[m] is LineMark.SENTENCE and bool(_PLAIN.search(self.texts[m])) for m in near
        ]
        return (True, True) in pairwise(plain)

    def _widened(self, first: int, last: int) -> tuple[int, int]:
        """With lines that a fixed width or a list page cut in the middle of a sentence."""
        if self._is_wrapped(first, last):
            while first and self._is_running(first - 1):
                first -= 1
        else:
            first = self._start_of_prose(first)
        following = list(self.filled(last + 1, len(self.marks)))
        if following and self._is_cut(following):
            last = following[0]
        return first, last

    def _start_of_prose(self, first: int) -> int:
        """Lines right above in which a sentence ends and the next begins are no headlines.

        Of these the first is one, unless another stands above, or it breaks off.
        """
        start = first
        while start and self._is_running(start - 1):
            start -= 1
        if not any(ends_inside(self.texts[n]) for n in range(start, first)):
            return first
        headed = any(self._may_be_headline(n) for n in range(start))
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

    def _mark_shown(self) -> None:
        """What people are doing above the sentence with the byline is seen in a picture."""
        if self.first is None or self.last is None:
            return
        above = []
        for n in self.filled(self.first, self.last + 1):
            if self.marker.bylines.opening(self.texts[n]).end:
                for m in above:
                    self.marks[m], self.kinds[m] = LineMark.CAPTION, LineKind.CAPTION
                self.first = n if above else self.first
                return
            if not is_shown(self.texts[n]):
                return
            above.append(n)

    def _kinds_of_body(self) -> None:
        if self.first is None or self.last is None:
            return
        for n in self.filled(self.first, self.last + 1):
            if self.marks[n] in (LineMark.SENTENCE, LineMark.PHRASE):
                self.kinds[n] = LineKind.BODY
        self.kinds[self.first] = self.kinds[self.last] = LineKind.BODY

    def _kinds_of_tail(self) -> None:
        """Behind the body: what signs it stays, all else is tail."""
        if self.last is None:
            return
        ended = False
        for n in self.filled(self.last + 1, len(self.marks)):
            ended = ended or self.marks[n] in (*_CLOSERS, LineMark.RELATED)
            if ended or self.marks[n] not in (LineMark.META, LineMark.CAPTION, LineMark.WEATHER):
                self.kinds[n] = LineKind.TAIL

    # Headlines

    def _kinds_of_head(self) -> None:
        stop = len(self.marks) if self.first is None else self.first
        phrases = self._of_article([n for n in self.filled(0, stop) if self._may_be_headline(n)])
        self._find_title(phrases)
        if self.title is None:
            self._find_title_in_body()
        if self.headline is None or self.title is None:
            subtitles = phrases
        else:
            subtitles = [n for n in phrases if n > self.title]
        for n in subtitles:
            same = self.headline and squeezed(self.texts[n]) == squeezed(self.headline)
            self.kinds[n] = LineKind.TITLE if same else LineKind.SUBTITLE
        self._mark_late_subtitles()
        self._mark_credited()
        self._mark_lone_names()

    def _mark_lone_names(self) -> None:
        """A name alone beside the date is the reporter's, as portals write it."""
        stop = len(self.marks) if self.first is None else self.first
        for before, after in pairwise(self.filled(0, stop)):
            for n, other in ((before, after), (after, before)):
                if self.marks[other] is LineMark.META and self.marks[n] is not LineMark.META:
                    dated = self.marker.moments(self.texts[other])
                    if dated and self.marker.bylines.lone_name(self.texts[n]):
                        self.kinds[n] = LineKind.META

    def _mark_credited(self) -> None:
        """A phrase right above a line that is only a credit stands below the same picture."""
        for n in range(len(self.texts) - 1):
            credit = self.kinds[n + 1] is LineKind.CAPTION and _CREDIT_ALONE.match(
                self.texts[n + 1]
            )
            if credit and self.marks[n] is LineMark.PHRASE and self.kinds[n] is not LineKind.TITLE:
                self.kinds[n] = LineKind.CAPTION

    def _may_be_headline(self, n: int) -> bool:
        text = self.texts[n].strip()
        return (
            self.marks[n] is LineMark.PHRASE
            and not _ITEM.match(text)
            and len(squeezed(text)) >= LEAST_HEADLINE
            and " " in text
            and len(text) <= 200
        )

    def _of_article(self, phrases: list[int]) -> list[int]:
        """Without the headlines of other articles above: they share no word with the body."""
        if self.first is None or self.last is None:
            return phrases
        body = "".join(self.texts[self.first : self.last + 1])[:5000]
        shared = [len(_stems(self.texts[n], body)) for n in phrases]
        nth = next((nth for nth, count in enumerate(shared) if count), 0)
        return phrases[nth:] if shared and shared[nth] > 1 else phrases

    def _find_title(self, phrases: list[int]) -> None:
        """`매체 - 제목`, else the first that comes twice, else the first of all.

        One that begins with days (`22일부터 나흘간…`) stood below a title that was not captured.
        """
        keys = [squeezed(self.texts[n]) for n in phrases]
        for nth, n in enumerate(phrases[:3]):
            part = self._headline_part(self.texts[n], set(keys[nth + 1 :]))
            if part:
                return self._set_title(n, part)
        twice = [n for n, key in zip(phrases, keys, strict=True) if keys.count(key) > 1]
        first = twice or phrases
        if first and (twice or not _DATE_FIRST.match(self.texts[first[0]])):
            self._set_title(first[0], self.texts[first[0]].strip())
        return None

    def _headline_part(self, text: str, later: set[str]) -> str | None:
        parts = [part.strip() for part in _TITLE_PARTS.split(text) if part.strip()]
        if len(parts) < 2:
            return None
        halves = [(parts[0], text[len(parts[0]) :]), (text[: -len(parts[-1])], parts[-1])]
        for left, right in halves:
            for part, other in ((left, right), (right, left)):
                headline = part.strip(" -–—|:<>·｜")
                name = other.strip(" -–—|:<>·｜")
                named = self.marker.publishers.named(name) or squeezed(headline) in later
                if named and len(squeezed(headline)) >= LEAST_HEADLINE:
                    return headline
        return None

    def _set_title(self, n: int, headline: str) -> None:
        self.title, self.headline, self.kinds[n] = n, headline, LineKind.TITLE

    def _find_title_in_body(self) -> None:
        """The headline behind a teaser of the article's first sentence."""
        if self.first is None or self.last is None or self.last - self.first < 3:
            return
        for n in list(self.filled(self.first + 1, self.last))[:1]:
            if self._may_be_headline(n):
                self._set_title(n, self.texts[n].strip())

    def _mark_late_subtitles(self) -> None:
        """Headlines between an automatic summary and the byline of the article itself."""
        if self.first is None or self.last is None:
            return
        filled = list(self.filled(self.first + 1, self.last))[:12]
        metas = [nth for nth, n in enumerate(filled) if self.marks[n] is LineMark.META]
        for n in filled[: metas[0] if metas else 0]:
            if self._may_be_headline(n) and self.kinds[n] is LineKind.BODY:
                self.kinds[n] = LineKind.SUBTITLE


def _stems(text: str, body: str) -> set[str]:
    """Words of a headline that the body holds, a particle at their end aside."""
    words = re.findall(r"[가-힣A-Za-z0-9]{2,12}", text[:200])
    return {stem for word in words if (stem := word[: max(2, len(word) - 1)]) in body}
