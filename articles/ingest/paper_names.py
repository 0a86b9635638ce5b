"""Whose an article is, from its classified lines. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from articles.ingest.bylines import EMAIL, Byline
from articles.ingest.furniture import squeezed
from articles.ingest.government_names import government_of_address, government_of_page
from articles.ingest.line_kinds import LineKinds
from articles.ingest.line_marks import ISSUE_OF, LineMark, LineMarker
from articles.ingest.parsed import LineKind

NamedLine = tuple[int, str | None]  # number of the line, the name if it holds one

_SIGN = r"(?:©|ⓒ|\(c\)|copyrights?|저작권자|저작권은)"
_RIGHTS_OF = re.compile(
    rf"{_SIGN}(?:[\s:]*(?:©|ⓒ|@|\(c\)|copyrights?)){{0,2}}[\s:]{{0,3}}"
    r"(?:\d{4}(?:\s?[-~]\s?\d{4})?\.?\s?)?(?:by\s)?(?:['‘\"“][^'’\"”]{1,40}['’\"”]\s?)?"
    r"([^.,<>\[\]|©ⓒ&]{2,40}?)\s*"
    r"(?:[(.,<>\[\]|&]|무단|재배포|허락|all\s?rights|reserved|에 있|\s-\s|$)",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r",?\s?\b(?:Corporation|Corp|Company|Co|Inc|Ltd|LLC)\b\.?|㈜|\([주사]\)|주식회사|사단법인",
    re.IGNORECASE,
)
_UNLISTED = re.compile(r"[가-힣A-Za-z0-9·]{2,16}(?:\s[가-힣A-Za-z0-9·]{2,10})?")
# Owners of pictures, and words that stand behind the sign without an owner.
_NO_PAPER = re.compile(
    r"게티이미지|픽사베이|언스플래시|클립아트|pixabay|getty|unsplash|shutterstock|AFP|AP|로이터|EPA|"
    r"기자$|제공$|작가$|무단|전재|재배포|금지|본\s?(?:사|지|기사|저작물)|당사|해당|언론사|제휴|원작자|"
    r"작성자|콘텐츠|rights|reserved|copyright",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,10}", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’']{2,20})[”\"’']\s?(?:의\s?)?기사")
_GOVERNMENT = (
    r"[가-힣]{1,6}(?:특별자치시|특별자치도|특별시|광역시|시|도|군|구)(?:청|의회|교육청)?"
    r"|[가-힣]{2,6}교육청"
)
# `제공부서 : 가온시 문화과`, `가온군 보도자료`: the office that gives its own news.
_OFFICE = re.compile(
    r"^[\s•·※*■□-]{0,3}[<\[(]?(?:자료|보도자료)?\s?(?:제공|배포|담당|작성|소관|주관)\s?"
    rf"(?:부서|기관|처|과)?[>\])]?\s?[:：|/]\s?({_GOVERNMENT})(?![가-힣])"
    rf"|^[\s<\[(]{{0,3}}({_GOVERNMENT})\s?(?:보도자료|공보실|공보관실|홍보실|대변인실)"
)
# `글·사진 누리신문 시민기자단` behind the last sentence.
_GIVEN_BY = re.compile(
    r"(?:글|사진|취재|제공|출처|자료)\s?[:=/]?\s?([가-힣A-Za-z0-9]{2,12})(?=\s|$|[\])>.#])"
)
# Where governments publish themselves.
_OFFICIAL = re.compile(
    r"(?:^|\.)(?:go\.kr|blog\.naver\.com|post\.naver\.com|tistory\.com|korea\.kr)$"
)
_FIRST_LINES = 4
_LAST_LINES = 3
_SIGNED_PAPER = re.compile(
    r"^[\s/=■▶<\[(-]{0,4}([가-힣A-Za-z0-9·]{3,14})\s?"
    r"(?:\(?[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9.-]{3,40}\)?|제공|[&|/(]\s?(?:https?://)?(?:www\.)?[a-z0-9.-]{3,40})"
    r"[)>\]]?\s?(?:$|무단|[-,.]\s?무단)"
)


@dataclass(slots=True)
class PaperNames:
    """Names of papers where lines hold them, what is surest first."""

    lines: LineKinds
    marker: LineMarker
    url: str

    def all(self, bylines: Iterator[tuple[int, Byline]], hosted: str | None) -> Iterator[NamedLine]:
        """`hosted`: whose the address is, surer than what only looks like a name."""
        return chain(
            self._rights_names(),
            ((n, byline.publisher) for n, byline in bylines),
            self._title_names(),
            self._mail_names(),
            self._lone_names(),
            self._portal_names(),
            iter([(0, hosted)]),
            self._unlisted_owners(),
            self._names_at_the_ends(),
            self._offices(),
        )

    def _of_text(self, text: str) -> str | None:
        """Also the paper behind its slogan: `대구·경북 대표 언론 가온일보`."""
        name = _FIRM.sub(" ", text)
        last = name.split()[-1:] if " " in name.strip() else []
        slogan = self.marker.publishers.named(last[0]) if last else None
        return slogan or self.marker.publishers.of_text(name, self.marker.furniture)

    def _rights_names(self) -> Iterator[NamedLine]:
        for n in self.lines.filled(self.lines.first or 0, len(self.lines.texts)):
            if self.lines.marks[n] is LineMark.RIGHTS:
                text = self.lines.texts[n]
                for match in _RIGHTS_OF.finditer(text):
                    yield n, self._of_text(match[1])
                first = text.partition("|")[0] if "|" in text else ""
                yield n, self._of_text(first)
                for host in _HOST.findall(text):
                    yield n, self.marker.publishers.of_host(host)

    def _title_names(self) -> Iterator[NamedLine]:
        """The other half of `매체 - 제목`."""
        n, headline = self.lines.title, self.lines.headline
        if n is not None:
            yield n, self.marker.bylines.opening(self.lines.texts[n]).publisher
        if n is not None and headline:
            rest = self.lines.texts[n].replace(headline, " ").strip(" -–—|:<>·｜")
            for part in (rest, *re.split(r"\s*[|｜<>]\s*|\s[-–—:·]\s", rest)):
                yield n, self._of_text(re.sub(r"\([^()]{0,40}\)", "", part))

    def _mail_names(self) -> Iterator[NamedLine]:
        last = self.lines.last
        for n in self.lines.filled(0, len(self.lines.texts)):
            if self.lines.kinds[n] is LineKind.META or n == last:
                for match in EMAIL.finditer(self.lines.texts[n][-200:]):
                    yield n, self.marker.publishers.of_host(match[1])

    def _lone_names(self) -> Iterator[NamedLine]:
        """A line that is the name of a paper, wherever it stands before the end."""
        for n in self.lines.filled(0, len(self.lines.texts)):
            if self.lines.marks[n] in (LineMark.META, LineMark.PHRASE):
                yield n, self.marker.publishers.named(self.lines.texts[n])

    def _portal_names(self) -> Iterator[NamedLine]:
        """A portal that says whose article it shows: `“가온신문” 기사 내용을 요약한`."""
        for n in self.lines.filled(0, len(self.lines.texts)):
            if self.lines.kinds[n] in (LineKind.UI, LineKind.TAIL):
                for name in _QUOTED.findall(self.lines.texts[n][:400]):
                    yield n, self.marker.publishers.named(name)

    # Of papers that no table has

    def _unlisted_owners(self) -> Iterator[NamedLine]:
        """Whoever the line of rights names: below the body, or at the end of its last line."""
        last = self.lines.last if self.lines.last is not None else 0
        for n in self.lines.filled(last, len(self.lines.texts)):
            text = self.lines.texts[n]
            if n == last:
                text = text[-400:] if re.search(r"무단|재배포|reserved", text[-400:]) else ""
            elif self.lines.marks[n] is not LineMark.RIGHTS and "최종편집" not in text:
                continue
            for match in _RIGHTS_OF.finditer(text):
                yield n, self._owner(match[1])

    def _owner(self, text: str) -> str | None:
        name = _FIRM.sub(" ", text).strip(" '\"‘’“”:;-=()")
        if self.marker.furniture["portal"].matches(name) or _NO_PAPER.search(name):
            return None
        return name if _UNLISTED.fullmatch(name) else None

    def _names_at_the_ends(self) -> Iterator[NamedLine]:
        """A line at the head that looks like a paper's name; the issue of a newsletter; the paper
        whose reporters close the text.
        """
        lines = self.lines
        stop = lines.title if lines.title is not None else lines.first or 0
        for n in list(lines.filled(0, stop))[:_FIRST_LINES]:
            text = lines.texts[n].strip()
            issue = ISSUE_OF.match(text)
            yield n, issue[1] if issue else self.marker.looks_like_paper(text)
        yield from self._signatures()
        if lines.last is not None:
            for name in _GIVEN_BY.findall(lines.texts[lines.last][-160:]):
                yield lines.last, self.marker.looks_like_paper(name)

    def _signatures(self) -> Iterator[NamedLine]:
        """The name alone below the body, with an address or a right behind it:
        `가온프레스(gaon@gaon.kr)`, `가온뉴스 제공`, `가온투데이 & gaon.kr 무단전재 금지`.
        """
        below = list(self.lines.filled((self.lines.last or -1) + 1, len(self.lines.texts)))
        for n in below[:_LAST_LINES]:
            match = _SIGNED_PAPER.match(self.lines.texts[n][:120])
            yield n, self.marker.looks_like_paper(match[1]) if match else None

    def _offices(self) -> Iterator[NamedLine]:
        """The government whose press release it is, where no paper is named."""
        host = self.url.partition("://")[2].partition("/")[0].lower()
        if self.url and not _OFFICIAL.search(host):
            return
        others = [n for n in self.lines.filled(0, len(self.lines.texts)) if self._is_of_page(n)]
        for n in others:
            match = _OFFICE.match(self.lines.texts[n][:200])
            name = (match[1] or match[2]) if match else None
            yield n, re.sub(r"(?<=[시도군구])청$", "", name) if name else None
        head = [n for n in others if n < (self.lines.first or 0)]
        if host:
            yield from ((n, government_of_page(self.lines.texts[n])) for n in head)
        if host.endswith(".go.kr"):
            body = " ".join(self.lines.texts[n] for n in self._body())
            yield from ((n, government_of_address(self.lines.texts[n], body)) for n in others)

    def _body(self) -> Iterator[int]:
        lines = self.lines
        return lines.filled(lines.first or 0, (lines.last or 0) + 1)

    def _is_of_page(self, n: int) -> bool:
        return self.lines.kinds[n] is not LineKind.BODY


def in_line(text: str, name: str) -> tuple[int, int] | None:
    """Where the name stands in the text, if it does: a domain tells it without writing it."""
    start = text.find(name)
    return (start, start + len(name)) if start >= 0 and squeezed(name) else None
