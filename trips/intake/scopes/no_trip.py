"""Why an article tells no trip abroad of local officials: the reason and its sentence. Pure.

In doubt there is a trip: refusing a real one costs every field.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from articles.ingest.parsed import LineKind
from trips.choices import SuggestionMark
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.office_mentions import office_mentions
from trips.intake.places.place_mentions import mentions_within, place_mentions
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.cancellations import is_cancelled, meets_by_screen
from trips.intake.scopes.group_names import governments_in
from trips.intake.scopes.inbound_visits import is_inbound
from trips.intake.scopes.journeys import (
    acts_in_unknown_town,
    at_home,
    is_made,
    is_of_this_time,
    is_outbound,
    is_wished,
)
from trips.intake.scopes.opinions import opinion_alone
from trips.intake.scopes.scope_people import acting_in
from trips.intake.scopes.travel_verbs import says, unquoted
from trips.intake.scopes.travellers import (
    bodies_alone,
    is_private,
    national_alone,
    pledge_alone,
    residents_alone,
    tells_of_things,
)
from trips.intake.suggested_value import Span, Suggested
from trips.intake.trip_values import NoTrip

_GONE_TO = frozenset({PlaceUse.TRAVEL, PlaceUse.LOCAL, PlaceUse.PAST})
_LEAD = 3  # sentences of the body that say what an article is about
_HELD = re.compile(
    r"협약|체결|결연|개최|열었|열린|열렸|연다|열기로|참석|맺[었고]|방문|전달|기탁|수여"
)
_COMES = re.compile(r"(?<![가-힣])(?:와서|가서|건너가)")
_ATTENDS = re.compile(
    r"[^.]{0,30}?(?:에|에서)\s(?:[가-힣]{1,8}\s){0,3}?(?:참석|참가|연설|강연|발표|특강|기조)"
)
# An event called by its town: 타이베이 국제식품박람회에 참가했다.
_AT_EVENT = re.compile(
    r"\s?[^.,]{0,24}?(?:박람회|엑스포|식품전|관광전|전시회|축제|총회|페어|콘퍼런스|컨퍼런스|포럼|영화제|견본시)"
    r"[’”\"']?(?:\([^()]{1,24}\))?(?:에|에서)\s(?:[가-힣]{1,8}\s){0,2}?(?:참가|참석)(?:했|해|한다|하고|하며)"
)
_KOREAN_VENUE = re.compile(
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|국내|도내|코엑스|킨텍스|벡스코|엑스코|컨벤시아)"
    r"[^.]{0,16}?에서"
)
_LOCAL_TIME = re.compile(r"현지\s?시[간각]")
_EVENT = re.compile(
    r"\s?[^.,]{0,24}?(?:박람회|엑스포|식품전|관광전|전시회|축제|총회|페어|콘퍼런스|컨퍼런스|포럼|영화제|비엔날레|견본시)"
    r"[’”\"']?(?:\([^()]{1,24}\))?(?:에|에서|장에|장에서|의|이|가)\s"
)
_CEREMONY = re.compile(
    r"(?:개[가-힣]식|폐[가-힣]식|준공식|기념식|시상식|현지|전시장|행사장)[^.]{0,16}?(?:에|에서)\s"
)
# What many did in years, as an audit counts it.
_COUNTED_UP = re.compile(
    r"(?:최근|지난)\s?\d{1,2}년\s?(?:간|동안)|\d{4}년부터\s(?:\d{4}년|올해|지난해|지금|현재|최근)?"
)
_LONG_AGO = re.compile(r"\d{4}년|지난해|작년|재작년")


@lru_cache(maxsize=8)
def no_trip_reason(document: TextDocument, names: KnownNames) -> Suggested[NoTrip] | None:
    """None where the article may tell a trip."""
    outbound = [
        one
        for one in document.sentences
        if is_outbound(one, document, names) and not is_wished(one)
    ]
    cancelled = [one for one in _head(document) if is_cancelled(one.text)]
    if cancelled and not any(map(is_made, outbound)):
        return _reason(NoTrip.CANCELLED, cancelled)
    screen = [one for one in _head(document) if meets_by_screen(one.text)]
    if screen and any(one.start < screen[0].start for one in outbound):
        screen = []  # what some did by a screen beside the journey that the lead tells
    inbound = [one for one in document.sentences if is_inbound(one, document, names)]
    if screen or _about_guests(inbound, document, names):
        outbound = [one for one in outbound if is_of_this_time(one) and one not in screen]
    if outbound:
        return _of_others(outbound, document, names)
    if inbound:
        return _reason(NoTrip.INBOUND, inbound)
    return _reason(NoTrip.OTHER, screen) if screen else _nobody_goes(document, names)


def _about_guests(inbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Guests come in the first sentence, or in any where the lead is set in an office of ours."""
    if set(inbound) & set(_head(document, body=1)):
        return True
    return bool(inbound) and any(_venue(one, document, names) for one in _head(document))


def _of_others(
    outbound: list[Sentence], document: TextDocument, names: KnownNames
) -> Suggested[NoTrip] | None:
    """Who goes abroad is no local official, or nobody goes and it is about rules and money."""
    if residents_alone(outbound, document, names):
        return _reason(NoTrip.TRAINING, outbound)
    if bodies_alone(outbound, document, names):
        return _reason(NoTrip.TRAINING, outbound)
    if pledge_alone(outbound, document, names) or opinion_alone(outbound, document, names):
        return _reason(NoTrip.OTHER, outbound)
    if national_alone(outbound, document, names) or is_private(document):
        return _reason(NoTrip.OTHER, outbound)
    if tells_of_things(outbound, document, names):
        return _reason(NoTrip.OTHER, outbound)
    policy = [one for one in _head(document) if says("policy", one.text)]
    long_ago = all(map(_is_long_ago, outbound))
    if not policy or (
        not long_ago and (_went(outbound, document, names) or _places(document, names))
    ):
        return None
    return _reason(NoTrip.OTHER, policy)


def _went(outbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether somebody is said to have gone, and not only which of many: `3년간 국외출장을 다녀온
    공무원 48명의 보고서`.
    """
    return any(
        is_made(one) and (acting_in(one, document, names) or not _COUNTED_UP.search(one.text))
        for one in outbound
    )


def _is_long_ago(sentence: Sentence) -> bool:
    return _LONG_AGO.search(sentence.text) is not None or says("background", sentence.text)


def _places(document: TextDocument, names: KnownNames) -> bool:
    """Whether any place is told of that somebody goes or went to, or a holder of office is named
    beside one.
    """
    beside = {one.sentence.start for one in office_mentions(document, names)}
    return any(
        one.use in _GONE_TO or one.sentence in beside for one in place_mentions(document, names)
    )


def _reason(value: NoTrip, sentences: Iterable[Sentence]) -> Suggested[NoTrip]:
    spans = tuple(Span(one.start, one.end) for one in sentences)[:2]
    return Suggested(value, spans, f"no trip: {value.value}", SuggestionMark.B)


def _head(document: TextDocument, body: int = _LEAD) -> list[Sentence]:
    """Titles and the first sentences of the body."""
    titles = document.of_kind(LineKind.TITLE, LineKind.SUBTITLE)
    return [*titles, *document.of_kind(LineKind.BODY)[:body]]


def _venue(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    places = mentions_within(document, names, sentence.start, sentence.end)
    return at_home(sentence.text, sentence, places)


def _nobody_goes(document: TextDocument, names: KnownNames) -> Suggested[NoTrip] | None:
    """Nobody goes abroad in any sentence: signed at home, by a screen, or something else."""
    sentences = list(document.of_kind(LineKind.BODY)) or list(document.sentences)
    if _acts_abroad(sentences, document, names):
        return None
    if screen := [one for one in sentences if says("screen", one.text)]:
        return _reason(NoTrip.OTHER, screen)
    if venue := [one for one in sentences if _venue(one, document, names)]:
        return _reason(NoTrip.DOMESTIC, venue)
    if not sentences or any(_may_go(one, document, names) for one in sentences):
        return None
    held = any(_HELD.search(one.text) for one in sentences)
    return _reason(NoTrip.DOMESTIC if held else NoTrip.OTHER, sentences[:1])


def _acts_abroad(sentences: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether a holder of office acts by the clock of another country, or in a ceremony where the
    lead is about an event abroad: `청두 국제원예박람회에`, `시장은 개원식에 참석해`.
    """
    acting = [one for one in sentences if acting_in(one, document, names)]
    if any(_LOCAL_TIME.search(one.text) for one in acting):
        return True
    abroad = any(one.use is PlaceUse.NAMED for one in place_mentions(document, names))
    if abroad and any(acts_in_unknown_town(one.text) for one in acting):
        return True
    lead = [one for one in _head(document) if not _KOREAN_VENUE.search(one.text)]
    at_event = any(
        _EVENT.match(one.text, place.end - one.start)
        for one in lead
        for place in mentions_within(document, names, one.start, one.end)
        if place.use in (PlaceUse.NAMED, PlaceUse.PART)
    )
    return at_event and any(
        _CEREMONY.search(unquoted(one.text))
        and not _venue(one, document, names)
        and not _KOREAN_VENUE.search(one.text)
        for one in acting
    )


def _may_go(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    """Whether an official comes, takes part in something named by a place abroad, or goes to
    something whose name holds one: 도쿄도청.
    """
    text = sentence.text
    if _KOREAN_VENUE.search(text):
        return False
    places = mentions_within(document, names, sentence.start, sentence.end)
    named = [one for one in places if one.use is PlaceUse.NAMED]
    parts = [one for one in places if one.use is PlaceUse.PART]
    if not says("official", text):
        at_event = (_AT_EVENT.match(text, one.end - sentence.start) for one in (*named, *parts))
        return any(at_event) and bool(governments_in(sentence, document, names))
    if parts and is_made(sentence):
        return True
    return _COMES.search(unquoted(text)) is not None or any(
        _ATTENDS.match(text, one.end - sentence.start) for one in named
    )
