"""Events whose names stand in quotation marks, have a number or are known as a whole. Pure."""

import re
from collections.abc import Iterator
from functools import cache

from trips.intake.places.event_forms import (
    EventPhrase,
    event_heads,
    event_words,
    is_body,
    kind_of,
    whole_names,
)
from trips.intake.places.place_use import ends_as_word

_QUOTED = re.compile(r"[‘'“\"「『<《]([^‘’'“”\"「」『』<>《》\n]{2,40})[’'”\"」』>》]")
# ‘한복의 색’ 패션쇼: what is called by its theme.
_CALLED = re.compile(
    r"\s(?:[가-힣]{1,6}\s)?(?:패션쇼|공연|전시회|특별전|음악회|콘서트|판촉전|판촉행사|설명회|상담회|홍보전|시식회|포럼|심포지엄"
    r"|세미나|축제|박람회|라운드테이블|컨퍼런스|콘퍼런스)(?=[을를에이가과와은는도의]|\s)"
)
# ‘한복의 색’ 패션쇼: what is called by its theme.
_CALLED = re.compile(
    r"\s(?:[가-힣]{1,6}\s)?(?:패션쇼|공연|전시회|특별전|음악회|콘서트|판촉전|판촉행사|설명회|상담회|홍보전|시식회|포럼|심포지엄"
    r"|세미나|축제|박람회|라운드테이블|컨퍼런스|콘퍼런스)(?=[을를에이가과와은는도의]|\s)"
)
_LETTERS_LAST = re.compile(r"\s?\([A-Za-z][^()]{0,30}\)$")
_OCCASION = re.compile(r"\S{2,}(?:\s\S{1,12}){0,5}\s행사")
_NIGHT = re.compile(r".{2,24}(?:의\s?밤|의\s?날|\s나이트|\s데이)$")
_AT_NIGHT = re.compile(r"에서|[을를]\s(?:열|개최)|에\s(?:\S{1,8}\s)?(?:참석|참가|함께)")
_OF_YEAR = re.compile(r"(?:19|20)\d\d$")
_AT_FAIR = re.compile(
    r"(?:에서|에도|에는|에|을|를|로|의)?(?![가-힣])|\s?(?:현장|참가|참관|참석|개막)"
)
_TAKES_PART = re.compile(
    r"(?:\([^()]{0,60}\))?\s?(?:공연|행사|(?:개막|개회|개관|개소|기념|준공|제막|현판|개원|교체|선포|발족|창립|폐막|출범|착공|기공|개통|헌정)식|프로모션|현장|축하|개막|개회|컨퍼런스|에\s?(?:\S{1,12}\s){0,2}(?:참석|참가|참관|나가|나서|초청받))"
)
_AT_FAIR = re.compile(
    r"(?:에서|에도|에는|에|을|를|로|의)?(?![가-힣])|\s?(?:현장|참가|참관|참석|개막)"
)
_TAKES_PART = re.compile(
    r"(?:\([^()]{0,60}\))?\s?(?:공연|행사|(?:개막|개회|개관|개소|기념|준공|제막|현판|개원|교체|선포|발족|창립|폐막|출범|착공|기공|개통|헌정)식|프로모션|현장|축하|개막|개회|컨퍼런스|에\s?(?:\S{1,12}\s){0,2}(?:참석|참가|참관|나가|나서|초청받))"
)
_TAKES_PART = re.compile(
    r"(?:\([^()]{0,60}\))?\s?(?:공연|행사|(?:개막|개회|개관|개소|기념|준공|제막|현판|개원|교체|선포|발족|창립|폐막|출범|착공|기공|개통|헌정)식|프로모션|현장|축하|개막|개회|컨퍼런스|에\s?(?:\S{1,12}\s){0,2}(?:참석|참가|참관|나가|나서|초청받))"
)
_NUMBERED = re.compile(
    r"(?:제\s?\d{1,3}\s?[회차]|20\d\d년?)\s(?:[^\s,‘’'“”\"]{1,12}\s){0,3}?[^\s,‘’'“”\"]{2,16}\s?(?:회의|대화|회담)"
    r"|제\s?\d{1,3}\s?[회차]\s(?:[^\s,]{1,12}\s){0,2}?(?:세계|국제|아시아|유네스코)\S{2,12}위원회"
    # 제9회 미래물류이니셔티브(FLI)에 참석: whatever it is, somebody takes part in it.
    r"|제\s?\d{1,3}\s?[회차]\s(?:[^\s,]{1,14}\s){0,4}?[^\s,()]{2,20}(?:\s?\([A-Z][^()]{0,30}\))?"
    r"(?=에\s(?:\S{1,10}\s){0,2}?(?:참석|참가|참관|나가|나선|나서|초청받))"
)
_SAID = re.compile(r"(?:이?라[고며는]|고\s|며\s)")
_CEREMONY = re.compile(
    r"\s?(?:행사|(?:개막|개회|개관|개소|기념|준공|제막|개원|교체|현판|선포|발족|창립|폐막|출범|착공|기공|개통|헌정)식)"
)
_CEREMONY = re.compile(
    r"\s?(?:행사|(?:개막|개회|개관|개소|기념|준공|제막|개원|교체|현판|선포|발족|창립|폐막|출범|착공|기공|개통|헌정)식)"
)


def quoted_events(text: str) -> Iterator[EventPhrase]:
    """Quotations that end like an event, or that somebody takes part in."""
    for match in _QUOTED.finditer(text):
        if phrase := _quoted(text, match):
            yield phrase


def numbered_events(text: str) -> Iterator[EventPhrase]:
    """`제43차 세계물위원회`, `제9회 미래물류이니셔티브(FLI)`, `세미콘 웨스트 2024`."""
    for pattern in (_NUMBERED, _whole()):
        for match in pattern.finditer(text):
            if not is_body(match.group()) and ends_as_word(text, match.end()):
                name = match.group()
                yield EventPhrase(match.start(), match.end(), name, kind_of(name))


@cache
def _whole() -> re.Pattern[str]:
    """Fairs that bear none of the words, with the year or number beside them."""
    spaced = "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in whole_names())
    return re.compile(
        rf"(?:제\s?\d{{1,3}}\s?[회차]\s|20\d\d년?\s)?(?<![가-힣A-Za-z])(?:{spaced})(?![A-Za-z])"
        r"(?:\([A-Z][^()]{0,30}\))?(?:\s?[’'‘]?20\d\d)?"
    )


def _quoted(text: str, match: re.Match[str]) -> EventPhrase | None:
    """A quotation that ends like an event, or that somebody takes part in."""
    name = match.group(1).strip()
    bare = _LETTERS_LAST.sub("", name)
    heads = [head for head in event_heads().finditer(bare) if head.end() == len(bare)]
    numbered = re.match(r"제\s?\d+\s?[회차]|20\d\d", name)
    if re.search(r"[다요]\.?$|[,]", name) or _SAID.match(text, match.end()) or is_body(name):
        return None
    if heads or (numbered and re.search("|".join(event_words()), name)):
        kind = event_words().get(heads[0].group(), "meeting") if heads else "fair"
        return EventPhrase(match.start(1), match.end(1), name, kind, quoted=True)
    if _OF_YEAR.search(name) and _AT_FAIR.match(text, match.end()):
        return EventPhrase(match.start(1), match.end(1), name, "occasion", quoted=True)
    if _OCCASION.fullmatch(name) or (_NIGHT.search(name) and _AT_NIGHT.match(text, match.end())):
        return EventPhrase(match.start(1), match.end(1), name, "occasion", quoted=True)
    if called := _CALLED.match(text, match.end()):
        return EventPhrase(
            match.start(), called.end(), text[match.start() : called.end()], "occasion"
        )
    part = _TAKES_PART.match(text, match.end())
    if part:
        end = match.end()
        whole = _CEREMONY.match(text[end:])
        if whole:
            return EventPhrase(
                match.start(), end + whole.end(), text[match.start() : end + whole.end()],
                "ceremony", quoted=True,
            )  # fmt: skip
        return EventPhrase(match.start(1), match.end(1), name, "occasion", quoted=True)
    return None
