"""With whom something is agreed: the names in a part of a sentence that stand with 과 or 와, or
the last place or body in it. Pure.
"""

import re
from dataclasses import dataclass

from trips.intake.known_names import KnownNames
from trips.intake.organization_appositions import OF_KIND
from trips.intake.organization_names import BodyName, body_names, names_nobody
from trips.intake.organization_places import is_country, is_home, is_place
from trips.intake.sentence_words import BRACKET, Word, ends_in_particle, without_quote, words_of

_WITH = re.compile(r"(?P<name>.{1,60}?)(?:과의|와의|과는|와는|과도|와도|과|와)$")
_BEHIND = re.compile(r"(?P<name>.{2,60}?)(?:을|를|에서는|에서|에선|의|은|는|이|가|에)?$")
_COUNT = re.compile(
    r"(?:[가-힣A-Za-z]{2,12}(?:\([^()\n]{1,30}\))?\s등\s|[0-9]{1,2}개국\s)?[0-9]{1,3}개?\s?"
    r"(?:사|기업|업체|기관|대학|학교|도시|단체|회사)(?=과|와)"
)
_TITLE = re.compile(
    r"부?(?:시장|도지사|주지사|지사|성장|총장|회장|대표|위원장|의장|사장|총리|장관|서기|교장|청장|총재"
    r"|학장|이사장|소장|원장|국장|총영사|대사)$"
)
_APART = re.compile(r"(?:[고며해]|한|하는|[을를의]|에서)$")
# Letters between a name and the paper that is agreed, where nothing else says that it is a name.
_NEAR = 24
_LIST_WORDS = 6
_QUOTED = re.compile(r"[‘'“\"](?P<name>[^‘’'“”\"]{2,40})[’'”\"]$")
LONGEST_QUOTE = 42
# Letters of a name that is known better without its region.
SHORT = 3


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Offsets in the sentence."""

    start: int
    end: int
    name: str


def counterparts_in(text: str, start: int, end: int, names: KnownNames) -> list[Counterpart]:
    """Those of text[start:end] with whom something is agreed, from left to right."""
    part = _Part(text[start:end], names)
    stand = _counted(part) or _joined(part) or _last(part)
    return [Counterpart(start + one.start, start + one.end, one.name) for one in stand]


class _Part:
    """A part of a sentence with its words and bodies."""

    def __init__(self, text: str, names: KnownNames) -> None:
        self.text = text
        self.names = names
        self.words = words_of(text)
        self.bodies = body_names(text, names)

    def body_over(self, word: Word) -> BodyName | None:
        for body in self.bodies:
            if word.start < body.end <= word.end and not is_home(body.name, self.names):
                return body
        return None

    def counterpart(self, start: int, end: int) -> Counterpart:
        end = without_quote(self.text, start, end)
        return Counterpart(start, end, self.text[start:end])


def _counted(part: _Part) -> list[Counterpart]:
    return [Counterpart(m.start(), m.end(), m.group()) for m in _COUNT.finditer(part.text)]


def _joined(part: _Part) -> list[Counterpart]:
    """The last name with 과 or 와, and those listed with it."""
    for at in range(len(part.words) - 1, -1, -1):
        match = _WITH.match(part.words[at].text)
        if match is None:
            continue
        if is_home(match["name"], part.names):
            one = _partner(part, at)
        else:
            one = _named(part, at, match["name"]) or _unknown(part, at, match["name"])
        if one:
            return [*_listed_before(part, at, one), one]
    return []


def _partner(part: _Part, at: int) -> Counterpart | None:
    """우리 시와 [A시는, A시의, A시가]: the name in one of the next three words."""
    for after in range(at + 1, min(at + 4, len(part.words))):
        match = _BEHIND.match(part.words[after].text)
        one = _named(part, after, match["name"]) if match else None
        if one:
            return one
    return None


def _named(part: _Part, at: int, name: str) -> Counterpart | None:
    """The body or place of the word at `at`, or the one whose head it names."""
    word = part.words[at]
    if body := part.body_over(word):
        return Counterpart(body.start, body.end, body.name)
    if is_place(name, part.names) and not is_home(name, part.names):
        return _place(part, at, word.start + len(name))
    title = _TITLE.search(BRACKET.sub("", name))
    if title is None:
        return None
    bare = name[: title.start()]
    for stem in (name[: title.start() + 1], bare):
        if len(bare) > 1 and is_place(stem, part.names):
            return _place(part, at, word.start + len(stem))
    return _before_title(part, at)


def _before_title(part: _Part, at: int) -> Counterpart | None:
    """베이커시 홍길동 시장과: the body or place within four words before the title."""
    for before in range(at - 1, max(-1, at - 5), -1):
        word = part.words[before]
        match = _BEHIND.match(word.text)
        if match is None or is_home(match["name"], part.names):
            return None
        if body := part.body_over(word):
            return Counterpart(body.start, body.end, body.name)
        for name in (word.text, match["name"]):
            if is_place(name, part.names):
                return _place(part, before, word.start + len(name))
    return None


def _place(part: _Part, at: int, end: int) -> Counterpart:
    """With the country or region before it; a region is no help to a short name (햄튼시)."""
    start = part.words[at].start
    if at:
        before = part.words[at - 1]
        near = part.text[before.end : start] == " " and is_place(before.text, part.names)
        region = end - start <= SHORT and before.text.endswith(("주", "현", "성", "도"))
        if near and (not region or is_country(before.text, part.names)):
            start = before.start
    return part.counterpart(start, end)


def _unknown(part: _Part, at: int, name: str) -> Counterpart | None:
    """A name in quotation marks, or one of three letters or more that ends no abstract word: a
    company's, mostly.
    """
    word = part.words[at]
    end = word.start + len(name)
    if quoted := _QUOTED.search(part.text, max(0, end - LONGEST_QUOTE), end):
        return part.counterpart(quoted.start("name"), end)
    bare = BRACKET.sub("", name)
    called = at > 0 and bool(OF_KIND.search(part.words[at - 1].text))
    if len(bare) < (2 if called else 3) or names_nobody(bare):
        return None
    sure = called or name != bare or bare.isascii()
    if not sure and len(part.text) - end > _NEAR:
        return None
    return _place(part, at, end)


def _listed_before(part: _Part, at: int, one: Counterpart) -> list[Counterpart]:
    """[A시, B시, ] C시와: names with a comma or 와 behind them, and no verb between."""
    stand: list[Counterpart] = []
    for before in range(at - 1, max(-1, at - 1 - _LIST_WORDS), -1):
        word = part.words[before]
        if word.end > one.start:
            continue
        match = _WITH.match(word.text)
        listed = part.text[word.end : word.end + 1] in (",", "·", "ㆍ") or match
        if listed:
            named = _named(part, before, match["name"] if match else word.text)
            if named is None:
                break
            stand.insert(0, named)
        elif ends_in_particle(word.text) or _APART.search(word.text):
            break
    return stand


def _last(part: _Part) -> list[Counterpart]:
    """다낭시를 찾아, 다낭시에서, 다낭시 시장을 만나; a country alone is too vague."""
    for at in range(len(part.words) - 1, -1, -1):
        match = _BEHIND.match(part.words[at].text)
        if match is None or is_home(match["name"], part.names):
            continue
        if part.text.count(", ", part.words[at].end) > 1:
            break
        if is_country(match["name"], part.names):
            continue
        one = _named(part, at, match["name"])
        if one:
            return [one]
    return []
