"""The name of one with whom something may be agreed, at a word of a sentence. Pure."""

import re
from dataclasses import dataclass

from trips.intake.known_names import KnownNames
from trips.intake.meetings.organization_appositions import OF_KIND
from trips.intake.meetings.organization_names import BodyName, body_names, names_nobody
from trips.intake.meetings.organization_places import is_country, is_home, is_place
from trips.intake.sentence_words import BRACKET, Word, without_quote, words_of

BEHIND = re.compile(r"(?P<name>.{2,60}?)(?:을|를|에서는|에서|에선|의|은|는|이|가|에)?$")
_TITLE = re.compile(
    r"부?(?:시장|도지사|주지사|지사|성장|총장|회장|대표|위원장|의장|사장|총리|장관|서기|교장|청장|총재"
    r"|군수|면장|학장|이사장|소장|원장|국장|총영사|대사)$"
)
# Letters between a name and the paper that is agreed, where nothing else says that it is a name.
_NEAR = 24
_QUOTED = re.compile(r"[‘'“\"](?P<name>[^‘’'“”\"]{2,40})[’'”\"]$")
LONGEST_QUOTE = 42
# Letters of a name that is known better without its region.
SHORT = 3
# 일본 다카하마초: towns, where their country or region stands before them.
_TOWNSHIP = re.compile(r"^[가-힣]{3,}[초정촌구군진향]$")
# 산마테오 시, 라오스 정부: the word for a town, or its people, apart from its name.
_TOWN = frozenset((*"시주성현군", "정부"))


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Offsets in the sentence."""

    start: int
    end: int
    name: str


class SentencePart:
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

    def country_before(self, at: int) -> bool:
        """Whether a country stands right before the word."""
        return is_country(self._word_before(at), self.names)

    def place_before(self, at: int) -> bool:
        return is_place(self._word_before(at), self.names)

    def _word_before(self, at: int) -> str:
        """The word right before, with nothing but a space between."""
        before = self.words[at - 1] if at else None
        near = before and self.text[before.end : self.words[at].start] == " "
        return before.text if before and near else ""


def named(part: SentencePart, at: int, name: str) -> Counterpart | None:
    """The body or place of the word at `at`, or the one whose head it names; a country alone is
    too vague.
    """
    word = part.words[at]
    if body := part.body_over(word):
        return Counterpart(body.start, body.end, body.name)
    if is_country(name, part.names):
        return None
    if is_place(name, part.names) and not is_home(name, part.names):
        return place_at(part, at, word.start + len(name))
    if _TOWNSHIP.search(name) and part.place_before(at) and not names_nobody(name):
        return place_at(part, at, word.start + len(name))
    if name in _TOWN:
        return _town(part, at, name)
    title = _TITLE.search(BRACKET.sub("", name))
    return _of_head(part, at, name, title.start()) if title else None


def _town(part: SentencePart, at: int, name: str) -> Counterpart | None:
    """산마테오 [시], GMA [시]."""
    before = part.words[at - 1] if at else None
    if before is None or part.text[before.end : part.words[at].start] != " ":
        return None
    plain = BEHIND.match(before.text)
    if plain is None or plain["name"] != before.text or before.text[0].isdigit():
        return None
    if names_nobody(before.text):
        return None
    return place_at(part, at - 1, part.words[at].start + len(name))


def _of_head(part: SentencePart, at: int, name: str, bare: int) -> Counterpart | None:
    """교토시장과, 담농군수와, 베이커시 홍길동 시장과."""
    start = part.words[at].start
    for stem in (name[: bare + 1], name[:bare]):
        if bare > 1 and is_place(stem, part.names) and not is_home(stem, part.names):
            return place_at(part, at, start + len(stem))
    if bare > 1 and name[bare:] == "군수" and not is_home(name[: bare + 1], part.names):
        return place_at(part, at, start + bare + 1)
    return _before_title(part, at)


def _before_title(part: SentencePart, at: int) -> Counterpart | None:
    """베이커시 홍길동 시장과: the body or place within four words before the title."""
    for before in range(at - 1, max(-1, at - 5), -1):
        word = part.words[before]
        match = BEHIND.match(word.text)
        if match is None or is_home(match["name"], part.names):
            return None
        if body := part.body_over(word):
            return Counterpart(body.start, body.end, body.name)
        for name in (word.text, match["name"]):
            if is_place(name, part.names):
                return place_at(part, before, word.start + len(name))
    return None


def place_at(part: SentencePart, at: int, end: int) -> Counterpart:
    """With the country or region before it; a region is no help to a short name (햄튼시), and two
    towns in a row are a person and his town (다카하시 요코하마시).
    """
    start = part.words[at].start
    if at:
        before = part.words[at - 1]
        near = part.text[before.end : start] == " " and is_place(before.text, part.names)
        region = end - start <= SHORT and before.text.endswith(("주", "현", "성", "도"))
        person = before.text.endswith("시") and part.text[start:end].endswith("시")
        if near and not person and (not region or is_country(before.text, part.names)):
            start = before.start
    return part.counterpart(start, end)


def unknown(part: SentencePart, at: int, name: str) -> Counterpart | None:
    """A name in quotation marks, behind its country or the word for a firm, or one of three
    letters or more that ends no abstract word: a company's, mostly.
    """
    word = part.words[at]
    end = word.start + len(name)
    if quoted := _QUOTED.search(part.text, max(0, end - LONGEST_QUOTE), end):
        return part.counterpart(quoted.start("name"), end)
    bare = BRACKET.sub("", name)
    called = part.country_before(at) or is_called(part, at)
    if len(bare) < (2 if called else 3) or names_nobody(bare) or is_country(bare, part.names):
        return None
    sure = called or name != bare or bare.isascii()
    if not sure and len(part.text) - end > _NEAR:
        return None
    return place_at(part, at, end)


def is_called(part: SentencePart, at: int) -> bool:
    """유통업체 [코르진카]: whether the word before says that it is a firm."""
    return at > 0 and bool(OF_KIND.search(part.words[at - 1].text))
