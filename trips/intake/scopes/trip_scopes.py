"""Whether an article tells a trip abroad of local officials, how many, and where. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from articles.ingest.parsed import LineKind
from trips.intake.document import Sentence, TextDocument, TripScope
from trips.intake.known_names import KnownNames
from trips.intake.people.office_mentions import office_mentions
from trips.intake.scopes.further_journeys import continued, further_journeys
from trips.intake.scopes.group_scopes import (
    committees_apart,
    councils_apart,
    elsewhere_of,
    governments_apart,
    parties_apart,
)
from trips.intake.scopes.joint_trips import joined
from trips.intake.scopes.no_trip import no_trip_reason
from trips.intake.scopes.scope_asides import without_asides
from trips.intake.scopes.scope_parts import Key, ScopePart, dealt, part_of
from trips.intake.scopes.scope_people import (
    TravellingPerson,
    clauses_of,
    countries_in,
    parties_of,
    travelling_people,
    went_before,
)
from trips.intake.scopes.scope_repeats import earlier_trips, following_trip
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import NoTrip


@dataclass(frozen=True, slots=True)
class TripsTold:
    """One scope a trip; without any, `reason` may say why."""

    scopes: tuple[TripScope, ...] = ()
    reason: Suggested[NoTrip] | None = None


def trips_told(document: TextDocument, names: KnownNames) -> TripsTold:
    """Every trip with its sentences, or the reason why there is none."""
    if reason := no_trip_reason(document, names):
        return TripsTold(reason=reason)
    scopes = (
        committees_apart(document, names)
        or _heads_or_governments(document, names)
        or councils_apart(document, names)
        or parties_apart(document, names)
        or governments_apart(document, names)
        or [TripScope(document, document.sentences)]
    )
    return TripsTold(tuple(each for one in scopes for each in _with_earlier(one, names)))


def _heads_or_governments(document: TextDocument, names: KnownNames) -> list[TripScope]:
    """The trips of several heads; of their governments, where more of these send somebody."""
    heads = _people(document, names)
    if not heads:
        return []
    codes = {one.name: one.code for one in office_mentions(document, names)}
    own = {codes[str(one.head)] for one in heads}
    governments = governments_apart(document, names)
    more = len(governments) > len(heads) == len(own)
    return governments if more and own <= {one.government for one in governments} else heads


def _people(document: TextDocument, names: KnownNames) -> list[TripScope]:
    parties = joined(parties_of(travelling_people(document, names)), document)
    if len(parties) < 2:
        return []
    heads = {_head(party): party for party in parties}
    of_name = {one.mention.name: head for head, party in heads.items() for one in party}
    countries: dict[Key, set[str]] = {
        head: set().union(*(one.countries for one in party)) for head, party in heads.items()
    }
    before = {head for head, party in heads.items() if all(map(went_before, party))}
    parts = list(_people_parts(document, names, of_name))
    now = {head: visited for head, visited in countries.items() if head not in before}
    shares = dealt((one for one in parts if not one.named or not one.named <= before), now)
    for head in before:
        shares[head] = [one.sentence for one in parts if head in one.named and one.countries]
    return [
        TripScope(document, tuple(shares[head]), str(head), elsewhere=elsewhere_of(head, countries))
        for head in heads
    ]


def _head(party: list[TravellingPerson]) -> str:
    return min(party, key=lambda one: one.mention.rank).mention.name


def _people_parts(
    document: TextDocument, names: KnownNames, of_name: dict[str, str]
) -> Iterator[ScopePart]:
    for sentence in document.sentences:
        for clause in clauses_of(sentence, document, names):
            named = (
                of_name[one.name]
                for one in office_mentions(document, names)
                if clause.start <= one.span.start < clause.end and one.name in of_name
            )
            countries = countries_in(clause, document, names)
            yield ScopePart(clause, frozenset(named), frozenset(countries))


def _with_earlier(scope: TripScope, names: KnownNames) -> Iterator[TripScope]:
    """The scope without the trips before and after it, and each of these."""
    others = _others(scope, names)
    alone = scope.sentences == scope.document.sentences
    taken = [one for other in others for one in other]
    rest = tuple(
        part
        for one in scope.sentences
        if not _pictures(one, taken, scope.document, names)
        for part in _without(one, taken)
    )
    went = _countries(taken, scope, names) - _countries(rest, scope, names)
    yield replace(
        scope,
        sentences=without_asides(rest, scope.document, names, alone),
        elsewhere=scope.elsewhere | went,
    )
    for other in others:
        yield replace(scope, sentences=other)


def _others(scope: TripScope, names: KnownNames) -> list[tuple[Sentence, ...]]:
    """The sentences of each further trip."""
    told = scope.sentences, scope.document, names
    parts = earlier_trips(*told) or following_trip(*told)
    if not parts and scope.sentences == scope.document.sentences:
        parts = further_journeys(*told)
    return list(continued(parts, *told))


def _countries(sentences: Iterable[Sentence], scope: TripScope, names: KnownNames) -> set[str]:
    """Those visited in the sentences of the body."""
    body = (one for one in sentences if one.kind == LineKind.BODY)
    return {each for one in body for each in countries_in(one, scope.document, names)}


def _pictures(
    caption: Sentence, earlier: list[Sentence], document: TextDocument, names: KnownNames
) -> bool:
    """Whether it is the caption of a picture of an earlier trip."""
    went = {country for one in earlier for country in countries_in(one, document, names)}
    countries = countries_in(caption, document, names)
    return caption.kind == LineKind.CAPTION and bool(countries) and countries <= went


def _without(sentence: Sentence, taken: list[Sentence]) -> Iterator[Sentence]:
    """What is left of the sentence."""
    inside = [one for one in taken if sentence.start <= one.start and one.end <= sentence.end]
    at = 0
    for one in inside:
        if sentence.text[at : one.start - sentence.start].strip():
            yield part_of(sentence, at, one.start - sentence.start)
        at = one.end - sentence.start
    if not inside:
        yield sentence
    elif sentence.text[at:].strip():
        yield part_of(sentence, at, len(sentence.text))
