"""What an article tells by the way of other journeys, and what is no part of the trip. Pure."""

import re

from articles.ingest.parsed import LineKind
from grammar.date_words import DateWords, dates_in
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import government_context
from trips.intake.places.place_mentions import PlaceMention, mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.group_names import governments_in

_LEAD = 2  # sentences of the body
_BESIDE = re.compile(r"한편|인근|이웃|앞서|이에 앞서|반면")
_OTHER_TIME = re.compile(r"\d{4}년|지난\s?해|작년|재작년|내년|내후년|앞서|최근에도|그동안|이미")
_VISITED = frozenset({PlaceUse.TRAVEL, PlaceUse.LOCAL})
_NOT_VISITED = frozenset({PlaceUse.PART, PlaceUse.ORIGIN, PlaceUse.GUESTS})


def without_asides(
    sentences: tuple[Sentence, ...], document: TextDocument, names: KnownNames, alone: bool = False
) -> tuple[Sentence, ...]:
    """The sentences without those that name, behind another time, only countries which no other
    sentence visits: `내년에는 호주를 찾을 생각이다`, `앞서 2022년 필리핀과도 협약했다`; and
    without journeys that were called off and, where the article is about one trip `alone`, what
    neighbours do elsewhere.
    """
    main = _main_governments(document, names) if alone else frozenset()
    asides = [one for one in sentences if _is_aside(one, main, document, names)]
    visited = {
        place.country
        for one in sentences
        if one not in asides
        for place in _places(one, document, names)
        if place.use in _VISITED
    }
    if not visited:
        return sentences
    return tuple(
        one
        for one in sentences
        if one not in asides or visited & {place.country for place in _places(one, document, names)}
    )


def _is_aside(
    sentence: Sentence, main: frozenset[str], document: TextDocument, names: KnownNames
) -> bool:
    if sentence.kind == LineKind.BODY and is_cancelled(sentence.text):
        return True
    return _of_another_time(sentence, document, names) or _of_a_neighbour(
        sentence, main, document, names
    )


def _main_governments(document: TextDocument, names: KnownNames) -> frozenset[str]:
    """Those named in the titles and the lead, and the provinces they lie in."""
    body = [one for one in document.of_kind(LineKind.BODY)[:_LEAD] if not _BESIDE.match(one.text)]
    lead = (*document.of_kind(LineKind.TITLE, LineKind.SUBTITLE), *body)
    starts = {one.start for one in lead}
    codes = {
        one.code
        for one in government_context(document, names).mentions
        if one.code and one.sentence.start in starts
    }
    return frozenset(codes | {f"{code[:2]}000" for code in codes})


def _of_a_neighbour(
    sentence: Sentence, main: frozenset[str], document: TextDocument, names: KnownNames
) -> bool:
    """Whether it tells what governments do of which the lead says nothing: `인근 함양군은`."""
    if sentence.kind != LineKind.BODY or not main or not _places(sentence, document, names):
        return False
    named = {one.key for one in governments_in(sentence, document, names)}
    return bool(named) and not named & main


def _places(sentence: Sentence, document: TextDocument, names: KnownNames) -> list[PlaceMention]:
    within = mentions_within(document, names, sentence.start, sentence.end)
    return [one for one in within if one.use not in _NOT_VISITED]


def _of_another_time(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    """Whether a year or a month without a day stands before the first place of the sentence."""
    places = _places(sentence, document, names)
    if sentence.kind != LineKind.BODY or not places:
        return False
    dates = list(dates_in(sentence.text))
    if any(one.day is not None for one in dates):
        return False
    before = sentence.text[: places[0].start - sentence.start]
    months = any(_is_bare_month(one) and one.end <= len(before) for one in dates)
    return months or _OTHER_TIME.search(before) is not None


def _is_bare_month(words: DateWords) -> bool:
    return words.month is not None and words.day is None
