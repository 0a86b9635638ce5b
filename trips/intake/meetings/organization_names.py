"""Names of bodies in a sentence: a word that ends like one, and the words before it that belong
to the name. Pure.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from trips.intake.known_names import KnownNames, reference_rows
from trips.intake.meetings.organization_places import (
    SHORTEST,
    begins_with_place,
    is_country,
    is_place,
    may_be_place,
)
from trips.intake.sentence_words import BRACKET, Word, ends_in_particle, without_quote, words_of

# Words before the last one that may belong to a name.
MOST_BEFORE = 3
_AT = "에서는|에서도|에서의|에서|에선|에게|에는|에도|에|의|으로|로|이나|나"
_WITH = "과의|와의|과는|와는|과도|와도|과|와"
_REST = (
    rf"이다|이었다|였다|입니다|을|를|{_WITH}|{_AT}|은|는|이|가|도|측(?:과|에|을|의)?"
    rf"|장(?:을|를|{_WITH}|{_AT})?|들(?:을|를|{_WITH}|{_AT})"
)
_KIND_OF_BODY = r"(?:기업|업체|회사|자회사|기관|단체|도시|지역|분야|업계|제조사|투자사)"
# 시립병원, 부속학교: whose, only the words before can tell.
_GENERIC = re.compile(r"^(?:[국시도주현구군공사][립영]|부속|부설|공립|사립)$")
# Kinds of which a country has many.
_COMMON = frozenset(("company", "school", "hospital", "university"))
_OF_TOWN = frozenset(("government", "parliament"))
# 이클레이(ICLEI): few bodies of ours bear one.
_LATIN = re.compile(r"\([A-Za-z]")
_BEHIND_COUNTRY = ("서", "식", "산", "행", "계", "인", "판", "내", "선", "발")
# Endings of words that say something of a name and are no part of it.
_NO_PART = re.compile(
    rf"(?:[하되]고|하며|한다|했다|적인|{_KIND_OF_BODY}인?"
    r"|한|된|할|될|위해|통해|따라|[고며]|등|및|측|[0-9][0-9가-힣]{1,3}|여명|대상|로서|하는|있는|[가-힣]다)$"
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """Offsets in the sentence; `particle` stands behind the name, `word_end` behind that;
    `abroad`: a place abroad is part of the name.
    """

    start: int
    end: int
    name: str
    kind: str
    particle: str
    word_end: int
    abroad: bool


@cache
def organization_words() -> dict[str, tuple[str, str]]:
    """Last part of a name → kind, and how it stands (see the README of the tables)."""
    rows = reference_rows("organization_words")
    return {row["word"]: (row["kind"], row["stands"]) for row in rows}


@cache
def _filler_rows() -> tuple[tuple[str, str], ...]:
    rows = reference_rows("organization_fillers")
    return tuple((row["word"], row["part"]) for row in rows)


@cache
def fillers() -> frozenset[str]:
    """Words that stand before a body and are no part of its name."""
    return frozenset(word for word, part in _filler_rows() if part == "word")


@cache
def _nobody() -> tuple[str, ...]:
    return tuple(word for word, part in _filler_rows() if part == "ending")


def names_nobody(word: str) -> bool:
    """분야, 관계자들, 협력: a word that names no one, however it is composed."""
    word = word.removesuffix("들")
    return word in fillers() or word.endswith(_nobody())


@cache
def _ending(behind: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, organization_words()), key=len, reverse=True))
    return re.compile(
        rf"^(?P<head>.{{0,40}}?)(?P<word>{words})(?P<firm>{behind})?(?P<rest>{_REST})?$"
    )


def _parts(word: str) -> re.Match[str] | None:
    """The last part of a name in a word: 보잉사, 도쿄대학; 통신대학교 is a university."""
    bare = BRACKET.sub("", word)
    match = _ending("사|社|대|대학|대학교").match(bare)
    if match and match["firm"] and organization_words()[match["word"]][1] != "whole":
        return _ending("(?!)").match(bare)
    return match


def ends_like_body(word: str) -> bool:
    """국립교육원, 노동사회복지부: by its last part, whether or not it is a name."""
    match = _parts(word)
    return bool(match and match["head"] and not match["rest"]) and not names_nobody(word)


def body_names(text: str, names: KnownNames) -> list[BodyName]:
    """From left to right; names that overlap are one name with several parts."""
    words = words_of(text)
    bodies: list[BodyName] = []
    for at in range(len(words)):
        body = _name_at(text, words, at, names)
        if body and bodies and body.start < bodies[-1].end:
            start = bodies[-1].start
            name = text[start : body.end]
            abroad = body.abroad or bodies[-1].abroad
            bodies[-1] = replace(body, start=start, name=name, abroad=abroad)
        elif body:
            bodies.append(body)
    return bodies


def _name_at(text: str, words: list[Word], at: int, names: KnownNames) -> BodyName | None:
    word = words[at]
    match = _parts(word.text)
    if match is None:
        return None
    kind, stands = organization_words()[match["word"]]
    head, rest = match["head"], match["rest"] or ""
    if (stands == "whole" and head) or (stands == "firm" and names_nobody(head + match["word"])):
        return None
    if kind == "company" and stands in ("place", "firm") and not (head or rest):
        return None  # 독일 자동차 시장: a trade, no firm
    first = at if stands == "whole" else _first_word(text, words, at, match, names)
    if stands == "firm":
        first = _without_people(words, first, at, names)
    before = [each.text for each in words[first:at]]
    abroad = begins_with_place(head, match["word"], names) or _any_abroad(before, kind, names)
    own = len(head) > 1 and head not in fillers() and not _GENERIC.match(head)
    if kind in _COMMON and head and at == first and names_nobody(head) and not abroad:
        return None  # 가공공장, 통합학교
    common = kind in _COMMON and stands == "name" and not head
    if common and before and all(is_country(one, names) for one in before):
        return None  # 미국 공장, 베트남 학교: one of many
    if not _stands(stands, match["word"], head, own or bool(before), abroad, names):
        return None
    if rest.startswith("장") and not (own or abroad):
        return None
    start = words[first].start
    end = without_quote(text, start, word.end - len(rest))
    return BodyName(start, end, text[start:end], kind, rest, word.end, abroad)


def _is_known(word: str, names: KnownNames) -> bool:
    return is_country(word, names) or may_be_place(word.removesuffix("시"), names)


def _any_abroad(words: list[str], kind: str, names: KnownNames) -> bool:
    """Whether one of them is a place abroad or in Latin letters; a town hall stands behind the name
    of its town, though it is a common word too: 로마 시의회.
    """
    if any(is_place(word, names) for word in words):
        return kind != "company" or any(_is_known(word, names) for word in words)
    if words and kind in _OF_TOWN and may_be_place(words[-1], names):
        return True
    return kind != "company" and any(word.isascii() or _LATIN.search(word) for word in words)


def _stands(
    stands: str, word: str, head: str, named: bool, abroad: bool, names: KnownNames
) -> bool:
    """Whether enough stands before the last part for a name."""
    if stands == "glued":
        return not head.endswith(("주", "도")) and begins_with_place(head, word, names)
    if stands == "place" or (stands == "firm" and (len(head) < SHORTEST or names_nobody(head))):
        return abroad
    return named or stands in ("alone", "whole")


def _first_word(
    text: str, words: list[Word], at: int, match: re.Match[str], names: KnownNames
) -> int:
    """The index of the first word of the name that ends at `at`. What stands before a place is a
    person or a remark, unless it is another part of a body or in Latin letters.
    """
    first = at
    placed = begins_with_place(match["head"], match["word"], names)
    while first > max(0, at - MOST_BEFORE):
        word = words[first - 1]
        if text[word.end : words[first].start] != " " or not _is_part(word.text, names):
            break
        place = is_place(word.text, names)
        if placed and not (place or _is_parent(word.text)):
            break
        placed = placed or place
        first -= 1
    return first


def _without_people(words: list[Word], first: int, at: int, names: KnownNames) -> int:
    """이가람 미르전자: what stands before a firm, and is no place, is a person or a remark."""
    while first < at and not is_place(words[first].text, names):
        first += 1
    return first


def _is_parent(word: str) -> bool:
    match = _parts(word)
    return word.isascii() or bool(match and not match["rest"])


def _of_place(word: str, names: KnownNames) -> bool:
    """노르웨이서, 독일식, 베트남행: a country with what makes another word of it."""
    return word.endswith(_BEHIND_COUNTRY) and is_country(word[:-1], names)


def _is_part(word: str, names: KnownNames) -> bool:
    if is_place(word, names):
        return True
    bare = BRACKET.sub("", word)
    if len(bare) < 2 or bare in fillers() or _of_place(bare, names):
        return False
    return not (ends_in_particle(bare) or _NO_PART.search(bare))
