"""Whether a sentence tells a journey of ours abroad, and how much that weighs. Pure."""

import re
from collections.abc import Iterable
from functools import cache

from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames, reference_rows
from trips.intake.people.office_mentions import office_mentions
from trips.intake.places.place_mentions import PlaceMention, mentions_within
from trips.intake.places.place_use import PlaceUse
from trips.intake.scopes.cancellations import is_cancelled
from trips.intake.scopes.inbound_visits import is_inbound
from trips.intake.scopes.travel_verbs import says, travel_words, unquoted

_OTHERS = frozenset({PlaceUse.ORIGIN, PlaceUse.GUESTS, PlaceUse.PART})
_ROOM = r"(?:회의실|상황실|접견실|집무실|상담실|회의장|강당|시장실|군수실|구청장실|홀)"
_HOME_VENUE = re.compile(
    rf"(?:[시군구도]청|교육청|의회)\s?(?:청사\s?)?(?:[가-힣\d]{{0,8}}\s?)?{_ROOM}?(?:에서|의\s)"
)
# A bare name before the office: no particle, no time of day.
_TOWN = re.compile(
    r"(?:^|\s)([가-힣]{3,8})(?<![날전후근달일시분은는이가을를에서로과와도고며의해여째초말간내께군구청장])\s?$"
)
# An agency is no journey: 여행사, 여행업계.
_NO_JOURNEY = re.compile(r"여행(?=[사업객지])")
# What may be one day, or where others meet the next time.
_WISH = re.compile(
    r"싶[다은어]|(?:차기|다음|내년|차년도)(?:에는|엔)?\s?(?:[가-힣A-Z]{1,8}\s)?"
    r"(?:포럼|대회|총회|회의|행사|축제|박람회|개최지|개최국)[은는이가]"
)
# A visit that somebody asks for: 방문을 요청했다, 방문해 달라고 했다.
_ASKED = re.compile(
    r"(?:방문|참석|답방|참가)(?:해\s?(?:달라|줄 것|주기)|을|를|도)?[가-힣]{0,2}\s?"
    r"(?:공식\s|정식\s)?(?:요청|제안|권유|초청|희망|당부)(?:했|하고|하며|하는|도|의)"
)
# Those who are from there: 그리스 선주들이 홍보관을 찾았다.
_FOREIGNERS = re.compile(r"(?:(?:[와과]|,|·)\s?[가-힣]{2,8})?\s[가-힣]{1,6}들[이은]\s")
# Countries by their number: 두 나라를 찾아, 3개국을 돌았다.
_COUNTRIES = re.compile(
    r"(?:두|세|네|다섯|여섯|[2-9]|1\d)\s?(?:개\s?)?(?:나라|국|국가)(?:을|를|에|로|으로)\s"
)
# A journey before or after that of the guests, of which the article is.
_OTHER_TIME = re.compile(
    r"지난\s?해|작년|재작년|\d{4}년|지난\s?\d{1,2}월|지난달|앞서|당시|후속|이후|계기|답방|바 있"
    r"|내년|향후|추후|조만간|검토|추진|화답"
)


def account(sentence: Sentence, document: TextDocument, names: KnownNames) -> str:
    """What the sentence itself tells, without names of people, which may be words: 이연수."""
    text = _NO_JOURNEY.sub("  ", unquoted(sentence.text))
    for one in office_mentions(document, names):
        if one.sentence == sentence and not one.by_surname:
            text = text.replace(one.name, " " * len(one.name))
    return text


def is_outbound(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    """Whether the sentence says that somebody from here is or goes abroad."""
    if is_inbound(sentence, document, names):
        return False
    text = account(sentence, document, names)
    places = mentions_within(document, names, sentence.start, sentence.end)
    uses = {one.use for one in places}
    if PlaceUse.TRAVEL in uses or (PlaceUse.LOCAL in uses and not at_home(text, sentence, places)):
        return True
    ours = any(one.use not in _OTHERS and not _is_of_foreigners(one, sentence) for one in places)
    if ours and (says("made", text) or says("journey", text)):
        return True
    if _COUNTRIES.search(text) and says("made", text):
        return True
    return _abroad_journey().search(text) is not None


def _is_of_foreigners(place: PlaceMention, sentence: Sentence) -> bool:
    return _FOREIGNERS.match(sentence.text, place.end - sentence.start) is not None


@cache
def _abroad_journey() -> re.Pattern[str]:
    """`해외 출장`, `유럽으로 연수`: a journey abroad without a place."""
    abroad, journey = (travel_words(use).pattern for use in ("abroad", "journey"))
    return re.compile(rf"(?:{abroad}).{{0,12}}?(?:{journey})")


def at_home(text: str, sentence: Sentence, places: Iterable[PlaceMention]) -> bool:
    """Whether it happens in an office of ours: a 시청에서 that belongs to no place abroad."""
    abroad = {at - sentence.start for one in places for at in range(one.start, one.end + 2)}
    return any(
        match.start() not in abroad and not _of_unknown_town(text, match.start())
        for match in _HOME_VENUE.finditer(text)
    )


def acts_in_unknown_town(text: str) -> bool:
    """`시장은 4일 비첸차 시청에서`"""
    return any(_of_unknown_town(text, match.start()) for match in _HOME_VENUE.finditer(text))


def _of_unknown_town(text: str, at: int) -> bool:
    """Whether a name that is no government of ours stands before: `비첸차 시청에서`."""
    before = _TOWN.search(text[max(0, at - 12) : at])
    return before is not None and before[1] not in _our_towns()


@cache
def _our_towns() -> frozenset[str]:
    """As they are written before 시청: 군산, 서울 강남."""
    rows = [row["name"] for row in reference_rows("governments")]
    return frozenset(part for name in rows for part in (name, name[:-1]))


def is_made(sentence: Sentence) -> bool:
    text = unquoted(sentence.text)
    return says("made", text) and not says("unmade", text) and not is_cancelled(text)


def is_wished(sentence: Sentence) -> bool:
    """A journey that somebody hopes for, or the town where others meet next."""
    if _ASKED.search(sentence.text) and not is_made(sentence):
        return True
    return _WISH.search(sentence.text) is not None


def is_of_this_time(sentence: Sentence) -> bool:
    """Made or under way, not an earlier journey and not one that may follow."""
    return is_made(sentence) and not _OTHER_TIME.search(sentence.text)
