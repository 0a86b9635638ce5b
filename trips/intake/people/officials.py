"""The local officials who travel. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from trips.choices import Body, SuggestionBasis, SuggestionMark
from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import LONGEST_SENTENCE, government_context
from trips.intake.people.office_acts import COUNCILLORS, Act
from trips.intake.people.office_holder import COMMITTEE_CHAIRS, OfficeMention
from trips.intake.people.office_travellers import Traveller, travellers
from trips.intake.people.scope_share import is_group, is_part, opening_end
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import OfficialName

_COUNCIL = re.compile(r"의회|의원")
_EXECUTIVE = re.compile(r"(?:시장|군수|구청장|지사|교육감)")
_ROW = re.compile(
    r"\s?(?:과|와|,|·|및|그리고|(?:을|를)\s(?:비롯|포함)(?:해|한|하여)|에 이어)\s?"
    r"(?:[가-힣]{2,8}\s)?"
)
# 국제협력과장이 이끄는 실무단
_LED = re.compile(
    r"단장[은인]?\s?[가-힣]{2,4}\s[가-힣·]{0,14}(?:과장|국장|실장|팀장|본부장|소장|원장|담당관)[)이은]|"
    r"(?:이|가) (?:이끄는|이끌|인솔)|(?:을|를) (?:단장|필두)|단장인|단(?:을|를) (?:파견|보[내낸냈])"
)


def officials_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[OfficialName], ...]:
    """Those who lead the trip, in the order of the text."""
    return tuple(
        Suggested(
            OfficialName(one.name, one.office, one.title, str(one.code)),
            (one.span,),
            f"office: {each.act.name.lower()}",
            _mark(
                each, goes_with_other_heads(one, scope, names) or _beside_a_head(one, scope, names)
            ),
            SuggestionBasis.STATED,
        )
        for each in leaders(scope, names)
        for one in (each.mention,)
    )


def goes_with_other_heads(one: OfficeMention, scope: TripScope, names: KnownNames) -> bool:
    """Whether its sentence names the head of another government who travels: a trip together, or
    one each.
    """
    return any(
        other.mention.sentence.start == one.sentence.start
        and other.mention.rank == 1
        and other.mention.code != one.code
        and other.act >= Act.TRAVELS
        for other in travellers(scope, names)
    )


def _beside_a_head(one: OfficeMention, scope: TripScope, names: KnownNames) -> bool:
    """The chair of a council who goes with a mayor: an official of the trip or a companion."""
    if one.body != Body.COUNCIL:
        return False
    return any(each.mention.body != Body.COUNCIL for each in leaders(scope, names))


def _mark(traveller: Traveller, shared: bool) -> SuggestionMark:
    """A: named beside their government and said to go, the only head to do so. Who acts for a
    mayor may have either office, and who leads without an office is taken for a councillor.
    """
    one = traveller.mention
    if traveller.act < Act.TRAVELS:
        return SuggestionMark.C
    unsure = one.labelled or one.rank == COMMITTEE_CHAIRS or "대행" in one.office
    return (
        SuggestionMark.A
        if one.stated and traveller.moves and not unsure and not shared
        else SuggestionMark.B
    )


@lru_cache(maxsize=16)
def leaders(scope: TripScope, names: KnownNames) -> tuple[Traveller, ...]:
    """Heads of a government or council that travels, else its deputies, else all councillors."""
    people = list(travellers(scope, names)) or _of_the_document(scope, names)
    if head := next((one for one in people if one.mention.name == scope.head), None):
        return tuple(one for one in people if one is head or _goes_with(one, head))
    people = _of_one_government(_that_travel(people, scope), scope)
    executive = [one for one in people if one.mention.body != Body.COUNCIL]
    council = [one for one in people if one.mention.body == Body.COUNCIL]
    chosen = _highest(executive)
    if is_group(scope):
        council = [one for one in council if one.later] or council
    chairs = [one for one in council if one.mention.rank < COUNCILLORS]
    if not chosen:
        return tuple(chairs or council)
    return tuple(sorted((*chosen, *_heads(chairs)), key=lambda one: one.mention.span))


def _goes_with(one: Traveller, head: Traveller) -> bool:
    """The head of the council beside the head of the same government."""
    same = one.mention.code == head.mention.code and one.mention.body != head.mention.body
    return same and one.mention.rank == head.mention.rank == 1 and one.act >= Act.TRAVELS


def _of_the_document(scope: TripScope, names: KnownNames) -> list[Traveller]:
    """The one head whom the rest of the article says to travel, for sentences that name nobody:
    `첫 출장은 지난해 9월 일본이었다.`
    """
    document = scope.document
    everybody = travellers(TripScope(document, document.sentences), names)
    heads = [one for one in everybody if one.act >= Act.TRAVELS and one.mention.rank == 1]
    named = [
        (one.code, one.body)
        for one in government_context(document, names).mentions
        if scope.holds(one.start, one.end) and not one.bare
    ]
    if len(heads) != 1 or not is_part(scope):
        return []
    own = (heads[0].mention.code, heads[0].mention.body)
    return heads if not named or own in named else []


def _that_travel(people: list[Traveller], scope: TripScope) -> list[Traveller]:
    """Those of whom it is said; without any, those who are named, else the head or the
    chair of a committee who speaks, unless another is said to lead or a delegation was sent.
    """
    if _tells_of_council(scope):  # a mayor named beside stays at home
        people = [one for one in people if one.mention.body == Body.COUNCIL or one.moves]
    if acting := [one for one in people if one.act >= Act.TRAVELS]:
        return [one for one in acting if not one.earlier] or acting
    if is_group(scope):  # the chair of a council speaks of each of its groups
        people = [one for one in people if one.act != Act.SPEAKS or not _is_chair(one)]
    if any(_LED.search(sentence.text[:LONGEST_SENTENCE]) for sentence in scope.sentences):
        return []
    named = [one for one in people if one.act == Act.NAMED]
    speaking = [one for one in people if one.act == Act.SPEAKS]
    heads = [one for one in speaking if one.mention.rank == 1]
    return named or heads or [one for one in speaking if one.mention.rank == COMMITTEE_CHAIRS]


def _tells_of_council(scope: TripScope) -> bool:
    """Whether the article begins with councillors and no other official."""
    opening = [one.text for one in scope.document.sentences if one.end <= opening_end(scope)]
    return any(map(_COUNCIL.search, opening)) and not any(map(_EXECUTIVE.search, opening))


def _is_chair(one: Traveller) -> bool:
    return one.mention.body == Body.COUNCIL and one.mention.rank == 1


def _highest(people: list[Traveller]) -> list[Traveller]:
    """The head; a deputy who is said to lead comes before a head who is not."""
    if not people:
        return []
    leading = [one for one in people if one.act == Act.LEADS and not _is_joined(people)]
    rank = min(one.mention.rank for one in leading or people)
    return [one for one in leading or people if one.mention.rank == rank]


def _is_joined(people: list[Traveller]) -> bool:
    """Whether heads of several governments travel in one delegation."""
    return len({one.mention.code for one in people if one.mention.rank == 1}) > 1


def _heads(people: Iterable[Traveller]) -> list[Traveller]:
    return [one for one in people if one.mention.rank == 1]


def _of_one_government(people: list[Traveller], scope: TripScope) -> list[Traveller]:
    """Heads of other governments who are named beside are not of this trip, unless they travel in
    one delegation.
    """
    joint = _joint(people)
    if len(joint) > 1 and not scope.government:
        return joint
    weights: dict[str, int] = defaultdict(int)
    for one in people:
        weights[str(one.mention.code)] += sum(act for act in one.acts if act >= Act.TRAVELS) or 1
    most = scope.government or max(weights, key=lambda code: weights[code], default=None)
    return [one for one in people if one.mention.code == most]


def _joint(people: list[Traveller]) -> list[Traveller]:
    """Heads whom a sentence names in a row as those who go, where no other head does:
    `이가람 거제시장과 박나래 통영시장`, `이가람 거제시장을 비롯해 박나래 통영시장`.
    """
    heads = [one for one in sorted(_heads(people), key=lambda one: one.mention.span) if one.moves]
    between = [_between(first, second) for first, second in pairwise(heads)]
    return heads if all(each and _ROW.fullmatch(each) for each in between) else []


def _between(first: Traveller, second: Traveller) -> str | None:
    """What stands between two who are named in one sentence."""
    sentence = first.mention.sentence
    if sentence != second.mention.sentence:
        return None
    start, end = first.mention.span.end, second.mention.span.start
    return sentence.text[start - sentence.start : end - sentence.start]
