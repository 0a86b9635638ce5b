"""Committees, teams and councils of an article that travel apart. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from articles.ingest.parsed import LineKind
from grammar.date_words import dates_in
from trips.choices import Body
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import government_context
from trips.intake.places.place_mentions import mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.scope_parts import Key, ScopePart, pieces
from trips.intake.scopes.scope_people import clauses_of
from trips.intake.scopes.travel_verbs import says, unquoted

_FIELD = (
    "운영|행정|자치|기획|경제|산업|건설|도시|환경|문화|복지|교육|농림|농정|농업|해양|수산|안전|소방|보건|여성|예결|결산|"
    "관광|교통|재경|총무|내무|사회|윤리|체육|정책|재정|일자리|도민|주민|시민|예산|통상|과학|미래|청년|가족|지원"
)
_COMMITTEE = re.compile(
    rf"([가-힣·ㆍ]{{0,14}}(?:{_FIELD}))\s?(?:상임)?위(?:원회)?(?!원장|기|원[^회])"
)
_TEAM = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣]{1,6}|[A-Z]|\d)\s?(팀|반|조|연수단)(?=[은는이가도]\s|\s(?:[가-힣]{2,6}\s)?\d{1,2}명)"
)
_TOPIC = re.compile(
    r"\s?(?:의회|교육청|시의회|군의회|구의회|도의회)?(?:은|는|도|가|이|에서는|에서도|의\s|\s.{0,12}?\d{1,2}명)"
)
_UNSPOKEN = frozenset({PlaceUse.GUESTS, PlaceUse.PART, PlaceUse.ORIGIN})


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group in a sentence: where its name begins, and what tells it from others."""

    start: int
    key: Key


def committees_in(sentence: Sentence) -> list[GroupName]:
    """Committees of a council and teams of its members; not those of the state or of a party."""
    text = unquoted(sentence.text)
    committees = [GroupName(m.start(), _bare(m[1])) for m in _COMMITTEE.finditer(text)]
    teams = [GroupName(m.start(), f"{m[1]} {m[2]}") for m in _TEAM.finditer(text)]
    return sorted((*committees, *teams), key=lambda one: one.start)


def _bare(committee: str) -> str:
    return committee.replace("·", "").replace("ㆍ", "")


def councils_in(sentence: Sentence, document: TextDocument, names: KnownNames) -> list[GroupName]:
    """Councils of which the sentence says something."""
    return [
        GroupName(one.start - sentence.start, one.code)
        for one in government_context(document, names).mentions
        if one.sentence == sentence
        and one.code
        and one.body == Body.COUNCIL
        and _TOPIC.match(sentence.text, one.end - sentence.start)
    ]


def group_parts(
    document: TextDocument, names: KnownNames, councils: bool = False
) -> Iterator[ScopePart]:
    """The sentences, cut where another group begins after the places of the one before."""
    for sentence in document.sentences:
        groups = councils_in(sentence, document, names) if councils else committees_in(sentence)
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
    """Groups, each with the countries it goes to; committees that go together are one group under
    the name of the first. `going_on`: what the next sentence says somebody does, the group of the
    one before does.
    """
    countries: dict[Key, set[str]] = {}
    named: frozenset[Key] = frozenset()
    for part in parts:
        named = part.named or (named if going_on and _travels(part) else frozenset())
        if named and part.countries and _goes(part):
            countries.setdefault(min(named, key=str), set()).update(part.countries)
    return countries


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
