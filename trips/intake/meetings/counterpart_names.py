"""The name of one with whom something may be agreed, at a word of a sentence. Pure."""

import re
from dataclasses import dataclass

from trips.intake.known_names import KnownNames
from trips.intake.meetings.organization_appositions import OF_KIND, may_belong
from trips.intake.meetings.organization_names import BodyName, body_names, names_nobody
from trips.intake.meetings.organization_places import is_country, is_home, is_place
from trips.intake.sentence_words import BRACKET, Word, without_quote, words_of

BEHIND = re.compile(r"(?P<name>.{2,60}?)(?:을|를|에서는|에서|에선|에게|의|은|는|이|가|에)?$")
# Words of a firm's name.
MOST_WORDS = 3
# 미르마트 하노이점: what belongs to the name before it.
_BRANCH = re.compile(r"(?:[^관시상]점|지점|지사|법인|캠퍼스)$")
# Letters between a name and the paper that is agreed, where nothing else says that it is a name.
_NEAR = 24
_QUOTED = re.compile(r"[‘'“\"](?P<name>[^‘’'“”\"]{2,40})[’'”\"]$")
LONGEST_QUOTE = 42
# Letters of a name that is known better without its region.
SHORT = 3
# 일본 다카하마초: towns, where their country or region stands before them.
_LONG_TOWNSHIP = re.compile(r"^[가-힣]{3,}[초정촌구군진향]$")
_TOWNSHIP = re.compile(r"^[가-힣]{2,}[초정촌구군진향]$")
# 산마테오 시, 라오스 정부: the word for a town, or its people, apart from its name.
_TOWN = frozenset((*"시주성현군", "정부"))
# Without a name these are ours: 시의회와 다낭시.
OURS = frozenset(
    (
        *("시의회", "도의회", "군의회", "구의회", "시청", "도청", "군청", "구청", "의회", "교육청"),
        *("도교육청", "시교육청", "시군의회", "교육지원청"),
    )
)

# Behind those visited; 조립공장을 짓는 협약 is not with the works.
VISITED = re.compile(
    r"(?:\s\S{1,4}){0,2}\s(?:방문|찾|만나|만났|만난|예방|들러|들렀|시찰|접견|상대|대상)"
)


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
            if word.start < body.end <= word.end and not self._is_none(body, word):
                return body
        return None

    def _is_none(self, body: BodyName, word: Word) -> bool:
        """Ours, by name (경기도의회) or without one (시의회), or the title of a head (고용국장)."""
        alone = body.start == word.start and not body.abroad
        return is_home(body.name, self.names) or (
            alone and (body.name in OURS or body.particle.startswith("장"))
        )

    def around(self, at: int) -> tuple[str, list[Word], int, KnownNames]:
        return self.text, self.words, at, self.names

    def body_from(self, word: Word) -> Counterpart | None:
        """The body that begins with the word, where it has more than one: 응에안성 인민의회."""
        for body in self.bodies:
            if body.start == word.start and body.end > word.end:
                return Counterpart(body.start, body.end, body.name)
        return None

    def counterpart(self, start: int, end: int) -> Counterpart:
        end = without_quote(self.text, start, end)
        return Counterpart(start, end, self.text[start:end])

    def country_before(self, at: int) -> bool:
        """Whether a country stands right before the word."""
        return is_country(self._word_before(at), self.names)

    def place_before(self, at: int) -> bool:
        return is_place(self._word_before(at), self.names)

    def region_before(self, at: int) -> bool:
        return self._word_before(at).endswith(("현", "성", "도", "주"))

    def _word_before(self, at: int) -> str:
        """The word right before, with nothing but a space between."""
        before = self.words[at - 1] if at else None
        near = before and self.text[before.end : self.words[at].start] == " "
        return before.text if before and near else ""


def body_or_place(part: SentencePart, at: int, name: str) -> Counterpart | None:
    """The body or place of the word at `at`; a country alone is too vague."""
    word = part.words[at]
    if body := part.body_over(word):
        return Counterpart(body.start, body.end, body.name)
    if is_country(name, part.names):
        return None
    if is_place(name, part.names) and not is_home(name, part.names):
        return place_at(part, at, word.start + len(name))
    township = _TOWNSHIP if part.region_before(at) else _LONG_TOWNSHIP
    if township.search(name) and part.place_before(at) and not names_nobody(name):
        return part.counterpart(part.words[at - 1].start, word.start + len(name))
    return _town(part, at, name) if name in _TOWN else None


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
    first = _first_called(part, at)
    called = first is not None
    if (
        bare[0].isdigit()
        or len(bare) < (2 if called else 3)
        or names_nobody(bare)
        or is_country(bare, part.names)
    ):
        return None
    sure = called or name != bare or bare.isascii()
    if not sure and len(part.text) - end > _NEAR:
        return None
    if first is None and at and _BRANCH.search(bare) and may_belong(*part.around(at - 1)):
        first = at - 1
    if first is not None and first < at:
        return part.counterpart(part.words[first].start, end)
    return place_at(part, at, end)


def is_called(part: SentencePart, at: int) -> bool:
    """유통업체 [코르진카]: whether the word before says that it is a firm."""
    return at > 0 and bool(OF_KIND.search(part.words[at - 1].text))


def _first_called(part: SentencePart, at: int) -> int | None:
    """The index of the first word of a name behind its country or the word for a firm:
    개발회사 [미르나] 디벨롭먼트.
    """
    for first in range(at, max(-1, at - MOST_WORDS), -1):
        if first < at and not may_belong(*part.around(first)):
            return None
        if part.country_before(first) or is_called(part, first):
            return first
    return None


def shifted(start: int, stand: list[Counterpart]) -> list[Counterpart]:
    """Offsets in a part of a sentence → in the sentence."""
    return [Counterpart(start + one.start, start + one.end, one.name) for one in stand]
