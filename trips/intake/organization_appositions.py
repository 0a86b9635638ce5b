"""Names of bodies that end like no body: called a firm by the word before them, or in quotation
marks and visited. Pure.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from trips.intake.known_names import KnownNames
from trips.intake.organization_names import BodyName, names_nobody, organization_words
from trips.intake.organization_places import is_country, is_place
from trips.intake.sentence_words import BRACKET, words_of

# 로봇기업, 제조사인: what the next word is the name of.
OF_KIND = re.compile(r"(?:기업|업체|회사|자회사|그룹|제조사|제약사|스타트업)인?$")
_PARTICLE = re.compile(r"(?P<name>.{2,30}?)(?P<particle>을|를|과의|와의|과|와|에서|측)$")
# 독일 머크사: a firm, not one of the many words for people and things that end alike.
_FIRM = re.compile(
    r"[가-힣A-Za-z]{2}(?<!회)(?<!행)(?<!인)(?<!이)(?<!의)(?<!대)(?<!영)(?<!강)(?<!공)(?<!본)(?<!지)"
    r"(?<!자)(?<!기)(?<!역)(?<!감)(?<!봉)(?<!박)(?<!교)(?<!목)(?<!간)(?<!청)(?<!축)(?<!검)(?<!특)"
    r"(?<!개)(?<!선)(?<!국)(?<!신)(?<!여)(?:사|社)$"
)
_HERE = re.compile(r"(?:도내|관내|시내|국내|군내|지역|참가|참여|향토|입주)")
_BEFORE_VISIT = r"(?:직접 |차례로 |잇달아 |공식 )?"
_QUOTED = re.compile(
    r"[‘'“\"](?P<name>[^‘’'“”\"\n]{2,30})[’'”\"]\s?(?P<particle>[을를])\s"
    rf"{_BEFORE_VISIT}(?=방문|찾|시찰|견학|둘러)"
)
_VISITED = re.compile(rf"\s{_BEFORE_VISIT}(?:방문|찾|시찰|견학|둘러)")
# What is visited in quotation marks and is no body.
_EVENT = re.compile(
    r"[0-9]{2}|(?:회|전|쇼|포럼|서밋|총회|엑스포|축제|행사|위크|프로젝트|사업|거리|마을|공원|시장)$"
)


def bodies_by_context(text: str, names: KnownNames) -> Iterator[BodyName]:
    """Those that `body_names` cannot know."""
    words = words_of(text)
    for before, word in pairwise(words):
        match = _PARTICLE.match(word.text)
        if match is None:
            continue
        firm = is_country(before.text, names) and _FIRM.search(match["name"])
        if not (firm or OF_KIND.search(before.text)):
            continue
        if match["particle"] in ("을", "를") and not _VISITED.match(text, word.end):
            continue
        if text[before.end : word.start] == " " and not _HERE.search(text, 0, before.end):
            name = BRACKET.sub("", match["name"])
            if not (names_nobody(name) or name in organization_words() or is_place(name, names)):
                end = word.start + len(match["name"])
                yield _body(text, word.start, end, "company", match["particle"], word.end)
    for quoted in _QUOTED.finditer(text):
        name = quoted["name"]
        if not (_EVENT.search(name) or names_nobody(name) or is_place(name, names)):
            start, end = quoted.span("name")
            yield _body(text, start, end, "other", quoted["particle"], quoted.end("particle"))


def _body(text: str, start: int, end: int, kind: str, particle: str, word_end: int) -> BodyName:
    return BodyName(start, end, text[start:end], kind, particle, word_end, abroad=False)
