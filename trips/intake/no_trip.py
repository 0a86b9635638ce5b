"""Why an article tells no trip abroad of local officials: the reason and its sentence. Pure.

In doubt there is a trip: refusing a real one costs every field.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from articles.ingest.parsed import LineKind
from trips.intake.document import Document, Sentence
from trips.intake.government_mentions import government_context
from trips.intake.known_names import KnownNames
from trips.intake.office_mentions import office_mentions
from trips.intake.place_use import PlaceUse
from trips.intake.places import PlaceMention, mentions_within, place_mentions
from trips.intake.suggested import Mark, Span, Suggested
from trips.intake.travel_verbs import says, travel_words, unquoted
from trips.intake.trip_values import NoTrip

_NOT_THERE = frozenset({PlaceUse.ORIGIN, PlaceUse.GUESTS})
_LEAD = 3  # sentences of the body that say what an article is about
_JOURNEY_CANCELLED = 24  # letters between the journey and its cancellation
_GUEST_WITHIN = 40  # letters between the place and the guests
_HOME = re.compile(
    r"(?:^|[\s,])(?:시|군|구|도|시청|군청|구청|도청|시의회|군의회|구의회|도의회|본청|교육청|의회|"
    r"한국|우리나라|국내)(?:[을를]|에)\s.{0,20}?(?:방문|찾[은았는아])"
)
_VISITED = re.compile(
    r"(?:시|군|구|도)?(?:청|의회|교육청)?(?:[을를에]|에서)\s.{0,24}?"
    r"(?:방문|찾[은았는아]|내방|예방|견학|시찰|들러|들렀|입국|도착)|\s.{0,24}?방문(?:$|…)|\s(?:찾[아은았]|방문(?![단객])|내방|견학)"
)
# Guests who go home, and a journey of ours that was before theirs.
_HOMEWARD = re.compile(r"(?:으로|로)\s(?:돌아[가갔간갈]|귀국|복귀)")
_EARLIER = re.compile(
    r"지난\s?해|작년|재작년|\d{4}년|지난\s?\d{1,2}월|지난달|앞서|당시|후속|이후|계기|답방|바 있"
)
_OF_JOURNEY = re.compile(r"(?:한|된|하기로 한|키로 한)\s")
_HELD = re.compile(r"협약|체결|결연|개최|열었|열린|열렸|참석|맺[었고]|방문")
_ENVOY = re.compile(r"주한\s?[가-힣 ]{2,14}?(?:대사|총영사|공사|영사)")
_AFTER_NAME = re.compile(r"[^,.]{0,12}?(?:이|가|은|는|등|의|\s|,|$|\d)")
_ROOM = r"(?:회의실|상황실|접견실|집무실|회의장|강당|시장실|군수실|구청장실|홀)"
_HOME_VENUE = re.compile(
    rf"(?:[시군구도]청|교육청|의회)\s?(?:청사\s?)?(?:[가-힣\d]{{0,8}}\s?)?{_ROOM}?(?:에서|의\s)"
)


@lru_cache(maxsize=8)
def no_trip_reason(document: Document, names: KnownNames) -> Suggested[NoTrip] | None:
    """None where the article may tell a trip."""
    outbound = [one for one in document.sentences if is_outbound(one, document, names)]
    cancelled = [one for one in _head(document) if is_cancelled(one.text)]
    if cancelled and not any(_is_made(one) for one in outbound):
        return _reason(NoTrip.CANCELLED, cancelled)
    inbound = [one for one in document.sentences if is_inbound(one, document, names)]
    if set(inbound) & set(_head(document, body=1)):
        outbound = [one for one in outbound if _is_made(one) and not _EARLIER.search(one.text)]
    if outbound:
        return _of_others(outbound, document, names)
    return _reason(NoTrip.INBOUND, inbound) if inbound else _without_places(document, names)


def _of_others(
    outbound: list[Sentence], document: Document, names: KnownNames
) -> Suggested[NoTrip] | None:
    """Who goes abroad is no local official, or nobody goes and it is about rules and money."""
    texts = [_account(one, document, names) for one in outbound]
    if any(_learners().search(one) for one in texts) and not any(
        says("official", one) for one in texts
    ):
        return _reason(NoTrip.TRAINING, outbound)
    mentions = government_context(document, names).mentions
    if all(one.bare for one in mentions) and any(says("national", one) for one in texts):
        return _reason(NoTrip.OTHER, outbound)
    if any(_is_made(one) for one in outbound) or place_mentions(document, names):
        return None
    policy = [one for one in _head(document) if says("policy", one.text)]
    return _reason(NoTrip.OTHER, policy) if policy else None


@cache
def _learners() -> re.Pattern[str]:
    """Learners as those who go: `농업인 20명이`, `학생들은`."""
    return re.compile(
        rf"(?:{travel_words('learner').pattern})(?:들|\s?등)?\s?(?:\d{{1,4}}\s?여?\s?명)?(?:이|가|은|는|을|를|들)"
    )


def _reason(value: NoTrip, sentences: Iterable[Sentence]) -> Suggested[NoTrip]:
    spans = tuple(Span(one.start, one.end) for one in sentences)[:2]
    return Suggested(value, spans, f"no trip: {value.value}", Mark.B)


def _head(document: Document, body: int = _LEAD) -> list[Sentence]:
    """Titles and the first sentences of the body."""
    titles = document.of_kind(LineKind.TITLE, LineKind.SUBTITLE)
    return [*titles, *document.of_kind(LineKind.BODY)[:body]]


def _places_of(
    sentence: Sentence, document: Document, names: KnownNames
) -> tuple[PlaceMention, ...]:
    return mentions_within(document, names, sentence.start, sentence.end)


def _account(sentence: Sentence, document: Document, names: KnownNames) -> str:
    """What the sentence itself tells, without names of people, which may be words: 이연수."""
    text = unquoted(sentence.text)
    for one in office_mentions(document, names):
        if one.sentence == sentence and not one.by_surname:
            text = text.replace(one.name, " " * len(one.name))
    return text


def is_outbound(sentence: Sentence, document: Document, names: KnownNames) -> bool:
    """Whether the sentence says that somebody from here is or goes abroad."""
    if is_inbound(sentence, document, names):
        return False
    text = _account(sentence, document, names)
    places = _places_of(sentence, document, names)
    uses = {one.use for one in places}
    if PlaceUse.TRAVEL in uses or (PlaceUse.LOCAL in uses and not at_home(text, sentence, places)):
        return True
    if places and (says("made", text) or says("journey", text)):
        return True
    return abroad_journey().search(text) is not None


@cache
def abroad_journey() -> re.Pattern[str]:
    """`해외 출장`, `유럽으로 연수`: a journey abroad without a place."""
    abroad, journey = (travel_words(use).pattern for use in ("abroad", "journey"))
    return re.compile(rf"(?:{abroad}).{{0,12}}?(?:{journey})")


def at_home(text: str, sentence: Sentence, places: Iterable[PlaceMention]) -> bool:
    """Whether it happens in an office of ours: a 시청에서 that belongs to no place abroad."""
    abroad = {at - sentence.start for one in places for at in range(one.start, one.end + 2)}
    return any(match.start() not in abroad for match in _HOME_VENUE.finditer(text))


def is_inbound(sentence: Sentence, document: Document, names: KnownNames) -> bool:
    """Whether it says that guests from abroad came to us."""
    text = sentence.text
    places = _places_of(sentence, document, names)
    if not _ENVOY.search(text) and not any(_bring(one, sentence) for one in places):
        return False
    homeward = (text[one.end - sentence.start :][:16] for one in places)
    if any(_HOMEWARD.match(behind) for behind in homeward):
        return True
    if says("host", text) or _HOME.search(text):
        return True
    return any(_VISITED.match(text, at) for at in _ends_of_governments(sentence, document, names))


def _ends_of_governments(
    sentence: Sentence, document: Document, names: KnownNames
) -> Iterator[int]:
    """Where the governments of the document are named in the sentence, without 시 too: 강릉을."""
    ends, stems = _governments(document, names)
    yield from (at - sentence.start for at in ends.get(sentence.start, ()))
    if stems:
        yield from (at.end() for at in stems.finditer(sentence.text))


@lru_cache(maxsize=8)
def _governments(
    document: Document, names: KnownNames
) -> tuple[dict[int, list[int]], re.Pattern[str] | None]:
    """Where the names in each sentence end, and all of the names without their last letter."""
    ends: dict[int, list[int]] = defaultdict(list)
    stems = set()
    for one in government_context(document, names).mentions:
        ends[one.sentence.start].append(one.end)
        stems.add(one.form.split()[-1][:-1])
    words = sorted(one for one in stems if len(one) > 1)
    return ends, re.compile(rf"(?:{'|'.join(words)})(?=[을를에])") if words else None


def _bring(place: PlaceMention, sentence: Sentence) -> bool:
    """Whether guests are named behind the place they come from."""
    behind = sentence.text[place.end - sentence.start :][:_GUEST_WITHIN]
    return any(
        _AFTER_NAME.match(behind, match.end()) for match in travel_words("guest").finditer(behind)
    )


def is_cancelled(text: str) -> bool:
    """A journey that is off; one that people only want to be off is on."""
    for match in travel_words("cancelled").finditer(text):
        before = text[max(0, match.start() - _JOURNEY_CANCELLED) : match.start()]
        behind = text[match.end() : match.end() + _JOURNEY_CANCELLED]
        if says("demanded", behind[:12]):
            continue
        named_behind = _OF_JOURNEY.match(behind) and says("journey", behind)
        if says("journey", before) or named_behind:
            return True
    return False


def _is_made(sentence: Sentence) -> bool:
    text = unquoted(sentence.text)
    return says("made", text) and not says("unmade", text) and not is_cancelled(text)


def _without_places(document: Document, names: KnownNames) -> Suggested[NoTrip] | None:
    """Nobody goes abroad in any sentence: signed at home, by a screen, or something else."""
    places = [one for one in place_mentions(document, names) if one.use is not PlaceUse.PART]
    sentences = list(document.of_kind(LineKind.BODY)) or list(document.sentences)
    if screen := [one for one in sentences if says("screen", one.text)]:
        return _reason(NoTrip.OTHER, screen)
    if venue := [
        one for one in sentences if at_home(one.text, one, _places_of(one, document, names))
    ]:
        return _reason(NoTrip.DOMESTIC, venue)
    if sentences and all(one.use in _NOT_THERE for one in places):
        held = any(_HELD.search(one.text) for one in sentences)
        return _reason(NoTrip.DOMESTIC if held else NoTrip.OTHER, sentences[:1])
    return None
