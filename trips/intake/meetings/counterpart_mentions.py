"""Who the other one of 두 도시, 양측 is: the last place or body of a sentence before. Pure."""

import re
from dataclasses import dataclass

from articles.ingest.parsed import LineKind
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownNames
from trips.intake.meetings.counterpart_heads import without_hall
from trips.intake.meetings.counterpart_names import (
    BEHIND,
    Counterpart,
    SentencePart,
    body_or_place,
)
from trips.intake.meetings.organization_places import is_home, is_place

_PLACE = "도시|시|지역|지자체|지방정부|자치단체|군|성|고장|고을"
_PAIR = re.compile(
    rf"(?<![가-힣])(?:양|두)\s?(?P<what>측|{_PLACE}|기관|대학교|대학|학교|의회|단체|기업|회사|협회|교육청)"
    r"(?=[은는이가의간\s,]|에서)"
)
# 후안 미르 시장과: of the town that the sentence before names.
_HEAD = re.compile(
    r"[가-힣]{2,8}\s(?:부?시장|군수|주지사|성장|현장|총장|인민위원장|의장|당서기|회장|대표|장관)"
    r"(?:과\s|와\s|(?:을|를) 만나)"
)
# 이 대학과, 이곳에서: of the one just named.
_THIS = re.compile(
    r"(?<![가-힣])(?:이|해당) "
    r"(?P<what>도시|지역|대학교|대학|학교|의회|기관|단체|기업|회사|협회)(?:과|와|측)"
    r"|(?<![가-힣])이곳에서"
)
# Sentences back to the one that names the other.
_BACK = 3
_LONGEST = 600
# What the other must be called, by the word for the two.
_CALLED = {
    "대학교": re.compile(r"대학|대$"),
    "대학": re.compile(r"대학|대$"),
    "학교": re.compile(r"학교|스쿨|고교|아카데미|초$|중$|고$"),
    "의회": re.compile(r"의회|인대|인민대표"),
    "교육청": re.compile(r"교육"),
    "협회": re.compile(r"협회|연맹|연합"),
}
_GUEST = re.compile(r"초청|내방|찾아왔|찾아온")


@dataclass(frozen=True, slots=True)
class Mention:
    """`sentence`: where the name stands; `pair_end`: the end of 두 도시 in the other one."""

    sentence: Sentence
    counterpart: Counterpart
    pair_end: int


def other_of_two(
    sentence: Sentence, start: int, end: int, scope: TripScope, names: KnownNames
) -> Mention | None:
    """Where sentence.text[start:end] speaks of two, or of a head, whom sentences before named."""
    pair = _PAIR.search(sentence.text, start, end) or _THIS.search(sentence.text, start, end)
    head = None if pair else _HEAD.search(sentence.text, start, end)
    what, told = (
        (pair["what"] or "도시", pair.end()) if pair else ("측", head.end() if head else end)
    )
    if not (pair or head):
        return None
    at = scope.sentences.index(sentence)
    for before in reversed(scope.sentences[max(0, at - _BACK) : at]):
        if before.kind is LineKind.CAPTION and sentence.kind is not LineKind.CAPTION:
            continue
        if one := _last_named(before.text[:_LONGEST], what, names):
            return Mention(before, one, told)
    return None


def _last_named(text: str, what: str, names: KnownNames) -> Counterpart | None:
    part = SentencePart(text, names)
    for at in range(len(part.words) - 1, -1, -1):
        word = part.words[at]
        match = BEHIND.match(word.text)
        if match is None or is_home(match["name"], names) or _GUEST.match(text, word.end + 1):
            continue
        one = body_or_place(part, at, match["name"])
        if one and _fits(one, what, names):
            return one if what in _CALLED else without_hall(one)
    return None


def _fits(one: Counterpart, what: str, names: KnownNames) -> bool:
    if what in _CALLED:
        return bool(_CALLED[what].search(one.name))
    town = is_place(without_hall(one).name.split()[-1], names)
    return town if what in _PLACE.split("|") else what == "측" or not town
