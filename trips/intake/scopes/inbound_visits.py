"""Guests from abroad who come to us. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import government_context
from trips.intake.places.place_mentions import PlaceMention, mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.scope_people import acting_in
from trips.intake.scopes.travel_verbs import says, travel_words

_GUEST_WITHIN = 40  # letters between the place and the guests
_HOME = re.compile(
    r"(?:^|[\s,])(?:시|군|구|도|시청|군청|구청|도청|시의회|군의회|구의회|도의회|본청|교육청|의회|"
    r"한국|우리나라|국내)(?:[을를]|에)\s.{0,20}?(?:방문|찾[은았는아]|머[무물문])"
)
_NO_PERSON = r"(?![가-힣]{0,6}(?:시장|군수|청장|지사|의장|의원|교육감|단[을은이과]|일행|관계자))"
# Behind the name of a government; a place in it may follow: 고창 갯벌을 찾았다.
_VISITED = re.compile(
    r"(?:시|군|구|도)?(?:청|의회|교육청)?(?:\s"
    + _NO_PERSON
    + r"[가-힣]{2,8}){0,2}?(?:[을를에]|에서)\s.{0,40}?"
    r"(?:방문(?![단객])|찾[은았는아]|내방|예방|견학|시찰|들러|들렀|입국|도착|머물|머무|체류)"
    r"|\s.{0,24}?방문(?:$|…)|\s(?:찾[아은았]|방문(?![단객])|내방|견학)"
)
# To a gathering of ours: 포럼에는 일본 아사히카와 시장단이 참가한다.
_GATHERING = re.compile(
    r"(?:포럼|대회|축제|행사|회의|엑스포|박람회|개막식|개회식|총회|문화제|축전|페스티벌|컨퍼런스|심포지엄|세미나)"
    r"(?:에는|에)\s|(?:기념|환영|개소|준공|제막|개장)식(?:에는|에)\s"
)
# Those of a place abroad as the subject: 라오스 농촌개발부 공무원 18명이 기념관을 방문했다.
_COME = re.compile(
    r"[^,.]{0,14}?(?:공무원|의원|교사|교수|학생|대학생|청소년|연수생|연구자|기업인|언론인|기자|바이어|관계자|대사|"
    r"영사|선수|농업인|체육인)(?:들|\s?등)?\s?(?:\d{1,3}\s?여?\s?명)(?:이|은|도)\s"
    r"[^.]{0,60}?(?:방문|찾[은았는아]|배[우운웠]|견학|둘러|머[무물문]|입국|시찰|참관)"
)
_TAKE_PART = re.compile(r"참가|참석|참여|방문|찾[은았는아]")
_HOMEWARD = re.compile(r"(?:으로|로)\s(?:돌아[가갔간갈]|귀국|복귀)")
_ENVOY = re.compile(r"주한\s?[가-힣 ]{2,14}?(?:대사|총영사|공사|영사)")
# Envoys to us are met here.
_ENVOY_MET = re.compile(
    r"주한\s?[^.“\"]{2,40}?(?:대사|총영사|공사|영사)[가-힣 ]{0,12}?(?:을|를|과|와)\s"
    r"[^.“\"]{0,16}?(?:만[나난났]|면담|접견|환담|간담|회동|회담|논의|협의)"
)
# What is visited, no subject before it: 의회를 찾아, 시립도서관과 공원을 둘러봤다.
_OBJECT = re.compile(
    r"(?:[\s·]?(?![가-힣]{1,12}[이가은는도]\s)[가-힣A-Za-z0-9()·]{1,14}){0,4}?(?:을|를|에)\s"
    r"[^.,“\"]{0,12}?(?:방문[한했하]|찾[아았는고]|예방[한했하]|들러|들렀|둘러|견학[한했하]|시찰[한했하])"
)
_AFTER_NAME = re.compile(r"[^,.]{0,12}?(?:이|가|은|는|등|의|\s|,|$|\d)")


def is_inbound(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    """Whether it says that guests from abroad came to us."""
    text = sentence.text
    places = mentions_within(document, names, sentence.start, sentence.end)
    guests_from = [one for one in places if _bring(one, sentence)]
    if not _ENVOY.search(text) and not guests_from:
        return False
    if _ENVOY_MET.search(text):
        return True
    if guests_from and _we_visit(places, sentence, document, names):
        return False
    if any(_is_of_those(one, places, sentence) for one in guests_from):
        return True
    homeward = (text[one.end - sentence.start :][:16] for one in places)
    if any(_HOMEWARD.match(behind) for behind in homeward):
        return True
    if says("host", text) or _HOME.search(text) or _come_together(guests_from, sentence):
        return True
    return any(_VISITED.match(text, at) for at in _ends_of_governments(sentence, document, names))


def _we_visit(
    places: tuple[PlaceMention, ...], at: Sentence, document: TextDocument, names: KnownNames
) -> bool:
    """Whether a holder of office here acts and what is visited is of a place abroad."""
    first = next((one.span.end for one in acting_in(at, document, names)), None)
    return first is not None and any(
        one.start >= first and _OBJECT.match(at.text, one.end - at.start) for one in places
    )


def _is_of_those(guests: PlaceMention, places: tuple[PlaceMention, ...], at: Sentence) -> bool:
    """Whether those from the place are the subject, and no place abroad is where they go."""
    match = _COME.match(at.text, guests.end - at.start)
    if not match or says("journey", match[0][:14]):
        return False
    return not any(
        one.start >= guests.end and one.use in (PlaceUse.TRAVEL, PlaceUse.LOCAL) for one in places
    )


def _come_together(guests_from: list[PlaceMention], sentence: Sentence) -> bool:
    """Whether those from the places take part in something that is named before them."""
    gathering = _GATHERING.search(sentence.text)
    if not gathering or not _TAKE_PART.search(sentence.text, gathering.end()):
        return False
    return any(one.start - sentence.start >= gathering.end() for one in guests_from)


def _bring(place: PlaceMention, sentence: Sentence) -> bool:
    """Whether guests are named behind the place they come from."""
    behind = sentence.text[place.end - sentence.start :][:_GUEST_WITHIN]
    return any(
        _AFTER_NAME.match(behind, match.end()) for match in travel_words("guest").finditer(behind)
    )


def _ends_of_governments(
    sentence: Sentence, document: TextDocument, names: KnownNames
) -> Iterator[int]:
    """Where the governments of the document are named in the sentence, without 시 too: 강릉을."""
    ends, stems = _governments(document, names)
    yield from (at - sentence.start for at in ends.get(sentence.start, ()))
    if stems:
        yield from (at.end() for at in stems.finditer(sentence.text))


@lru_cache(maxsize=8)
def _governments(
    document: TextDocument, names: KnownNames
) -> tuple[dict[int, list[int]], re.Pattern[str] | None]:
    """Where the names in each sentence end, and all of the names without their last letter."""
    ends: dict[int, list[int]] = defaultdict(list)
    stems = set()
    for one in government_context(document, names).mentions:
        ends[one.sentence.start].append(one.end)
        stems.add(one.form.split()[-1][:-1])
    words = "|".join(sorted(one for one in stems if len(one) > 1))
    behind = rf"(?=[을를에]|\s{_NO_PERSON}[가-힣]{{2,8}}[을를]\s)"
    return ends, re.compile(rf"(?:{words}){behind}") if words else None
