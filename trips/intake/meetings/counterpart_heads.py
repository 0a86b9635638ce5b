"""For whom the head of a body agrees: the body or place named before his title, or the one where he
is met. Pure.
"""

import re
from dataclasses import replace

from trips.intake.meetings.counterpart_names import (
    BEHIND,
    OURS,
    Counterpart,
    SentencePart,
    body_or_place,
    is_called,
    place_at,
)
from trips.intake.meetings.organization_names import ends_like_body, names_nobody
from trips.intake.meetings.organization_places import is_home, is_place, may_be_place
from trips.intake.sentence_words import BRACKET, Word, ends_in_particle

_TITLE = re.compile(
    r"부?(?:시장|도지사|주지사|지사|성장|현장|총장|회장|대표|위원장|의장|사장|총리|장관|차관|서기|교장|청장"
    r"|총재|군수|구청장|면장|학장|이사장|소장|원장|국장|본부장|지부장|처장|단장|총영사|대사|최고경영자|CEO)$"
)
_HEAD_ABROAD = re.compile(r"(?:부?인민위원장|당서기|당위원회|부?성장|부?현장|부?서기|부?주지사)")
_TOWN_ABROAD = re.compile(r"^[가-힣]{2,6}[시군현성구면주향진]$")
# Words between a place and the title of its head: his name.
_NAME_WORDS = 5
_THERE = re.compile(r"(?P<name>.{1,60}?)(?:에서는|에서|에선)$")
_OBJECT = re.compile(r"(?P<name>.{1,60}?)(?:을|를)$")
_GONE_TO = re.compile(r"(?:\s\S{1,4}){0,2}\s?,?\s?(?:방문|찾|예방|들러|들렀)")
# 다낭시청에서 시장과: with the town.
_TOWN_HALL = re.compile(r"(?<=[가-힣][시주현군구도])청(?:사)?$")
# 미르나 지방의회: councils and offices of towns that no table knows.
_BODY_OF_TOWN = re.compile(r"^(?:지방|시|주|군|현|구|성)?(?:의회|정부|인민위원회|인민의회)$")
_TOWN_NAME = re.compile(r"^[가-힣]{3,8}$")


def head_at(part: SentencePart, at: int, name: str) -> Counterpart | None:
    """교토시장과, 담농군수와, 베이커시 홍길동 시장과; None where the word is no title."""
    title = _TITLE.search(BRACKET.sub("", name))
    if title is None:
        return None
    start, bare = part.words[at].start, title.start()
    for stem in (name[: bare + 1], name[:bare]):
        if bare > 1 and is_place(stem, part.names) and not is_home(stem, part.names):
            return place_at(part, at, start + len(stem))
    if bare > 1 and name[bare:] == "군수" and not is_home(name[: bare + 1], part.names):
        return place_at(part, at, start + bare + 1)
    return _before_title(part, at)


def named(part: SentencePart, at: int, name: str) -> Counterpart | None:
    """The body or place of the word at `at`, or the one whose head it names."""
    return body_or_place(part, at, name) or head_at(part, at, name)


def is_title(name: str) -> bool:
    return bool(_TITLE.search(BRACKET.sub("", name)))


def _before_title(part: SentencePart, at: int) -> Counterpart | None:
    """베이커시 홍길동 시장과: the body or place within a name's words before the title, or else
    where he is met.
    """
    if unknown_town := _town_of(part, at):
        return unknown_town
    for before in range(at - 1, max(-1, at - 1 - _NAME_WORDS), -1):
        word = part.words[before]
        match = BEHIND.match(word.text)
        if match is None:
            continue
        if is_home(match["name"], part.names):
            return None
        if is_called(part, before) and not names_nobody(word.text):
            return part.counterpart(word.start, word.start + len(match["name"]))
        if body := part.body_over(word):
            return without_hall(Counterpart(body.start, body.end, body.name))
        for name in (word.text, match["name"]):
            if is_place(name, part.names):
                return place_at(part, before, word.start + len(name))
    return met_at(part, at)


def _town_of(part: SentencePart, at: int) -> Counterpart | None:
    """담농군 [인민위원장과]: heads that only towns abroad have."""
    before = part.words[at - 1] if at else None
    if before is None or not _HEAD_ABROAD.match(part.words[at].text):
        return None
    if not _TOWN_ABROAD.match(before.text) or is_home(before.text, part.names):
        return None
    return place_at(part, at - 1, before.end)


def met_at(part: SentencePart, at: int) -> Counterpart | None:
    """다낭에서 [시장과], 노동부를 찾아 [국장과]: the nearest such place before the word."""
    for before in range(at - 1, -1, -1):
        word = part.words[before]
        there = _THERE.match(word.text)
        match = there or _OBJECT.match(word.text)
        if match is None or not (there or _GONE_TO.match(part.text, word.end)):
            continue
        if is_home(match["name"], part.names):
            return None
        if one := _where(part, before, match["name"]):
            return one
    return None


def _where(part: SentencePart, at: int, name: str) -> Counterpart | None:
    if one := body_or_place(part, at, name):
        return without_hall(one)
    word = part.words[at]
    if _BODY_OF_TOWN.match(name) and (town := _town_before(part, at)):
        return part.counterpart(town.start, word.start + len(name))
    bare = ends_like_body(name) and name not in OURS
    if bare or may_be_place(name, part.names):
        return part.counterpart(word.start, word.start + len(name))
    return None


def _town_before(part: SentencePart, at: int) -> Word | None:
    """[미르나] 지방의회: the word right before, if it may name a town."""
    before = part.words[at - 1] if at else None
    if before is None or part.text[before.end : part.words[at].start] != " ":
        return None
    town = _TOWN_NAME.match(before.text) and not ends_in_particle(before.text)
    return before if town and not is_home(before.text, part.names) else None


def without_hall(one: Counterpart) -> Counterpart:
    hall = _TOWN_HALL.search(one.name)
    if hall is None:
        return one
    return replace(one, name=one.name[: hall.start()], end=one.start + hall.start())
