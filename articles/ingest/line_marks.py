"""What a line is by itself, whatever stands around it. Pure.

`_RULES` are asked in order; a new rule is a function of a line and a row there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from articles.ingest.bylines import EMAIL, BylineReader
from articles.ingest.furniture import LONGEST, Furniture, WordTable, lettered, squeezed
from articles.ingest.publication_dates import DateLabel, LineMoment, moments_in
from articles.ingest.publishers import PublisherNames


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


_WEATHER = re.compile(
    r"^[\s•·*-]{0,4}(\S{1,6}?)\s?([가-힣]{1,8})\s?-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?|도)$"
)
_DEGREES = re.compile(r"^[\s•·*-]{0,4}(?:[가-힣]{1,8}\s?)?-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?)$")
# The end of a sentence, quoted or not; inside a line it takes a space or a capital after it.
ENDS = r"[다요죠까오음함임됨]\s?[.?!][”\"’'」』)\]]{0,3}"
_CLOSE = re.compile(rf"(?:{ENDS}|[다요][”\"’'」』)\]]{{1,3}}\.?)\s*$")
_INSIDE = re.compile(rf"{ENDS}(?=\s|[가-힣“\"‘'(\[▲△◇])")
_SIGNATURE = re.compile(
    rf"(?<=[.”\"’')])[\s/=<(\[]{{0,3}}(?:[가-힣·=/ ]{{2,30}}기자)?[\s/]{{0,3}}"
    rf"(?:{EMAIL.pattern})?[)\]> ]{{0,3}}$"
)
_SPEECH_END = re.compile(r"다\s*$")
_TEASER = re.compile(r"(?:\.\.\.|…|⋯)\s*$")
_PLACED = re.compile(
    r"[(\[（](?:사진\s?)?(?:맨\s?)?(?:왼쪽|오른쪽|가운데|중앙|앞줄|뒷줄|뒤쪽|앞쪽|좌|우|위|아래|왼편|오른편)"
    r"[^()\[\]]{0,20}[)\]）]|(?:왼쪽|오른쪽|위쪽?|앞줄)(?: 위)?(?:에서|부터)"
)
_SHOWN = re.compile(r"고 있다\.?\s*(?:[(\[/<].{0,60})?$")
_CREDIT = re.compile(
    r"(?:[(\[<【/|.=]|\s|^|ⓒ|©)\s?(?:사진|글·사진|사진\s?제공|사진\s?출처|자료|이미지|출처|그래픽)\s?[=:ⓒ©/|]\s?"
    r"[^=]{1,40}$"
    r"|[\s(/\[.][가-힣A-Za-z0-9·()]{2,25}\s?제공\s?[)\]>】]?\s*\.?$"
    r"|(?:DB\s?금지|자료\s?사진|자료|연합자료|캡처|갈무리|photo@[a-z.]{4,20})\s?[)\]>】]{1,2}.{0,30}$"
    r"|[/ⓒ©]\s?(?:뉴스1|뉴시스|연합뉴스|News1|Newsis)(?:\s?[가-힣]{2,4}\s?기자)?\s*$"
    r"|[^\s다][.)]?\s?/\s?[가-힣A-Za-z]{2,12}(?:\s?제공)?$"
)
_SCENE = re.compile(
    r"(?:모습|전경|장면|조감도|기념\s?(?:촬영|사진)(?:을 하고 있다)?|포스터|야경)\.?\s*(?:[(\[/].{0,40})?$"
)
_PORTRAIT = re.compile(
    r"^[가-힣]{2,4} [가-힣]{0,12}(?:시장|지사|군수|구청장|의장|부의장|의원|교육감|부시장|부지사|부군수|부구청장)\.?$"
)
_IMAGE = re.compile(r"^\s*!?\[.*\]$|^\s*!\[|\.(?:jpe?g|png|gif|bmp|webp)\)?$", re.IGNORECASE)
_FILES = re.compile(
    r"^(?:[^\s.]{1,80}\.(?:jpe?g|png|gif|hwpx?|pdf|docx?|xlsx?|pptx?|zip)\s*)+$", re.IGNORECASE
)
_RIGHTS_SIGN = re.compile(r"^[\s<\[(]{0,3}(?:©|ⓒ|\(c\))", re.IGNORECASE)
_FIGURE = re.compile(r"^\s*[▲△↑▼◀▶☞]\s?\S")
_PLACE_OF = re.compile(r"^[가-힣A-Za-z()·,/ ]{1,20}\s?=\s?")
_HANGUL = re.compile(r"[가-힣]")
_WITH_DESK = re.compile(
    r"(?:기자명|글쓴이|작성자|글|취재|편집부|편집국|보도국|사회부|온라인뉴스팀|뉴스팀)\b"
)
_OF_REPORTER = re.compile(
    r"^[\s•·]{0,3}(?:기자명|글쓴이|작성자|등록자|담당자|담당부서|보도일시|출처|작성부서)"
    r"(?=[\s:：]|$)"
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


def is_sentence(text: str) -> bool:
    """One that ends as sentences do, or a line in which one ends and the next begins.

    A byline or an address of mail behind the end does not count.
    """
    text = _SIGNATURE.sub("", text)
    return bool(
        (len(text) >= 15 and _CLOSE.search(text))
        or (len(text) >= 60 and (_INSIDE.search(text) or _SPEECH_END.search(text)))
        or (len(text) >= 140 and _HANGUL.search(text))
    )


def ends_open(text: str) -> bool:
    """Whether the line was cut: `… 일정 대부분이 ...`, `다음달 1일에는 독일사`."""
    return not _CLOSE.search(text)


def sentences_in(text: str) -> int:
    return len(_INSIDE.findall(text[:2000])) + bool(_CLOSE.search(text))


def _weather(marker: LineMarker, text: str) -> bool:
    match = _WEATHER.match(text)
    words = marker.furniture["weather"]
    if match and squeezed(match[1] + match[2]).startswith(tuple(words.exact)):
        return True
    return bool(_DEGREES.match(text)) or lettered(text) in words.exact


def _rights(marker: LineMarker, text: str) -> bool:
    signed = _RIGHTS_SIGN.match(text) and not _CREDIT.search(text)
    return len(text) < LONGEST and bool(signed or marker.furniture["rights"].matches(text))


def _footer(marker: LineMarker, text: str) -> bool:
    return not is_sentence(text) and marker.furniture["footer"].matches(text)


def _button(marker: LineMarker, text: str) -> bool:
    if marker.moments(text):
        return False
    bare = not re.search(r"[가-힣A-Za-z一-鿿]{2}", text)
    words = marker.furniture["ui"]
    return bare or words.matches(text) or _is_menu(text, words) or bool(_FILES.match(text))


def _is_menu(text: str, words: WordTable) -> bool:
    """`정치 | 경제 | 사회`: three or more words of menus and buttons, and nothing else."""
    items = [item for item in re.split(r"\s*[|·/>ㅣ]\s*|\s+", text[:LONGEST]) if item]
    return 2 < len(items) == sum(squeezed(item) in words.exact for item in items)


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
    if _OF_REPORTER.match(text) and len(text) < 60:
        return True
    rest, items = _without_items(marker, text)
    return items > 0 and len(_HANGUL.findall(rest)) <= 6


def _without_items(marker: LineMarker, text: str) -> tuple[str, int]:
    """The line without what belongs to meta lines, and how many of these it held."""
    moments = [one for one in marker.moments(text) if not text[: one.start].endswith(("(", "["))]
    rest, items = text, len(moments)
    for one in reversed(moments):
        rest = rest[: one.start] + " " + rest[one.end :]
    rest, mails = EMAIL.subn(" ", rest)
    byline = marker.bylines.own_line(rest)
    for word in (*byline.reporters, byline.publisher or ""):
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


def _caption(_marker: LineMarker, text: str) -> bool:
    if len(text) > 250 or sentences_in(text) > 1:
        return False
    if _IMAGE.search(text) or _PORTRAIT.match(text):
        return True
    shown = bool(_SHOWN.search(text) or not _CLOSE.search(text))
    figure = _FIGURE.match(text) and (_SHOWN.search(text) or _CREDIT.search(text))
    return bool(
        (_PLACED.search(text) and shown)
        or (_CREDIT.search(text) and (shown or len(text) < 100))
        or (_SCENE.search(text) and len(text) < 120)
        or figure
    )


_RULES: tuple[tuple[LineMark, Callable[[LineMarker, str], bool]], ...] = (
    (LineMark.WEATHER, _weather),
    (LineMark.RIGHTS, _rights),
    (LineMark.COMMENTS, _comments),
    (LineMark.RELATED, _related),
    (LineMark.RIGHTS, _footer),
    (LineMark.RIGHTS, _end),
    (LineMark.BUTTON, _button),
    (LineMark.META, _meta),
    (LineMark.CAPTION, _caption),
    (LineMark.SENTENCE, lambda _marker, text: is_sentence(text)),
)
