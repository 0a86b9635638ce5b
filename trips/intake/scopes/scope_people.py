"""The people of an article who travel apart, where it tells the trips of several. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.ingest.parsed import LineKind
from grammar.date_words import dates_in
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.office_acts import Act, act_of
from trips.intake.people.office_holder import OfficeMention
from trips.intake.people.office_mentions import office_mentions
from trips.intake.places.place_mentions import mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.scope_parts import pieces
from trips.intake.scopes.travel_verbs import says, travel_words, unquoted

_LEAD = 3  # sentences of the body
LOWEST_RANK = 2  # heads and their deputies; councillors travel in groups
_ACTS = re.compile(
    r"\s?(?:이|가|은|는|도|께서|측은|일행[은이도]?)\s|\s?(?:등|외)(?:이|은|도|의)?\s"
    r"|(?:을|를)\s(?:단장|대표|필두|포함|비롯(?!한\s.{0,40}가운데))"
)
_AND = re.compile(r"(?:을 비롯,)?\s?(?:,|·|ㆍ|/|과|와|및|그리고)?\s?(?:[가-힣]{2,8}\s)?")
_EARLIER = re.compile(
    r"(?:앞서|이에 앞서)?[^가-힣0-9]{0,2}(?:지난|올해)\s\d{1,2}월(?!\s?\d)(?:에는|에도|에)?\s"
)
_LAST = re.compile(r"(?:시|현|성|주)?(?:을|를|으로|로|에)?\s?(?:\([^()]{0,30}\))?\s?[,·]?\s?")
# Several heads abroad at once: `시장·구청장들이 속속 메데진을 찾았다`.
_HEADS = re.compile(
    r"(?:시장|군수|구청장|단체장|지자체장|도지사|지사|의장|교육감)들(?:[이은도의]?\s|,|$)"
)
_NOW = frozenset({PlaceUse.TRAVEL, PlaceUse.LOCAL})
_EVER = _NOW | {PlaceUse.PAST}


@dataclass(eq=False, slots=True)
class TravellingPerson:
    """A holder of office and the sentences in which they act."""

    mention: OfficeMention
    sentences: list[Sentence] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    dated: bool = False


def travelling_people(document: TextDocument, names: KnownNames) -> list[TravellingPerson]:
    """Heads and deputies of whom a sentence says that they go abroad."""
    people: dict[str, TravellingPerson] = {}
    heads = _tells_of_heads(document, names)
    for sentence in document.of_kind(LineKind.BODY):
        acting = acting_in(sentence, document, names, Act.NAMED if heads else Act.TRAVELS)
        for clause in clauses_of(sentence, document, names):
            for mention in acting:
                inside = clause.start <= mention.span.start < clause.end
                if inside and mention.rank <= LOWEST_RANK and mention.code:
                    person = people.setdefault(mention.name, TravellingPerson(mention))
                    listed = clause != sentence and says("made", unquoted(sentence.text))
                    if heads and mention.rank < LOWEST_RANK and mention.stated:
                        person.sentences.append(clause)
                    _add(person, clause, document, names, listed=listed)
    return [one for one in people.values() if one.sentences]


def _tells_of_heads(document: TextDocument, names: KnownNames) -> bool:
    """Whether the titles or the lead say that heads of several governments are abroad."""
    head = [one for one in document.sentences if one.kind != LineKind.BODY]
    head += document.of_kind(LineKind.BODY)[:_LEAD]
    return any(
        _HEADS.search(unquoted(one.text)) and countries_in(one, document, names) for one in head
    )


def _add(
    person: TravellingPerson,
    clause: Sentence,
    document: TextDocument,
    names: KnownNames,
    listed: bool,
) -> None:
    """`listed`: a verb of travelling stands in another clause of the sentence."""
    text = unquoted(clause.text)
    countries = countries_in(clause, document, names)
    if listed and not countries:
        countries = _listed_countries(clause, document, names)
    if is_cancelled(text) or not (says("journey", text) or says("made", text) or countries):
        return
    if clause not in person.sentences:
        person.sentences.append(clause)
    person.countries |= countries
    person.dated |= any(True for _ in dates_in(clause.text))


def _listed_countries(clause: Sentence, document: TextDocument, names: KnownNames) -> set[str]:
    """Of a clause that ends with the place: `사천시장은 프랑스(5~11일),`."""
    within = mentions_within(document, names, clause.start, clause.end)
    return {
        one.country
        for one in within
        if one.use is PlaceUse.NAMED and _LAST.fullmatch(clause.text, one.end - clause.start)
    }


def clauses_of(sentence: Sentence, document: TextDocument, names: KnownNames) -> list[Sentence]:
    """The sentence, cut where another person begins to act after a place of the one before."""
    text = sentence.text
    places = [
        one.start - sentence.start
        for one in mentions_within(document, names, sentence.start, sentence.end)
    ]
    places += [one.start() for one in travel_words("abroad").finditer(text)]
    cuts: list[int] = []
    before: int | None = None
    for mention in acting_in(sentence, document, names):
        start = mention.span.start - sentence.start
        if before is not None and any(before < at < start for at in places):
            cuts.append(start)
        before = start
    return pieces(sentence, cuts)


def countries_in(
    sentence: Sentence, document: TextDocument, names: KnownNames, now: bool = False
) -> set[str]:
    """The countries to which the sentence says that somebody goes or, unless only `now` counts,
    went some other time.
    """
    uses = _NOW if now else _EVER
    within = mentions_within(document, names, sentence.start, sentence.end)
    return {one.country for one in within if one.use in uses}


def acting_in(
    sentence: Sentence, document: TextDocument, names: KnownNames, least: Act = Act.TRAVELS
) -> list[OfficeMention]:
    """Holders of office who are the subject of the sentence, alone or in a list."""
    mentions = [
        one
        for one in office_mentions(document, names)
        if one.sentence == sentence and not one.labelled and act_of(one) >= least
    ]
    acting: list[OfficeMention] = []
    following: OfficeMention | None = None
    for one in reversed(mentions):
        behind = sentence.text[one.span.end - sentence.start :][:64]
        if _ACTS.match(behind) or (following in acting and _listed(one, following, sentence)):
            acting.insert(0, one)
        following = one
    return acting


def _listed(one: OfficeMention, following: OfficeMention | None, sentence: Sentence) -> bool:
    if following is None:
        return False
    between = sentence.text[one.span.end - sentence.start : following.span.start - sentence.start]
    return len(between) < 24 and _AND.fullmatch(between) is not None


def parties_of(people: Iterable[TravellingPerson]) -> list[list[TravellingPerson]]:
    """Who travels with whom: people of one government do, unless days and countries differ."""
    parties: list[list[TravellingPerson]] = []
    for person in people:
        for party in parties:
            if not any(_apart(one, person) for one in party):
                party.append(person)
                break
        else:
            parties.append([person])
    return parties


def _apart(one: TravellingPerson, other: TravellingPerson) -> bool:
    if one.mention.code != other.mention.code or went_before(other) != went_before(one):
        return True
    if not (one.countries and other.countries) or one.countries & other.countries:
        return False
    return other.dated and not set(one.sentences) & set(other.sentences)


def went_before(person: TravellingPerson) -> bool:
    """Whether all that is told of them is an earlier journey of this year: `지난 3월에는`."""
    return bool(person.countries) and all(_EARLIER.search(one.text) for one in person.sentences)
