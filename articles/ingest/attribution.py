"""Publisher, reporters and times of an article, from its classified lines. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from articles.ingest.bylines import EMAIL, Byline
from articles.ingest.furniture import squeezed
from articles.ingest.line_kinds import LineKinds
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.parsed import LineKind
from articles.ingest.publication_dates import DateLabel, LineMoment, date_in_address
from articles.partial_datetimes import Moment

_RIGHTS_OF = re.compile(
    r"(?:©|ⓒ|\(c\)|copyrights?|저작권자|저작권은)(?:[\s:]*(?:©|ⓒ|\(c\)|copyrights?)){0,2}[\s:]{0,3}"
    r"(?:\d{4}(?:\s?[-~]\s?\d{4})?\s?)?(?:by\s)?(?:['‘\"“][^'’\"”]{1,40}['’\"”]\s?)?"
    r"([^.,<>\[\]|©ⓒ&]{2,40}?)\s*(?:[(.,<>\[\]|&]|무단|재배포|all\s?rights|reserved|에 있|\s-\s|$)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,10}", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’']{2,20})[”\"’']\s?(?:의\s?)?기사")
_DATED_NAME = re.compile(r"^\s?[/|,·]?\s?(?:[가-힣]{2,4}\s){1,3}(?:인턴|선임)?기자")


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
            moments = after or [(n, one) for n, one in moments if not one.weekday]
        moments.sort(key=lambda pair: not pair[1].has_time)
        if not moments:
            return None
        n, one = moments[0]
        name = "updated" if label is DateLabel.UPDATED else "published"
        self.places.setdefault(name, (n, one.start, one.end))
        return one.moment

    def _published(self) -> Moment | None:
        return (
            self._moment(DateLabel.PUBLISHED)
            or self._moment(DateLabel.NONE)
            or self._dated_byline()
            or date_in_address(self.url)
        )

    def _dated_byline(self) -> Moment | None:
        """`제목 2007-11-08 홍길동 기자 본문`, all in one line."""
        if self.lines.first is None:
            return None
        text = self.lines.texts[self.lines.first][:400]
        for one in self.marker.moments(text):
            if _DATED_NAME.match(text[one.end :]) or one.label is DateLabel.PUBLISHED:
                self.places["published"] = self.lines.first, one.start, one.end
                return one.moment
        return None

    # Names

    def _bylines(self) -> Iterator[tuple[int, Byline]]:
        """Of the body's first line, of meta lines in order, of the body's last line."""
        lines, reader = self.lines, self.marker.bylines
        if lines.first is not None:
            yield lines.first, reader.opening(lines.texts[lines.first])
        for n in lines.filled(0, len(lines.texts)):
            if lines.kinds[n] is LineKind.META:
                yield n, reader.lone_name(lines.texts[n]) or reader.own_line(lines.texts[n])
        if lines.last is not None:
            yield lines.last, reader.closing(lines.texts[lines.last])

    def _reporters(self) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for n, byline in self._bylines():
            if byline.reporters and not names:
                self.places["reporters"] = n, byline.start, byline.end
            names |= dict.fromkeys(byline.reporters)
        if not names and self.lines.first is not None:
            names |= dict.fromkeys(self._names_behind_date())
        return tuple(names)

    def _names_behind_date(self) -> tuple[str, ...]:
        text = self.lines.texts[self.lines.first or 0][:400]
        for one in self.marker.moments(text):
            match = _DATED_NAME.match(text[one.end :])
            if match:
                return self.marker.bylines.names(match[0])
        return ()

    def _publisher(self) -> str | None:
        names = chain(
            self._rights_names(),
            ((n, byline.publisher) for n, byline in self._bylines()),
            self._title_names(),
            self._mail_names(),
            self._lone_names(),
            self._portal_names(),
        )
        for n, name in names:
            if name:
                start = self.lines.texts[n].find(name)
                if start >= 0:  # a domain tells the name without writing it
                    self.places["publisher"] = n, start, start + len(name)
                return name
        return self.marker.publishers.of_host(self.url)

    def _rights_names(self) -> Iterator[tuple[int, str | None]]:
        for n in self.lines.filled(self.lines.first or 0, len(self.lines.texts)):
            if self.lines.marks[n] is LineMark.RIGHTS:
                text = self.lines.texts[n]
                for match in _RIGHTS_OF.finditer(text):
                    yield n, self.marker.publishers.of_text(match[1], self.marker.furniture)
                first = text.partition("|")[0] if "|" in text else ""
                yield n, self.marker.publishers.of_text(first, self.marker.furniture)
                for host in _HOST.findall(text):
                    yield n, self.marker.publishers.of_host(host)

    def _title_names(self) -> Iterator[tuple[int, str | None]]:
        """The other half of `매체 - 제목`."""
        n, headline = self.lines.title, self.lines.headline
        if n is not None and headline:
            rest = self.lines.texts[n].replace(headline, " ").strip(" -–—|:<>·｜")
            name = re.sub(r"\([^()]{0,40}\)", "", rest)
            yield n, self.marker.publishers.of_text(name, self.marker.furniture)

    def _mail_names(self) -> Iterator[tuple[int, str | None]]:
        last = self.lines.last
        for n in self.lines.filled(0, len(self.lines.texts)):
            if self.lines.kinds[n] is LineKind.META or n == last:
                for match in EMAIL.finditer(self.lines.texts[n][-200:]):
                    yield n, self.marker.publishers.of_host(match[1])

    def _lone_names(self) -> Iterator[tuple[int, str | None]]:
        """A line that is the name of a paper, wherever it stands before the end."""
        for n in self.lines.filled(0, len(self.lines.texts)):
            if self.lines.marks[n] in (LineMark.META, LineMark.PHRASE):
                yield n, self.marker.publishers.named(self.lines.texts[n])

    def _portal_names(self) -> Iterator[tuple[int, str | None]]:
        """A portal that says whose article it shows: `“가온신문” 기사 내용을 요약한`."""
        for n in self.lines.filled(0, len(self.lines.texts)):
            if self.lines.kinds[n] in (LineKind.UI, LineKind.TAIL):
                for name in _QUOTED.findall(self.lines.texts[n][:400]):
                    yield n, self.marker.publishers.named(name)
