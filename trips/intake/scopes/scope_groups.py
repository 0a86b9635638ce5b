"""Committees, teams and councils of an article that travel apart. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, takewhile

from articles.ingest.parsed import LineKind
from grammar.date_words import dates_in
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.places.place_mentions import mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.group_names import Finder, GroupName
from trips.intake.scopes.joint_trips import go_as_one
from trips.intake.scopes.scope_parts import Key, ScopePart, pieces
from trips.intake.scopes.scope_people import clauses_of
from trips.intake.scopes.travel_verbs import says, unquoted

_LEAD = 4  # parts that say what an article is about
# When they leave, or how long they are away.
_DEPARTS = re.compile(
    r"부터\s?.{0,16}?까지|\d\s?[∼~～-]\s?\d{1,2}일|출국|출발|파견|떠[나났난날]|향[한했하]|\d박"
)
_SIGNS = re.compile(r"협약|협정|양해각서|의향서|결연|합의서")
_ONE_AFTER_ANOTHER = re.compile(r"잇따라|잇달아|잇단|줄줄이|앞다퉈|각각|각자|저마다|속속|나란히")
_EARLIER = re.compile(r"\d{4}년|지난\s?해|작년|재작년|(?:지난|올해)\s\d{1,2}월|내년")
_MEET = re.compile(
    r"(?:발대|팀|조|반|진|그룹|연수단)(?:와|과|에)\s.{0,30}?(?:합류|만[나난날]|합[쳐친칠])"
    r"|현지에서 합류"
)
_UNSPOKEN = frozenset({PlaceUse.GUESTS, PlaceUse.PART, PlaceUse.ORIGIN})


def group_parts(document: TextDocument, names: KnownNames, find: Finder) -> Iterator[ScopePart]:
    """The sentences, cut where another group begins after the places of the one before."""
    for sentence in document.sentences:
        groups = find(sentence)
        if sentence.kind != LineKind.BODY:
            groups = []
        places = _places(sentence, document, names)
        cuts = [*_cuts(groups, [at for at, _ in places])]
        if not groups and sentence.kind == LineKind.BODY:
            cuts = [one.start - sentence.start for one in clauses_of(sentence, document, names)]
        for piece in pieces(sentence, cuts):
            start, end = piece.start - sentence.start, piece.end - sentence.start
            yield ScopePart(
                piece,
                frozenset(one.key for one in groups if start <= one.start < end),
                frozenset(country for at, country in places if start <= at < end),
                sentence.start,
            )


def _cuts(groups: list[GroupName], places: list[int]) -> Iterator[int]:
    before = 0
    for one in groups:
        if any(before <= at < one.start for at in places):
            yield one.start
            before = one.start


def _places(sentence: Sentence, document: TextDocument, names: KnownNames) -> list[tuple[int, str]]:
    return [
        (one.start - sentence.start, one.country)
        for one in mentions_within(document, names, sentence.start, sentence.end)
        if one.use not in _UNSPOKEN
    ]


def groups_told(parts: list[ScopePart], going_on: bool = False) -> dict[Key, set[str]]:
    """Groups, each with the countries it goes to. `going_on`: what the next sentence says
    somebody does, the group of the one before does.
    """
    countries: dict[Key, set[str]] = {}
    named: frozenset[Key] = frozenset()
    for part in parts:
        named = part.named or (named if going_on and _travels(part) else frozenset())
        if named and part.countries and _goes(part):
            countries.setdefault(min(named, key=str), set()).update(part.countries)
    return countries


def as_one(parts: list[ScopePart]) -> list[ScopePart]:
    """Groups named together with where they go are one, under the name of the first, unless each
    goes to countries of its own.
    """
    alone: dict[Key, set[str]] = defaultdict(set)
    for part in parts:
        if len(part.named) == 1:
            alone[min(part.named, key=str)] |= part.countries
    first: dict[Key, Key] = {}
    for part in parts:
        if len(part.named) > 1 and part.countries and _goes_as_one(part, alone):
            first |= {key: min(part.named, key=str) for key in part.named if key not in first}
    return [
        replace(one, named=frozenset(first.get(key, key) for key in one.named)) for one in parts
    ]


def _goes_as_one(part: ScopePart, alone: dict[Key, set[str]]) -> bool:
    if _ONE_AFTER_ANOTHER.search(part.sentence.text):
        return False
    return not any(
        alone[one] and alone[other] and not alone[one] & alone[other]
        for one, other in combinations(part.named, 2)
    )


def _travels(part: ScopePart) -> bool:
    return part.sentence.kind == LineKind.BODY and says("made", unquoted(part.sentence.text))


def _goes(part: ScopePart) -> bool:
    text = unquoted(part.sentence.text)
    return not is_cancelled(text) and not says("background", text)


def others_told(parts: list[ScopePart], countries: dict[Key, set[str]]) -> list[ScopePart]:
    """What is told before the first group of others who went on days of their own to a country of
    their own: an association of councils.
    """
    before = takewhile(lambda one: not one.named, parts)
    visited = set().union(*countries.values())
    return [
        one
        for one in before
        if _travels(one)
        and _goes(one)
        and one.countries
        and not one.countries & visited
        and any(True for _ in dates_in(one.sentence.text))
    ]


def meet_abroad(text: str) -> bool:
    """`후발대는 5일 알마티에서 선발대와 합류한다`"""
    return _MEET.search(text) is not None


def parties_told(parts: list[ScopePart]) -> dict[Key, set[str]]:
    """Parties of councillors who leave on days of their own to countries of their own."""
    leaving = [one for one in parts if one.named and _departs(one.sentence.text)]
    countries = groups_told(leaving)
    apart = all(not one & other for one, other in combinations(countries.values(), 2))
    return countries if apart else {}


def governments_told(parts: list[ScopePart], document: TextDocument) -> dict[Key, set[str]]:
    """Governments that send somebody on days of their own; of several that one after another
    sign something abroad, a signing is enough. None where they go as one.
    """
    if go_as_one(document):
        return {}
    head = [one.sentence.text for one in parts[:_LEAD]]
    signing = any(map(_ONE_AFTER_ANOTHER.search, head))
    return groups_told([one for one in parts if _sends(one, signing)])


def _sends(part: ScopePart, signing: bool) -> bool:
    text = unquoted(part.sentence.text)
    if not part.named or _EARLIER.search(text) or not any(True for _ in dates_in(text)):
        return False
    return _departs(text) or (signing and _SIGNS.search(text) is not None)


def _departs(text: str) -> bool:
    return _DEPARTS.search(unquoted(text)) is not None


def only(parts: list[ScopePart], countries: dict[Key, set[str]]) -> Iterator[ScopePart]:
    """The parts, naming none but those."""
    return (replace(one, named=one.named & countries.keys()) for one in parts)
