"""Who else travels, and how many. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from trips.choices import Body, SuggestionBasis, SuggestionMark
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import LONGEST_SENTENCE
from trips.intake.people.government_names import government_names
from trips.intake.people.governments import body_of
from trips.intake.people.office_acts import COUNCILLORS, Act
from trips.intake.people.office_holder import OfficeMention
from trips.intake.people.office_mentions import office_mentions
from trips.intake.people.office_travellers import Traveller, travellers
from trips.intake.people.officials import leaders
from trips.intake.people.party_lists import listed_members, tells_of_companions
from trips.intake.people.party_roles import counted_groups, staff_of
from trips.intake.people.party_sums import counted_sum, goes_with_others, named_beside, staff_along
from trips.intake.people.party_words import party_sizes, tells_party
from trips.intake.people.scope_share import is_group, opening_end
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import PartyMember

_PLACE = re.compile(r"([가-힣]{2,8}(?:시|현|성|주))\s(?:[가-힣]{2,8}\s)?[가-힣]{2,6}\s?\d")


def party_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[PartyMember], ...]:
    """People and groups beside the leading officials, each once, in the order of the text."""
    members: dict[tuple[str | None, str | None], Suggested[PartyMember]] = {}
    leading = {one.mention.name for one in leaders(scope, names)}
    for member in (*_beside(scope, names), *_staff(scope), *_groups(scope, names)):
        value = member.value
        if value.name in leading:
            continue
        key = (value.name, None if value.name else value.role)
        members.setdefault(key, member)
    return tuple(sorted(members.values(), key=lambda one: one.spans[0]))


def _beside(scope: TripScope, names: KnownNames) -> Iterator[Suggested[PartyMember]]:
    """Holders of office who go along: councillors beside their chair, a deputy beside the head."""
    chosen = {one.mention.name: one for one in leaders(scope, names)}
    codes = {one.mention.code for one in chosen.values()}
    lowest = max((one.mention.rank for one in chosen.values()), default=0)
    for each in travellers(scope, names):
        one = each.mention
        if one.name in chosen:
            continue
        own = one.code in codes and one.rank >= lowest
        if _goes_along(each) if own else codes and _comes_from_elsewhere(each, codes):
            yield Suggested(
                PartyMember(one.name, one.title), (one.span,), "office", SuggestionMark.C
            )


def _goes_along(each: Traveller) -> bool:
    """Councillors do who are only named, as in a list of costs; a deputy may have stayed."""
    if each.act == Act.NAMED:
        return each.mention.rank >= COUNCILLORS or tells_party(each.mention.sentence.text)
    return each.act > Act.NAMED


def _comes_from_elsewhere(each: Traveller, codes: set[str | None]) -> bool:
    """A head or deputy of another government who is listed among those who go along."""
    one = each.mention
    behind = one.sentence.text[one.span.end - one.sentence.start :]
    if one.code in codes or each.act < Act.TRAVELS or behind.startswith(("은 ", "는 ")):
        return False
    return tells_of_companions(one.sentence.text[:LONGEST_SENTENCE])


def is_sentence(text: str) -> bool:
    """What is longer is no sentence of a newspaper."""
    return len(text) <= LONGEST_SENTENCE


def _told(scope: TripScope) -> Iterator[Sentence]:
    """Not the first sentence of the body where that tells of several groups."""
    opening = opening_end(scope) if is_group(scope) else 0
    return (
        one
        for one in scope.sentences
        if one.start >= opening and is_sentence(one.text) and tells_party(one.text)
    )


def _staff(scope: TripScope) -> Iterator[Suggested[PartyMember]]:
    for sentence in _told(scope):
        for start, end, name, role in staff_of(sentence.text):
            span = sentence.span(start, end)
            yield Suggested(PartyMember(name, role), (span,), "staff", SuggestionMark.C)
        for start, end, member, role in listed_members(sentence.text):
            span = sentence.span(start, end)
            yield Suggested(PartyMember(member, role), (span,), "and others", SuggestionMark.C)


def _is_of_others(role: str, names: KnownNames) -> bool:
    """`하코다테시 직원 2명`: of a place that is no local government here."""
    place = _PLACE.match(role)
    return place is not None and place[1] not in government_names(names).full


def _groups(scope: TripScope, names: KnownNames) -> Iterator[Suggested[PartyMember]]:
    for sentence in _told(scope):
        for start, end, role, count in counted_groups(sentence.text):
            if _is_of_others(role, names):
                continue
            span = sentence.span(start, end)
            yield Suggested(PartyMember(None, role, count), (span,), "group", SuggestionMark.C)


@lru_cache(maxsize=16)
def party_size_of(scope: TripScope, names: KnownNames) -> Suggested[int] | None:
    """How many travel: as stated, else the sum of the groups and people that one sentence lists;
    where only names are listed, their number.
    """
    sizes = list(_sizes(scope, names))
    part = is_group(scope)  # then what is told first is told of all groups
    listed = _listed(scope, names)
    if not sizes or (part and listed and sizes[0].rule not in ("delegation", "sum")):
        return listed
    sizes = sizes[::-1] if part else sizes
    size = min(sizes, key=lambda one: RULES.index(one.rule))
    return size if size.rule in _STATED else _with_staff(size, scope)


# The surest first; `along` may or may not count the head.
RULES = ("delegation", "and others", "sum", "councillors", "staff", "along")
_STATED = RULES[:2]


def _sizes(scope: TripScope, names: KnownNames) -> Iterator[Suggested[int]]:
    mentions = office_mentions(scope.document, names)
    counting = _counting_rules(scope, names)
    for sentence in _told(scope):
        own = [one for one in mentions if sentence.start <= one.span.start < sentence.end]
        total = counted_sum(sentence, own)
        for rule, start, end, count in party_sizes(sentence.text):
            if rule not in counting or (total and total[0] < start < total[1] < end):
                continue  # 의원 8명, 직원 3명으로 구성된 연수단: not the last of them alone
            mark = SuggestionMark.B if rule in _STATED else SuggestionMark.C
            beside = named_beside(sentence, start, own) if sentence.text[start] == "외" else 0
            yield Suggested(count + beside, (sentence.span(start, end),), rule, mark)
        if total:
            start, end, count = total
            if goes_with_others(sentence.text, end) and not _leads(own, scope, names):
                continue
            span = sentence.span(start, end)
            yield Suggested(count, (span,), "sum", SuggestionMark.B, SuggestionBasis.DERIVED)


def _counting_rules(scope: TripScope, names: KnownNames) -> tuple[str, ...]:
    """Councillors who go with a mayor are not all who travel, nor staff who go with anybody."""
    led = leaders(scope, names)
    body = body_of(scope, names)
    if led and any(one.mention.body != Body.COUNCIL for one in led):
        return tuple(one for one in RULES if one not in ("councillors", "staff"))
    if body and body.value == Body.COUNCIL:
        return tuple(one for one in RULES if one != "staff")
    return RULES


def _leads(mentions: list[OfficeMention], scope: TripScope, names: KnownNames) -> bool:
    """Whether all who lead the trip are among them."""
    leading = {one.mention.name for one in leaders(scope, names)}
    return leading <= {one.name for one in mentions}


def _with_staff(size: Suggested[int], scope: TripScope) -> Suggested[int]:
    """The size with the staff of whom another sentence says that they went along."""
    for sentence in _told(scope):
        staff = staff_along(sentence.text)
        inside = any(sentence.start <= one.start < sentence.end for one in size.spans)
        if staff and not inside and size.rule != "along":
            start, end, count = staff
            spans = (*size.spans, sentence.span(start, end))
            return Suggested(
                size.value + count, spans, "with staff", SuggestionMark.C, SuggestionBasis.DERIVED
            )
    return size


def _listed(scope: TripScope, names: KnownNames) -> Suggested[int] | None:
    """All councillors of a trip without a leader are named: as many travel."""
    listed = [one.mention for one in leaders(scope, names) if one.mention.office == "의원"]
    if len(listed) < 3:
        return None
    spans = tuple(one.span for one in listed)
    return Suggested(len(listed), spans, "named", SuggestionMark.C, SuggestionBasis.DERIVED)
