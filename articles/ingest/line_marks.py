"""What a line is by itself, whatever stands around it. Pure.

`_RULES` are asked in order; a new rule is a function of a line and a row there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from articles.ingest.bylines import EMAIL, BylineReader
from articles.ingest.furniture import LONGEST, SECTION, Furniture, lettered, squeezed
from articles.ingest.government_names import is_government
from articles.ingest.menus import MORE_OF_REPORTER, is_invitation, is_menu
from articles.ingest.publication_dates import DateLabel, LineMoment, moments_in
from articles.ingest.publishers import PublisherNames
from articles.ingest.sentences import CREDIT, is_caption, is_sentence
from articles.ingest.weather_lines import is_weather


class LineMark(StrEnum):
    BLANK = "blank"
    WEATHER = "weather"
    BUTTON = "button"
    RIGHTS = "rights"  # ends the article
    RELATED = "related"  # a heading of other articles
    COMMENTS = "comments"
    META = "meta"
    CAPTION = "caption"
    SENTENCE = "sentence"
    PHRASE = "phrase"  # a headline, a heading, or anything else


_FILES = re.compile(
    r"^(?:[^\s.]{1,80}\.(?:jpe?g|png|gif|hwpx?|pdf|docx?|xlsx?|pptx?|zip)\s*)+$"
    r"|^[^.]{1,100}\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip)$",
    re.IGNORECASE,
)
# Where a page stands on its site: `HOME 사회 교육`, `홈 > 소통 > 보도자료`, `지방 > 경기남부`.
_PATH = re.compile(
    r"^(?:HOME\b|홈\s?[>»›/])[^.?!”\"]{0,60}$"
    r"|^[가-힣A-Za-z/·]{2,10}(?:\s[>»›]\s[가-힣A-Za-z/· ]{2,12}){1,4}$",
    re.IGNORECASE,
)
# Of the printed paper: `신문 2814호(2016.05.20)`, `제12호 3면`, `지면 15면`.
_ISSUE = re.compile(
    r"^(?:신문|지면|본지|종이신문)?\s?(?:제?\s?\d{1,5}\s?호)?(?:\s?\([\d. -]{6,12}\))?"
    r"(?:\s?[A-Z]?\d{1,3}\s?면)?$"
)
# `촬영기자:홍길동/영상편집:임꺽정`, `화면제공 : 가온시청`.
_CREW = re.compile(
    r"^(?:[\s/,|·■<\[(]{0,3}"
    r"(?:촬영|영상|편집|그래픽|화면|자막|디자인|취재|글|사진|연출|구성|작가|자료)"
    r"(?:\s?(?:기자|취재|편집|촬영|제공|디자인|협조|조사))?\s?[:：=]\s?[가-힣A-Za-z·, ]{2,30}){1,6}"
    r"[\s>\])]{0,2}$"
)
# `가온소식 봄호 / 군정`: an issue of a newsletter.
ISSUE_OF = re.compile(
    r"^\s*([가-힣A-Za-z]{2,12})\s(?:통권\s?)?(?:제?\s?\d{1,4}\s?호|(?:\d{4}년?\s?)?"
    r"(?:\d{1,2}월|봄|여름|가을|겨울|신년|송년|창간|특집|상반기|하반기)\s?호)(?:\s?[/|·(-].{0,40})?$"
)
# Parts of a broadcast: `◀VCR▶`, `[ANC]`.
_BROADCAST = re.compile(
    r"^(?:◀\s?[A-Za-z가-힣/ ]{2,10}\s?▶"
    r"|[<【〈(\[]\s?(?:VCR|ANC|ANN|END|CG|S/?U|INT|SYN|PIP)\s?[>】〉)\]])$",
    re.IGNORECASE,
)
# `지역경제`, `문화뉴스`: a section whose name ends as papers' names do.
_SUFFIX_OF_SECTION = re.compile(r"(?:뉴스|경제|방송|미디어|투데이|매거진|소식|TV|리뷰|in)$")
_RIGHTS_SIGN = re.compile(r"^[\s<\[(]{0,3}(?:©|ⓒ|\(c\))", re.IGNORECASE)
_PLACE_OF = re.compile(r"^[가-힣A-Za-z()·,/ ]{1,20}\s?=\s?")
_HANGUL = re.compile(r"[가-힣]")
_WITH_DESK = re.compile(
    r"(?:기자명|글쓴이|작성자|글|취재|편집부|편집국|보도국|사회부|온라인뉴스팀|뉴스팀)\b"
)
_OF_REPORTER = re.compile(
    r"^[\s•·]{0,3}(?:기자명|글쓴이|작성자|등록자|담당자|담당부서|보도일시|출처|작성부서)"
    r"(?=[\s:：]|$)"
)
# What an office puts above and below its press release: `제공부서 : 가온시 문화과`, `문의 ☎ 02-…`.
_OF_OFFICE = re.compile(
    r"^[\s•·※*□■○▷-]{0,3}[<\[(]?(?:(?:자료|보도|보도자료)\s?)?"
    r"(?:제공|담당|배포|작성|소관|관련|주관|생산|문의|연락|책임|공보|홍보|부서|매수|분량|붙임|첨부)"
    r"\s?(?:부서명|부서|기관|담당관|담당자|담당|책임자|전화번호|전화|처|과|팀|실|국|자|및 문의)?"
    r"[>\])]?\s?(?:[:：|]|\s/|☎|☏)"
    r"|^[\s※*□■○-]{0,3}(?:관련\s?)?사진\s?(?:자료\s?)?(?:있음|없음|첨부|별첨|\d{1,2}\s?[매장]|제공\s?:\s?있음)"
)
# Of a board: `작성자홍길동|작성시간24.05.25|조회수 14`; of a page: `글 농정과 · 사진 홍보실`
_OF_BOARD = re.compile(r"^작성자.{1,24}?작성(?:시간|일시?|일자)")
_MADE_BY = re.compile(r"^(?:글|취재|정리)\s[가-힣 ]{2,14}\s?[·ㆍ/,|]\s?사진\s[가-힣 ]{2,14}$")
_TELEPHONE = re.compile(
    r"(?:☎|☏|전화|연락처|Tel|T\.)\s?[.:)]?\s?\(?0\d{1,2}\)?[-) .]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LineMarker:
    publishers: PublisherNames
    furniture: Furniture

    @property
    def bylines(self) -> BylineReader:
        return BylineReader(self.publishers, self.furniture)

    def mark(self, line: str) -> LineMark:
        text = line.strip()
        if not text:
            return LineMark.BLANK
        if len(text) > 4 * LONGEST:
            return LineMark.SENTENCE
        return next((mark for mark, rule in _RULES if rule(self, text)), LineMark.PHRASE)

    def moments(self, line: str) -> list[LineMoment]:
        return list(moments_in(line, self.furniture))

    def looks_like_paper(self, text: str) -> str | None:
        """The name of a paper, in the table or not, if that is all of the text and one word."""
        name = text.strip(" -–—·|[]<>")
        if " " in name or len(name) > 16 or self.furniture["ui"].matches(name):
            return None
        if any(self.furniture[kind].matches(name) for kind in ("related", "comments", "footer")):
            return None
        stem = _SUFFIX_OF_SECTION.sub("", name)
        if stem != name and (not stem or squeezed(stem) in self.furniture["ui"].exact):
            return None
        return self.publishers.of_text(name, self.furniture)


def _weather(marker: LineMarker, text: str) -> bool:
    return is_weather(text, marker.furniture["weather"], marker.furniture["weather_beside"])


def _rights(marker: LineMarker, text: str) -> bool:
    signed = _RIGHTS_SIGN.match(text) and not CREDIT.search(text)
    return len(text) < LONGEST and bool(signed or marker.furniture["rights"].matches(text))


def _footer(marker: LineMarker, text: str) -> bool:
    return not is_sentence(text) and marker.furniture["footer"].matches(text)


def _button(marker: LineMarker, text: str) -> bool:
    if _ISSUE.match(text):
        return True
    if marker.moments(text):
        return False
    bare = not re.search(r"[가-힣A-Za-z一-鿿]{2}", text)
    words = marker.furniture["ui"]
    return (
        bare
        or words.matches(text)
        or _is_menu(marker, text)
        or is_invitation(text)
        or _is_of_office(marker, text)
        or bool(_BROADCAST.match(text))
        or bool(_FILES.match(text) or _PATH.match(text))
        or _is_of_paper(marker, text)
        or is_government(text)
    )


def _is_menu(marker: LineMarker, text: str) -> bool:
    furniture = marker.furniture
    return not marker.bylines.names(text) and is_menu(text, furniture["ui"], furniture[SECTION])


def _is_of_office(marker: LineMarker, text: str) -> bool:
    if len(text) > 100 or is_sentence(text) or _CREW.match(text) or _OF_REPORTER.match(text):
        return False
    of_office = _OF_OFFICE.match(text) or _TELEPHONE.search(text)
    return bool(of_office) and not marker.bylines.names(text)


def _is_of_paper(marker: LineMarker, text: str) -> bool:
    """`가온신문 구독`, `가온신문 최신기사`: a paper's name and a button."""
    name, _space, rest = text.partition(" ")
    words = (marker.furniture["ui"], marker.furniture["related"])
    return (
        len(text) < 40
        and bool(marker.publishers.named(name))
        and any(squeezed(rest) in (*table.exact, *table.prefix) for table in words)
    )


def _related(marker: LineMarker, text: str) -> bool:
    return len(text) <= 30 and not is_sentence(text) and marker.furniture["related"].matches(text)


def _comments(marker: LineMarker, text: str) -> bool:
    return marker.furniture["comments"].matches(text)


def _end(marker: LineMarker, text: str) -> bool:
    return lettered(text) in marker.furniture["end"].exact


def _meta(marker: LineMarker, text: str) -> bool:
    """Nothing but reporters, dates, addresses of mail and the paper's name."""
    if len(text) > 160 or is_sentence(text):
        return False
    if (_OF_REPORTER.match(text) and len(text) < 60) or _CREW.match(text):
        return True
    if ISSUE_OF.match(text) or _OF_BOARD.match(text) or _MADE_BY.match(text):
        return True
    if MORE_OF_REPORTER.match(text) or marker.bylines.credited(text).reporters:
        return True
    rest, items = _without_items(marker, text)
    return items > 0 and len(_HANGUL.findall(rest)) <= (14 if _ends_in_time(marker, text) else 6)


def _ends_in_time(marker: LineMarker, text: str) -> bool:
    """`가온밸리 지역팀 2025.02.11 14:03`: whoever it names, the day and hour are of the article."""
    last = next(reversed(marker.moments(text)), None)
    return last is not None and last.has_time and not text[last.end :].strip()


def _without_items(marker: LineMarker, text: str) -> tuple[str, int]:
    """The line without what belongs to meta lines, and how many of these it held."""
    moments = [
        one
        for one in marker.moments(text)
        if one.label or not text[1 : one.start].endswith(("(", "["))
    ]
    rest, items = text, len(moments)
    for one in reversed(moments):
        rest = rest[: one.start] + " " + rest[one.end :]
    rest, mails = EMAIL.subn(" ", rest)
    byline = marker.bylines.own_line(rest)
    for word in filter(None, (*byline.reporters, byline.publisher)):
        rest = rest.replace(word, " ")
    rest = _WITH_DESK.sub(" ", _PLACE_OF.sub(" ", rest))
    words = [word for word in re.split(r"[\s|/:=,()\[\]]+", rest) if word]
    kept = [word for word in words if not _is_label(marker, word)]
    whole = byline.publisher if squeezed(text) == squeezed(byline.publisher or "-") else None
    return " ".join(kept), items + mails + len(byline.reporters) + bool(whole)


def _is_label(marker: LineMarker, word: str) -> bool:
    furniture, key = marker.furniture, squeezed(word)
    kinds = (*DateLabel, "reporter", "ui", "comments")
    return any(key in furniture[kind].exact for kind in kinds if kind)


_RULES: tuple[tuple[LineMark, Callable[[LineMarker, str], bool]], ...] = (
    (LineMark.WEATHER, _weather),
    (LineMark.RIGHTS, _rights),
    (LineMark.COMMENTS, _comments),
    (LineMark.RELATED, _related),
    (LineMark.RIGHTS, _footer),
    (LineMark.RIGHTS, _end),
    (LineMark.BUTTON, _button),
    (LineMark.META, _meta),
    (LineMark.CAPTION, lambda _marker, text: is_caption(text)),
    (LineMark.SENTENCE, lambda _marker, text: is_sentence(text)),
)
