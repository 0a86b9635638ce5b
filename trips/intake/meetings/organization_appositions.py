"""Names of bodies that end like no body: called a firm by the word before them, listed with one
that is known, or in quotation marks and visited. Pure.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from trips.intake.known_names import KnownNames
from trips.intake.meetings.organization_names import (
    BodyName,
    body_names,
    names_nobody,
    organization_words,
)
from trips.intake.meetings.organization_places import is_country, is_home, is_place
from trips.intake.sentence_words import BRACKET, Word, ends_in_particle, words_of

# 로봇기업, 제조사인: what the next word is the name of.
OF_KIND = re.compile(
    r"(?:기업|업체|회사|그룹|스타트업|메이커|브랜드|(?<!단)체인|펀드|투자은행|벤처캐피[탈털]|액셀러레이터|로펌"
    r"|(?:제조|제약|개발|통신|운영|유통|투자|부품|제작|건설|조선|해운|선|항공|출판|방송|금융|보험|운용|컨설팅"
    r"|물류|공급|수입|판매|바이오|식품|게임|에너지|전력|석유|화학|반도체|장비|자동차|완성차|화장품|소재|엔진"
    r"|철강|의료기기|주류|백신|배터리|로봇|드론|소프트웨어|위성|광고|여행)사)인?$"
)
# Alone they call nothing by its name where only a comma follows: 기업 지원, 업체 방문.
_BARE_KIND = re.compile(r"^(?:기업|업체|회사|그룹|스타트업|브랜드|체인|펀드)인?$")
_PARTICLE = re.compile(
    r"(?P<name>.{2,30}?)(?P<particle>을|를|과의|와의|과는|와는|과|와|에서는|에서|의|측)$"
)
# 독일 머크사: a firm, not one of the many words for people and things that end alike.
_FIRM = re.compile(
    r"[가-힣A-Za-z]{2}(?<!회)(?<!행)(?<!인)(?<!이)(?<!의)(?<!대)(?<!영)(?<!강)(?<!공)(?<!본)(?<!지)"
    r"(?<!자)(?<!기)(?<!역)(?<!감)(?<!봉)(?<!박)(?<!교)(?<!목)(?<!간)(?<!청)(?<!축)(?<!검)(?<!특)"
    r"(?<!개)(?<!선)(?<!국)(?<!신)(?<!여)(?:사|社)$"
)
# How far before a kind of firm it may be said that it is of ours.
NEAR = 30
_HERE = re.compile(r"(?:도내|관내|시내|국내|군내|지역|참가|참여|향토|입주|동행|우리|한국|토종)")
# Behind a name without a particle: its people and houses.
_OF_FIRM = re.compile(
    r"\s(?:[가-힣]{2,4}\s)?(?:관계자|대표|회장|부회장|사장|부사장|의장|임원|경영진|최고경영자|CEO|본사|공장|생산공장|생산시설"
    r"|연구소|연구개발센터|전시장|전시관|부스|법인|지사|측|등(?:과|을|의|에|\s))"
)
_LISTED = re.compile(r"\s?[,·ㆍ]\s?[가-힣A-Za-z]")
_BEFORE_VISIT = r"(?:직접 |차례로 |잇달아 |공식 |연달아 |연이어 |각각 |잇따라 |나란히 )?"
_QUOTED = re.compile(
    r"[‘'“\"](?P<name>[^‘’'“”\"\n]{2,30})[’'”\"]\s?(?P<particle>[을를])\s"
    rf"{_BEFORE_VISIT}(?=방문|찾|시찰|견학|둘러|탐방|답사)"
)
_VISITED = re.compile(
    rf"\s{_BEFORE_VISIT}(?:방문|찾|시찰|견학|둘러|탐방|답사|만나|만났|만난|들러|들렀)"
)
# What is visited in quotation marks and is no body.
_EVENT = re.compile(
    r"[0-9]{2}|(?:회|전|쇼|포럼|서밋|총회|엑스포|축제|행사|위크|프로젝트|사업|거리|마을|공원|시장)$"
)
# 만드는, 열린, 새로운: what stands before a name and says something of it.
_NO_PART = re.compile(r"(?:[는된한할될던적등및측]|[0-9])$|^(?:[0-9]|등[도은이의과을]?$)")
# What is called by its name in the next word.
_HOUSE = re.compile(
    r"(?:^|[가-힣])(?:단체|기관|센터|단지|학교|대학|병원|연구소|시설|농장|협회|연합회|재단|조합)인?$"
)
_ALSO = re.compile(r"(?P<name>.{2,30}?)(?P<particle>도)$")
# Letters of foreign names that Korean words hardly have.
_FOREIGN = re.compile(
    r"[A-Za-z]|[스트드크프츠플블클글브르쿠투푸토포카타파케테페웨뮤뷰큐벨젠헨렌][가-힣]?[가-힣]"
    r"|[옴욘윈넬델켈][가-힣]|[가-힣]{2}[아오]$"
)
_COUNTED = re.compile(r"^[0-9]{1,4}(?:개|여|곳|명|社)")


def bodies_by_context(text: str, names: KnownNames) -> Iterator[BodyName]:
    """Those that `body_names` cannot know."""
    words = words_of(text)
    for at, (before, word) in enumerate(pairwise(words), start=1):
        apart = text[before.end : word.start] != " "
        if apart or _HERE.search(text, max(0, before.end - NEAR), before.end):
            continue
        if firm := _called(text, before, word, names) or _of_words(text, words, at, names):
            yield firm
    yield from _beside_known(text, words, names)
    for quoted in _QUOTED.finditer(text):
        name = quoted["name"]
        if not (_EVENT.search(name) or names_nobody(name) or is_place(name, names)):
            start, end = quoted.span("name")
            yield _body(text, start, end, "other", quoted["particle"], quoted.end("particle"))


def _called(text: str, before: Word, word: Word, names: KnownNames) -> BodyName | None:
    """독일 머크사와, 통신사 미르콤을 방문, 풍력기업 미르윈드 관계자와."""
    kind = OF_KIND.search(before.text)
    match = _PARTICLE.match(word.text)
    name, particle = (match["name"], match["particle"]) if match else (word.text, "")
    if not (kind or (match and is_country(before.text, names) and _FIRM.search(name))):
        return None
    if particle in ("을", "를") and not _VISITED.match(text, word.end):
        return None
    if particle == "의" and not _OF_FIRM.match(text, word.end):
        return None
    if not particle and not _followed(text, before, word):
        return None
    if not _may_be_name(BRACKET.sub("", name), names):
        return None
    end = word.start + len(name)
    return _body(text, word.start, end, "company", particle, word.end)


def _of_words(text: str, words: list[Word], at: int, names: KnownNames) -> BodyName | None:
    """개발회사 [미르나 디벨롭]과, 보육센터 [스테이션F]도 둘러: a name of several words behind the
    word for a firm, or a foreign one behind the word for a house.
    """
    firm = OF_KIND.search(words[at - 1].text)
    if not (firm or _HOUSE.search(words[at - 1].text)):
        return None
    last = at
    while last + 1 < len(words) and last < at + 2 and _goes_on(text, words, last, names):
        last += 1
    match = _PARTICLE.match(words[last].text) or _ALSO.match(words[last].text)
    if match is None or match["particle"] == "의" or (firm and last == at):
        return None
    end = words[last].start + len(match["name"])
    name, particle = text[words[at].start : end], match["particle"]
    if particle in ("을", "를", "도") and not _VISITED.match(text, words[last].end):
        return None
    if last == at and not _may_be_name(BRACKET.sub("", name), names):
        return None
    if firm:
        return _body(text, words[at].start, end, "company", particle, words[last].end)
    start = words[at if words[at - 1].text.endswith("인") else at - 1].start
    foreign = _FOREIGN.search(name)
    return _body(text, start, end, "other", particle, words[last].end) if foreign else None


def _goes_on(text: str, words: list[Word], at: int, names: KnownNames) -> bool:
    also = _ALSO.match(words[at].text) and _VISITED.match(text, words[at].end)
    return not also and may_belong(text, words, at, names)


def may_belong(text: str, words: list[Word], at: int, names: KnownNames) -> bool:
    """Whether the word at `at` may be a first part of the name that the next word goes on with:
    [미르나] 디벨롭먼트.
    """
    word, after = words[at], words[at + 1]
    bare = BRACKET.sub("", word.text)
    if text[word.end : after.start] != " " or bare != word.text or ends_in_particle(bare):
        return False
    other = _NO_PART.search(bare) or OF_KIND.search(bare)
    return _may_be_name(bare, names) and not other


def _followed(text: str, before: Word, word: Word) -> bool:
    """Whether what stands behind a name without a particle shows that it is one."""
    if ends_in_particle(word.text):
        return False
    listed = _LISTED.match(text, word.end) and not _BARE_KIND.match(before.text)
    return bool(listed or _OF_FIRM.match(text, word.end))


def _may_be_name(name: str, names: KnownNames) -> bool:
    known = name in organization_words() or is_place(name, names) or is_home(name, names)
    return len(name) > 1 and not (known or names_nobody(name) or _COUNTED.match(name))


def _beside_known(text: str, words: list[Word], names: KnownNames) -> Iterator[BodyName]:
    """지멘스·미르텍·노바소프트 등과: words joined by a point to a firm we know."""
    firms = {one.start for one in body_names(text, names) if one.kind == "company"}
    for group in _pointed(text, words):
        if not any(word.start in firms for word in group):
            continue
        for word in group:
            match = _PARTICLE.match(word.text) if word is group[-1] else None
            name, particle = (match["name"], match["particle"]) if match else (word.text, "")
            if word.start not in firms and _may_be_name(BRACKET.sub("", name), names):
                end = word.start + len(name)
                yield _body(text, word.start, end, "company", particle, word.end)


def _pointed(text: str, words: list[Word]) -> Iterator[list[Word]]:
    group = words[:1]
    for before, word in pairwise(words):
        if text[before.end : word.start] not in ("·", "ㆍ"):
            yield group
            group = []
        group.append(word)
    yield group


def _body(text: str, start: int, end: int, kind: str, particle: str, word_end: int) -> BodyName:
    return BodyName(start, end, text[start:end], kind, particle, word_end, abroad=False)
