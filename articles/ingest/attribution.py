"""Publisher, reporters and times of an article, from its classified lines. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.bylines import Byline
from articles.ingest.furniture import squeezed
from articles.ingest.line_kinds import PAGE, LineKinds
from articles.ingest.line_marks import LineMarker
from articles.ingest.menus import MORE_OF_REPORTER
from articles.ingest.paper_names import PaperNames, in_line
from articles.ingest.parsed import LineKind
from articles.ingest.publication_dates import DateLabel, LineMoment, date_in_address
from articles.partial_datetimes import Moment

_DATED_NAME = re.compile(r"^\s?[/|,·]?\s?(?:[가-힣]{2,4}\s){1,3}(?:인턴|선임)?기자")
# `홍길동 기자 입력 2024-…`, `홍길동 기자 / 2024-…`: up to the date.
_NAME_DATED = re.compile(
    r"([가-힣]{2,4}\s?(?:[가-힣]{2}\s?)?(?:기자|특파원|통신원))"
    r"\s?[/|,·(]?\s?(?:[가-힣]{2,4}\s?[:：]?\s?)?$"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the lines say; `places` maps a name of a field to line number, start and end."""

    publisher: str | None
    reporters: tuple[str, ...]
    published: Moment | None
    updated: Moment | None
    places: dict[str, tuple[int, int, int]]


@dataclass(slots=True)
class AttributionReader:
    lines: LineKinds
    marker: LineMarker
    url: str
    places: dict[str, tuple[int, int, int]]

    def read(self) -> Attribution:
        published = self._published()
        updated = self._moment(DateLabel.UPDATED)
        if published and updated and updated.at <= published.at:
            updated = None
            self.places.pop("updated", None)
        return Attribution(self._publisher(), self._reporters(), published, updated, self.places)

    # Times

    def _moments(self) -> Iterator[tuple[int, LineMoment, DateLabel]]:
        """Moments of meta lines, a label on the line before included."""
        before = ""
        for n in self.lines.filled(0, len(self.lines.texts)):
            text = self.lines.texts[n]
            if self.lines.kinds[n] is LineKind.META:
                for one in self.marker.moments(text):
                    label = one.label or (self._label(before) if not one.start else one.label)
                    yield n, one, label
            before = text

    def _label(self, text: str) -> DateLabel:
        key = squeezed(text)
        exact = (one for one in DateLabel if one and key in self.marker.furniture[one].exact)
        return next(exact, DateLabel.NONE)

    def _moment(self, label: DateLabel) -> Moment | None:
        """The first with this label, one with a time of day before one without."""
        moments = [(n, one) for n, one, of in self._moments() if of is label]
        if label is DateLabel.NONE and self.lines.title is not None:
            title = self.lines.title
            after = [(n, one) for n, one in moments if n > title]
            moments = after or [
                (n, one) for n, one in moments if not one.weekday or self._signed(n)
            ]
        moments.sort(key=lambda pair: not pair[1].has_time)
        if not moments:
            return None
        n, one = moments[0]
        name = "updated" if label is DateLabel.UPDATED else "published"
        self.places.setdefault(name, (n, one.start, one.end))
        return one.moment

    def _signed(self, n: int) -> bool:
        text = self.lines.texts[n]
        byline = self.marker.bylines.own_line(text)
        return bool(byline.reporters or byline.publisher or PAGE.search(text))

    def _published(self) -> Moment | None:
        return (
            self._moment(DateLabel.PUBLISHED)
            or self._moment(DateLabel.NONE)
            or self._dated_byline()
            or date_in_address(self.url)
        )

    def _dated_byline(self) -> Moment | None:
        """`제목 2007-11-08 홍길동 기자 본문`, all in one line."""
        for one, names in self._bylined_moments():
            if names or one.label is DateLabel.PUBLISHED:
                self.places["published"] = self.lines.first or 0, one.start, one.end
                return one.moment
        return None

    def _bylined_moments(self) -> Iterator[tuple[LineMoment, str]]:
        """Dates at the head of the body's first line, and the byline right beside each."""
        if self.lines.first is None:
            return
        text = self.lines.texts[self.lines.first][:400]
        for one in self.marker.moments(text):
            behind = _DATED_NAME.match(text[one.end :])
            before = _NAME_DATED.search(text[max(0, one.start - 40) : one.start])
            yield one, behind[0] if behind else before[1] if before else ""

    # Names

    def _bylines(self) -> Iterator[tuple[int, Byline]]:
        """Of the body's first line, of meta lines in order, of the body's last line."""
        lines, reader = self.lines, self.marker.bylines
        if lines.first is not None:
            yield lines.first, reader.opening(lines.texts[lines.first])
        for n in lines.filled(0, len(lines.texts)):
            if lines.kinds[n] is LineKind.META:
                yield n, reader.sole(lines.texts[n])
        if lines.last is not None:
            yield lines.last, reader.closing(lines.texts[lines.last])

    def _reporters(self) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for n, byline in self._bylines():
            if byline.reporters and not names:
                self.places["reporters"] = n, byline.start, byline.end
            names |= dict.fromkeys(byline.reporters)
        for one, byline_text in self._bylined_moments():
            if not names and one.label is not DateLabel.UPDATED:
                names |= dict.fromkeys(self.marker.bylines.names(byline_text))
        if not names:
            names |= dict.fromkeys(self._linked_names())
        return tuple(names)

    def _linked_names(self) -> Iterator[str]:
        """Of a link to more by the same reporter, the first: `홍길동 기자의 기사 더보기`."""
        for text in self.lines.texts:
            match = MORE_OF_REPORTER.match(text.strip()) if len(text) < 60 else None
            if match:
                yield from self.marker.bylines.names(match[1])
                return

    def _publisher(self) -> str | None:
        papers = PaperNames(self.lines, self.marker, self.url)
        hosted = self.marker.publishers.of_host(self.url)
        for n, name in papers.all(self._bylines(), hosted):
            if name:
                place = in_line(self.lines.texts[n], name)
                if place:
                    self.places["publisher"] = n, *place
                return name
        return hosted
