"""Which part of an article every line is, from the marks of all of them. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.ingest.body_lines import CLOSERS, PLAIN, BodyFinder, MarkedLines
from articles.ingest.bylines import SIGN_OFF
from articles.ingest.furniture import squeezed
from articles.ingest.head_writers import HeadWriters
from articles.ingest.headlines import headline_of_line, headline_part, is_motto, stems
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.parsed import LineKind
from articles.ingest.publication_dates import DateLabel
from articles.ingest.sentences import is_shown, is_shown_by_name

_POLITE = re.compile(r"(?:니다|세요|시오)\s?[.!]?\s*$")
_CREDIT_ALONE = re.compile(
    r"^\s*[\[(<【][^\[\]]{0,80}(?:제공|사진|자료|DB)[^\[\]]{0,60}[\])>】]\s*$"
)
_DATE_FIRST = re.compile(
    r"^[\s\-–·]*(?:지난|오는|다음\s?달|내달|이달)?\s?(?:\d{1,2}월\s?)?\d{1,2}\s?일?\s?(?:부터|[~∼-]\s?\d{1,2}일)"
)
# A page or an issue of what is printed: 19면, (제1204호), 12판.
PAGE = re.compile(r"(?<!\d)\d{1,3}\s?(?:면|판)(?![가-힣])|(?:제|통권)\s?\d{1,5}\s?호")
_TITLE_LABEL = re.compile(r"^제\s?목\s?(?:[:：]\s?|\s)")
_ARROW = re.compile(r"^\s*[▲△▼]\s?[^▲△▼]{6,100}$")
# Below the picture of one who holds an office: `▲ 홍길동 가온시의회 의장`.
_PORTRAIT = re.compile(
    r"^\s*[▲△▼]\s?[가-힣]{2,4}\s(?:[가-힣]{1,8}\s){0,3}?[가-힣]{0,8}"
    r"(?:의장|시장|군수|구청장|지사|교육감|의원|위원장|회장|대표|국장|과장)\.?\s*$"
)
_KIND_OF_MARK = {
    LineMark.WEATHER: LineKind.WEATHER,
    LineMark.META: LineKind.META,
    LineMark.CAPTION: LineKind.CAPTION,
}


@dataclass(slots=True)
class LineKinds(MarkedLines):
    """`kinds[n]` is of `texts[n]`; `first` and `last` are the ends of the body, None without."""

    kinds: list[LineKind] = field(default_factory=list)
    first: int | None = None
    last: int | None = None
    title: int | None = None
    headline: str | None = None

    @classmethod
    def of_texts(
        cls, texts: Sequence[str], marker: LineMarker, links: frozenset[int] = frozenset()
    ) -> "LineKinds":
        """`links`: numbers (from 0) of lines that are links from end to end."""
        lines = cls(texts, [marker.mark(text) for text in texts], marker)
        lines._mark_teasers(links)
        lines.kinds = [_KIND_OF_MARK.get(mark, LineKind.UI) for mark in lines.marks]
        lines._mark_capture_dates()
        lines._mark_polite_buttons()
        body = BodyFinder(lines.texts, lines.marks, marker).find()
        lines.first, lines.last = body or (None, None)
        lines._mark_shown()
        lines._kinds_of_body()
        lines._kinds_of_tail()
        lines._kinds_of_head()
        return lines

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
                if beside or (day and not self._is_of_an_issue(n)):
                    self.marks[n], self.kinds[n] = LineMark.WEATHER, LineKind.WEATHER

    def _is_of_an_issue(self, n: int) -> bool:
        """The day of a reporter's text, of a paper's name or of a page: `가온일보 5월 8일 3면`."""
        byline = self.marker.bylines.own_line(self.texts[n])
        return bool(byline.reporters or byline.publisher or PAGE.search(self.texts[n]))

    def _mark_teasers(self, links: frozenset[int]) -> None:
        """A sentence that is a link is of another article, where others are none."""
        sentences = {n for n, mark in enumerate(self.marks) if mark is LineMark.SENTENCE}
        if sum(len(self.texts[n]) for n in sentences - links) >= 100:
            for n in sentences & links:
                self.marks[n] = LineMark.BUTTON

    def _mark_polite_buttons(self) -> None:
        """Among sentences in the plain style of news, a short one in polite style is the page's."""
        sentences = [n for n, mark in enumerate(self.marks) if mark is LineMark.SENTENCE]
        short = [n for n in sentences if len(self.texts[n]) < 80 and _POLITE.search(self.texts[n])]
        polite = [n for n in short if not SIGN_OFF.match(self.texts[n].strip())]
        plain = sum(bool(PLAIN.search(self.texts[n])) for n in sentences)
        if plain > 2 * len(polite):
            for n in polite:
                self.marks[n] = LineMark.BUTTON

    def _mark_shown(self) -> None:
        """What people are doing above the sentence with the byline is seen in a picture."""
        if self.first is None or self.last is None:
            return
        above: list[int] = []
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
                shown = self.first < n < self.last and self._is_below_picture(n)
                self.kinds[n] = LineKind.CAPTION if shown else LineKind.BODY
        self.kinds[self.first] = self.kinds[self.last] = LineKind.BODY

    def _is_below_picture(self, n: int) -> bool:
        """`… 듣고 있다. 홍길동 기자`; a phrase behind ▲ that stands alone, no item of a list."""
        text = self.texts[n]
        if is_shown_by_name(text):
            return True
        if not _ARROW.match(text) or self.marks[n] is not LineMark.PHRASE or ":" in text:
            return False
        filled = list(self.filled(max(0, n - 4), min(len(self.texts), n + 5)))
        nth = filled.index(n)
        near = filled[max(0, nth - 1) : nth] + filled[nth + 1 : nth + 2]
        return not any(_ARROW.match(self.texts[m]) for m in near)

    def _kinds_of_tail(self) -> None:
        """Behind the body: what signs it stays, and a time of publication right below the rights
        (`2024/05/01 10:00 송고`); all else is tail.
        """
        if self.last is None:
            return
        ended = sent = False
        for n in self.filled(self.last + 1, len(self.marks)):
            if sent and self._is_time_of_publication(n):
                continue
            sent = self.marks[n] is LineMark.RIGHTS and not ended
            ended = ended or self.marks[n] in (*CLOSERS, LineMark.RELATED)
            if ended or self.marks[n] not in (LineMark.META, LineMark.CAPTION, LineMark.WEATHER):
                self.kinds[n] = LineKind.TAIL

    def _is_time_of_publication(self, n: int) -> bool:
        moments = self.marker.moments(self.texts[n]) if self.marks[n] is LineMark.META else []
        return [one.label for one in moments] == [DateLabel.PUBLISHED]

    # Headlines

    def _kinds_of_head(self) -> None:
        stop = len(self.marks) if self.first is None else self.first
        phrases = self._of_article([n for n in self.filled(0, stop) if self.may_be_headline(n)])
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
            if not same and _PORTRAIT.match(self.texts[n]):
                self.kinds[n] = LineKind.CAPTION
        self._mark_late_subtitles()
        self._mark_credited()
        writers = HeadWriters(self.texts, self.marks, self.marker, stop, self.title)
        for n in writers.lines(self.headline or ""):
            self.kinds[n] = LineKind.META

    def _mark_credited(self) -> None:
        """A phrase right above a line that is only a credit stands below the same picture."""
        for n in range(len(self.texts) - 1):
            credit = self.kinds[n + 1] is LineKind.CAPTION and _CREDIT_ALONE.match(
                self.texts[n + 1]
            )
            if credit and self.marks[n] is LineMark.PHRASE and self.kinds[n] is not LineKind.TITLE:
                self.kinds[n] = LineKind.CAPTION

    def _of_article(self, phrases: list[int]) -> list[int]:
        """Without the headlines of other articles above: they share no word with the body, and
        buttons part them from one that does. A date there would be that of a title in a metaphor.
        """
        if self.first is None or self.last is None:
            return phrases
        mottos = [n for n in phrases if is_motto(self.marker, self.texts[n])]
        phrases = [n for n in phrases if n not in mottos] or phrases
        body = "".join(self.texts[self.first : self.last + 1])[:5000]
        shared = [len(stems(self.texts[n], body)) for n in phrases]
        nth = next((nth for nth, count in enumerate(shared) if count), 0)
        if not nth or shared[nth] < 2:
            return phrases
        between = {self.marks[n] for n in range(phrases[0] + 1, phrases[nth])}
        parted = LineMark.BUTTON in between and LineMark.META not in between
        return phrases[nth:] if parted else phrases

    def _find_title(self, phrases: list[int]) -> None:
        """`매체 - 제목`, else the first that comes twice, else the first of all.

        One that begins with days (`22일부터 나흘간…`) stood below a title that was not captured.
        """
        keys = [squeezed(self.texts[n]) for n in phrases]
        for nth, n in enumerate(phrases[:3]):
            part = headline_part(self.marker, self.texts[n], set(keys[nth + 1 :]))
            if part:
                return self._set_title(n, part)
        twice = [n for n, key in zip(phrases, keys, strict=True) if keys.count(key) > 1]
        first = twice or phrases
        if first and (twice or not _DATE_FIRST.match(self.texts[first[0]])):
            self._set_title(first[0], self.texts[first[0]].strip())
        return None

    def _set_title(self, n: int, headline: str) -> None:
        headline = _TITLE_LABEL.sub("", headline)
        self.title, self.headline, self.kinds[n] = n, headline, LineKind.TITLE

    def _find_title_in_body(self) -> None:
        """The headline behind a teaser of the article's first sentence."""
        if self.first is None or self.last is None:
            return
        if not self.first and (headline := headline_of_line(self.marker, self.texts[0])):
            self.title, self.headline = 0, headline
            return
        if self.last - self.first < 3:
            return
        for n in list(self.filled(self.first + 1, self.last))[:1]:
            if self.may_be_headline(n):
                self._set_title(n, self.texts[n].strip())

    def _mark_late_subtitles(self) -> None:
        """Headlines between an automatic summary and the byline of the article itself."""
        if self.first is None or self.last is None:
            return
        filled = list(self.filled(self.first + 1, self.last))[:12]
        metas = [nth for nth, n in enumerate(filled) if self.marks[n] is LineMark.META]
        for n in filled[: metas[0] if metas else 0]:
            if self.may_be_headline(n) and self.kinds[n] is LineKind.BODY:
                self.kinds[n] = LineKind.SUBTITLE
