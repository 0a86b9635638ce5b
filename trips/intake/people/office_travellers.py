"""The holders of office whom a trip names, each with all that is said of them. Pure."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.people.office_acts import Act, act_of
from trips.intake.people.office_holder import OfficeMention
from trips.intake.people.office_mentions import office_mentions
from trips.intake.people.scope_share import opening_end

# A journey of another time, told without its days: 지난 3월에는 이가람 군수가 찾았다.
_EARLIER = re.compile(
    r"(?:(?:한편|또|앞서|이에 앞서|이보다 앞서),?\s)?"
    r"(?:지난해|작년|재작년|지난달|지난 \d{1,2}월|\d{4}년|당시|그동안)"
)
# Right before who travelled then: 지난 2015년 이가람 시장이, 작년 5월 이가람 군수가.
_THEN = re.compile(
    r"(?:지난\s?\d{4}년|\d{4}년|지난해|작년|재작년)(?:에|에는|도)?\s(?:\d{1,2}월(?:에|에는|엔)?\s)?"
    r"(?:당시\s)?(?:[가-힣]{2,8}\s)?$"
)
_DAY = re.compile(r"\d일")
_MOVES = re.compile(
    r"방문|출국|출장|찾[아은았을는]|순방|떠[나났난날]|귀국|다녀|향[하했한]|도착|출발|오[른르]|올랐|시찰|견학|연수|"
    r"둘러|돌[아며았]|돈다|건너|파견|동행|왔다|들[러렀른]|참관|탐방|[가간]다\b"
)


@dataclass(frozen=True, slots=True)
class Traveller:
    """A person of the article in the best of the mentions, with all that is said of them."""

    mention: OfficeMention
    acts: tuple[Act, ...]
    later: bool = False  # named after the title and the first sentence too, or as who leads
    earlier: bool = False  # went at another time than this trip
    moves: bool = False  # said to go, not only to sign, speak or attend

    @property
    def act(self) -> Act:
        return max(self.acts)


@lru_cache(maxsize=16)
def travellers(scope: TripScope, names: KnownNames) -> tuple[Traveller, ...]:
    """Everybody in office whom the scope names, in the order of the text."""
    mentions: dict[str, list[OfficeMention]] = defaultdict(list)
    opening = opening_end(scope)
    for one in office_mentions(scope.document, names):
        if one.code and (scope.holds(one.span.start, one.span.end) or one.name == scope.head):
            mentions[one.name].append(one)
    people = [
        Traveller(
            _best(each),
            tuple(act_of(one) for one in each),
            any(one.span.start > opening or act_of(one) == Act.LEADS for one in each),
            *_journeys(each),
        )
        for each in mentions.values()
    ]
    return tuple(sorted(people, key=lambda one: one.mention.span))


def _best(mentions: list[OfficeMention]) -> OfficeMention:
    """The one beside name and government; who acts for a head keeps the own office if stated."""
    best = min(mentions, key=lambda one: (one.by_surname, one.labelled, not one.stated))
    own = [one.office for one in mentions if not one.office.endswith("대행")]
    return replace(best, office=own[0]) if own and best.office.endswith("대행") else best


def _journeys(mentions: list[OfficeMention]) -> tuple[bool, bool]:
    """Whether all that the person does is told as of another time, and whether any is a journey."""
    acting = [one for one in mentions if act_of(one) >= Act.TRAVELS]
    moves = any(_MOVES.search(one.sentence.text) for one in acting)
    return bool(acting) and all(map(_is_earlier, acting)), moves


def _is_earlier(one: OfficeMention) -> bool:
    text = one.sentence.text
    before = text[: one.span.start - one.sentence.start][-40:]
    return bool(_EARLIER.match(text) or _THEN.search(before)) and not _DAY.search(text)
