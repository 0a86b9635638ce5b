"""Sentences, and what stands under pictures. Pure."""

import re

from articles.ingest.bylines import EMAIL, SIGN_OFF

# The end of a sentence, quoted or not; inside a line it takes a space or a capital after it.
ENDS = r"[다요죠까오음함임됨]\s?[.?!][”\"’'」』)\]]{0,3}"
_CLOSE = re.compile(rf"(?:{ENDS}|[다요][”\"’'」』)\]]{{1,3}}\.?)\s*$")
# `대표단은 22일 귀국한다.`; buttons are polite.
# Blogs of governments: `안녕하세요, 가온시입니다 :)`
_SMILE = re.compile(r"\s?(?:[:;]-?[)D]|\^[_ ]?\^|[~♡♥☺]{1,3}|ㅎㅎ)\s*$")
_GREETING = re.compile(
    r"^안녕하(?:세요|십니까)[^가-힣]?.{6,80}(?:입니다|이에요|예요|인사드립니다)[.!~]?\s*$"
)
_SHORT = re.compile(r"\s[^\s]{0,10}[^니\s]다\.\s*$")
# `가온군수, 박람회 참관…"배워서 쓴다"`: so headlines end, without a full stop.
_QUOTE_AT_END = re.compile(r"[다요][”\"’']\s*$")
_LONGEST_QUOTING_HEADLINE = 70
_INSIDE = re.compile(rf"{ENDS}(?=\s|[가-힣“\"‘'(\[▲△◇])")
_SIGNATURE = re.compile(
    rf"(?<=[.”\"’')])[\s/=<(\[]{{0,3}}(?:[가-힣·=/ ]{{2,30}}기자)?[\s/]{{0,3}}"
    rf"(?:{EMAIL.pattern})?[)\]> ]{{0,3}}$"
    r"|(?<=[.”\"’'])\s{0,2}[<(\[〈【][가-힣]{2,8}\s?[=/·ㅣ|]\s?[가-힣]{3,4}(?:\s?기자)?[>)\]〉】]$"
)
_SPEECH_END = re.compile(r"다\s*$")
_PLACED = re.compile(
    r"[(\[（](?:사진\s?)?(?:맨\s?)?(?:왼쪽|오른쪽|가운데|중앙|앞줄|뒷줄|뒤쪽|앞쪽|좌|우|위|아래|왼편|오른편)"
    r"[^()\[\]]{0,20}[)\]）]|(?:왼쪽|오른쪽|위쪽?|앞줄)(?: 위)?(?:에서|부터)"
)
_SHOWN = re.compile(r"고 있다\.?\s*(?:[(\[/<].{0,60})?$")
_PHOTOGRAPHER = re.compile(
    rf"(?<=\.)\s?[/(\[<]?\s?[가-힣]{{2,8}}\s?=?\s?(?:[가-힣]{{2,4}}\s)?(?:사진)?(?:대?기자|특파원)?"
    rf"\s?(?:{EMAIL.pattern})?\s?[)\]>]?$"
)
CREDIT = re.compile(
    r"(?:[(\[<【/|.=]|\s|^|ⓒ|©)\s?(?:사진|글·사진|사진\s?제공|사진\s?출처|자료|이미지|출처|그래픽)\s?[=:ⓒ©/|]\s?"
    r"[^=]{1,40}$"
    r"|(?:^|[(/\[<〈【▶▲]\s?|[.다]\s|[.다]|(?:모습|전경|장면)\s)[가-힣A-Za-z0-9·()]{2,25}\s?제공\s?[)\]>〉】]?\s*\.?$"
    r"|(?:DB\s?금지|자료\s?사진|자료|연합자료|캡처|갈무리|photo@[a-z.]{4,20})\s?[)\]>】]{1,2}.{0,30}$"
    r"|재판매\s?(?:및|·)?\s?DB\s?금지.{0,10}$"
    r"|(?:본보|본지|자료)\s?(?:자료)?\s?(?:사진|DB|화면)\s?[.)\]]{0,2}$"
    r"|[(\[<〈]\s?(?:사진|자료|그래픽)(?:\s?제공)?\s?[=:/]?\s?[^()\[\]<>]{2,30}[)\]>〉].{0,50}$"
    r"|[/ⓒ©]\s?(?:뉴스1|뉴시스|연합뉴스|News1|Newsis)(?:\s?[가-힣]{2,4}\s?기자)?\s*$"
    r"|[^|]{6}\s[ⓒ©]\s?[가-힣A-Za-z0-9·]{2,12}(?:\s[가-힣A-Za-z0-9]{2,10})?\s*$"
    r"|[다습][.\s]?\s?/[가-힣A-Za-z0-9 ]{2,15}/\s*$"
    r"|[^|]{6}[^\s다][.)]?\s?/\s?[가-힣A-Za-z]{2,12}(?:\s?제공)?$"
)
_SCENE = re.compile(
    r"(?:모습|전경|장면|조감도|포스터|야경|기념\s?(?:촬영|사진)(?:을 하고 있다)?)"
    r"\.?\s*(?:[(\[/].{0,40})?$"
)
_PORTRAIT = re.compile(
    r"^[\s▲△↑▼◀▶☞■◇◆]{0,6}[가-힣]{2,4} [가-힣]{0,12}"
    r"(?:부?시장|부?지사|부?군수|부?구청장|부?의장|의원|교육감)\.?$"
)
_IMAGE = re.compile(
    r"^\s*\[[^\[\]]{0,80}(?:사진|이미지|그래픽|자료|제공|출처|DB|캡처|image|photo)[^\[\]]{0,80}\]$|^\s*!\[|\.(?:jpe?g|png|gif|bmp|webp)\)?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"^\s*[▲△↑▼◀▶☞]\s?\S")
_HANGUL = re.compile(r"[가-힣]")


def is_sentence(text: str) -> bool:
    """One that ends as sentences do, or a line in which one ends and the next begins.

    A byline or an address of mail behind the end does not count.
    """
    text = _SMILE.sub("", _SIGNATURE.sub("", text))
    if len(text) < _LONGEST_QUOTING_HEADLINE and _QUOTE_AT_END.search(text):
        return False
    return bool(
        SIGN_OFF.match(text)
        or _GREETING.match(text)
        or (len(text) >= 15 and _CLOSE.search(text))
        or (len(text) >= 8 and _SHORT.search(text))
        or (len(text) >= 60 and (_INSIDE.search(text) or _SPEECH_END.search(text)))
        or (len(text) >= 140 and _HANGUL.search(text))
    )


def ends_inside(text: str) -> bool:
    """Whether a sentence ends in the line and the next begins."""
    return bool(_INSIDE.search(text))


def is_shown(text: str) -> bool:
    """Whether one sentence says what people are doing in a picture: `… 설명을 듣고 있다.`"""
    return len(text) <= 150 and sentences_in(text) <= 1 and bool(_SHOWN.search(text))


def is_shown_by_name(text: str) -> bool:
    """The same with the name of who took the picture: `… 듣고 있다. 홍길동 기자`."""
    match = _PHOTOGRAPHER.search(text[-80:])
    return bool(match and is_shown(text[: len(text) - len(match[0])]))


def ends_open(text: str) -> bool:
    """Whether the line was cut: `… 일정 대부분이 ...`, `다음달 1일에는 독일사`."""
    return not _CLOSE.search(text)


def sentences_in(text: str) -> int:
    return len(_INSIDE.findall(text[:2000])) + bool(_CLOSE.search(text))


def is_caption(text: str) -> bool:
    """One sentence at most, with the place of a person in a picture, a credit or a scene."""
    if len(text) > 250 or sentences_in(text) > 1:
        return False
    if _IMAGE.search(text) or _PORTRAIT.match(text):
        return True
    shown = bool(_SHOWN.search(text) or not _CLOSE.search(text))
    figure = _FIGURE.match(text) and (_SHOWN.search(text) or CREDIT.search(text))
    return bool(
        (_PLACED.search(text) and shown)
        or (CREDIT.search(text) and (shown or len(text) < 100))
        or (_SCENE.search(text) and len(text) < 120)
        or figure
    )
