"""With whom something is agreed: the names in a part of a sentence that stand with 과 or 와, or
the last place or body in it. Pure.
"""

import re

from trips.intake.known_names import KnownNames
from trips.intake.meetings.counterpart_groups import SUM, TOGETHER, counted_in, of_kind_in
from trips.intake.meetings.counterpart_heads import is_title, named, without_hall
from trips.intake.meetings.counterpart_names import (
    BEHIND,
    OURS,
    SHORT,
    VISITED,
    Counterpart,
    SentencePart,
    is_called,
    shifted,
    unknown,
)
from trips.intake.meetings.organization_appositions import may_belong
from trips.intake.meetings.organization_names import names_nobody
from trips.intake.meetings.organization_places import is_home
from trips.intake.sentence_words import BRACKET, ends_in_particle

_WITH = re.compile(r"(?P<name>.{1,60}?)(?:과의|와의|과는|와는|과도|와도|과|와)$")
_NEXT = re.compile(r"(?P<name>.{1,60}?)(?:을|를|의)?$")
_APART = re.compile(r"(?:[고며해]|한|하는|[을를의]|에서)$")
# 교사 파견과 공동수업을 골자로 한: what is agreed, not with whom.
_CONTENTS = re.compile(
    r"\s[^,.]{1,24}[을를]\s(?:골자|뼈대|내용|핵심|주요|중심|바탕|담은|담고|포함)"
)
# At most so many words lie between the first name of a list and the last.
_LIST_WORDS = 6
_LIST_MARKS = (",", "·", "ㆍ")
# 다낭에서 열린 협약식: where, too.
_HELD = re.compile(r"(?:\s\S{1,8})?\s(?:열린|열리는|열릴|개최)")
# 다낭에 공장을 짓는 협약: where, not with whom.
_SITE = re.compile(r".{2,60}에$")
EACH = re.compile(
    r"각각|각기|잇달아|차례로|잇따라|나란히"
    r"|[과와] (?:약 )?[0-9][0-9가-힣]{0,12}(?: ?(?:달러|유로|원|엔|위안))?,"
)


def counterparts_in(
    text: str, start: int, end: int, names: KnownNames, *, each: bool = False, known: bool = False
) -> list[Counterpart]:
    """Those of text[start:end] with whom something is agreed, from left to right. `each`: with
    every one of them by itself; `known`: only bodies and places.
    """
    part = SentencePart(text[start:end], names)
    stand = counted_in(part) or _summed(part) or _joined(part, each=each, known=known)
    stand = stand or of_kind_in(part) or _last(part)
    return shifted(start, stand)


def _summed(part: SentencePart) -> list[Counterpart]:
    """[A시, B시] 등 2개 시와."""
    match = SUM.search(part.text)
    for at, word in enumerate(part.words):
        if match and word.end == match.start():
            one = named(part, at, word.text) or part.counterpart(word.start, word.end)
            return [*_listed_before(part, at, one), one]
    return []


def _joined(part: SentencePart, *, each: bool, known: bool) -> list[Counterpart]:
    """The last name with 과 or 와, and those listed with it."""
    for at in range(len(part.words) - 1, -1, -1):
        match = _WITH.match(part.words[at].text)
        if match is None or TOGETHER.match(part.text, part.words[at].end):
            continue
        name = match["name"]
        if _is_ours(part, at, name):
            one = _partner(part, at)
        else:
            one = named(part, at, name)
            one = one or (None if known else _unless_contents(part, at, name))
        if one:
            before = _each_before(part, one) if each else []
            return [*(before or _listed_before(part, at, one, each=each)), one, *_next(part, at)]
    return []


def _is_ours(part: SentencePart, at: int, name: str) -> bool:
    """고성군과, 시의회와; not 다낭시 시의회와."""
    return is_home(name, part.names) or (name in OURS and not part.place_before(at))


def _unless_contents(part: SentencePart, at: int, name: str) -> Counterpart | None:
    contents = _CONTENTS.match(part.text, part.words[at].end)
    return None if contents or is_title(name) else unknown(part, at, name)


def _next(part: SentencePart, at: int) -> list[Counterpart]:
    """A시와 [B시를] 방문해: the end of a list of those visited."""
    for after in range(at + 1, min(at + 3, len(part.words))):
        word = part.words[after]
        if part.text[part.words[after - 1].end : word.start] != " ":
            return []
        match = BEHIND.match(word.text)
        if match is None or is_home(match["name"], part.names):
            return []
        if word.text.endswith(("을", "를")):
            one = named(part, after, match["name"])
            return [one] if one else []
    return []


def _partner(part: SentencePart, at: int) -> Counterpart | None:
    """우리 시와 [A시는, A시의, A시가]: the name in one of the next three words."""
    for after in range(at + 1, min(at + 4, len(part.words))):
        match = BEHIND.match(part.words[after].text)
        if match is None:
            continue
        name = match["name"]
        one = part.body_from(part.words[after]) or named(part, after, name)
        if one is None and name != part.words[after].text and part.country_before(after):
            one = unknown(part, after, name)
        if one:
            return one
    return None


def _each_before(part: SentencePart, one: Counterpart) -> list[Counterpart]:
    """[A사와 3백만 달러,] B사와 …를 각각: every name with 과 or 와 before."""
    stand: list[Counterpart] = []
    for at, word in enumerate(part.words):
        match = _WITH.match(word.text)
        if match is None or word.end > one.start or is_home(match["name"], part.names):
            continue
        name = match["name"]
        sum_behind = part.text[word.end : word.end + 3].lstrip(" 약")[:1].isdigit()
        firm = is_called(part, at) or (sum_behind and len(name) >= SHORT)
        each = named(part, at, name) or (unknown(part, at, name) if firm else None)
        if each:
            stand.append(each)
    return stand


def _listed_before(
    part: SentencePart, at: int, one: Counterpart, *, each: bool = False
) -> list[Counterpart]:
    """[A시, B시, ] C시와: names with a comma or 와 behind them, and no verb between."""
    stand: list[Counterpart] = []
    for before in range(at - 1, max(-1, at - 1 - _LIST_WORDS), -1):
        word = part.words[before]
        if word.end > (stand[0].start if stand else one.start):
            continue
        match = _WITH.match(word.text)
        if part.text[word.end : word.end + 1] in _LIST_MARKS or match:
            name = match["name"] if match else word.text
            listed = named(part, before, name) or (_of_list(part, before) if each else None)
            if listed is None:
                break
            stand.insert(0, listed)
        elif ends_in_particle(word.text) or _APART.search(word.text):
            break
    return stand


def _of_list(part: SentencePart, at: int) -> Counterpart | None:
    """만드는 [미르나 오토], 물류기업 미르로지와 각각: a firm's name in a list."""
    word = part.words[at]
    bare = BRACKET.sub("", word.text)
    if names_nobody(bare) or is_title(bare) or bare[:1].isdigit():
        return None
    first = at
    while first > max(0, at - 2) and may_belong(*part.around(first - 1)):
        first -= 1
    one = part.counterpart(part.words[first].start, word.end)
    return one if len(one.name) >= SHORT else None


def _last(part: SentencePart) -> list[Counterpart]:
    """다낭시를 찾아, 다낭시에서, 다낭시 시장을 만나, A시, B시를 방문해."""
    for at in range(len(part.words) - 1, -1, -1):
        word = part.words[at]
        match = (BEHIND if len(word.text) > 2 else _NEXT).match(word.text)
        if match is None or is_home(match["name"], part.names) or _SITE.match(word.text):
            continue
        if _HELD.match(part.text, word.end):
            continue
        if part.text.count(", ", word.end) > 1:
            break
        visited = word.text.endswith(("을", "를"))
        if visited and not VISITED.match(part.text, word.end):
            continue
        one = named(part, at, match["name"])
        if one:
            before = _listed_before(part, at, one) if visited else []
            return [*before, without_hall(one)]
    return []
