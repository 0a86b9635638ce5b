"""Events at home, of another time or only spoken of, that are none of the trip. Pure."""

import re
from datetime import date
from functools import lru_cache

from trips.intake.known_names import KnownNames
from trips.intake.places.event_forms import EventPhrase
from trips.intake.places.place_context import is_earlier
from trips.intake.places.places_unknown import home_names

# What a home fair is named for: 유치, 홍보, an invitation to it.
_FOR_LATER = re.compile(
    r"\s?(?:성공\s?개최|유치|홍보|후보|조직위|추진위|준비|벤치마킹|교류|활성화|노하우|이후|선수촌|경기장|스타디움|주경기장|금메달|(?:최고\s)?혁신상)"
    r"|\s(?:운영|진행|개최|기획)\s?(?:노하우|사례|방식|방안|기법|경험|방법|비결|현황|실태|체계)"
    r"|(?:에|의)?\s(?:\S{1,8}\s){0,2}?(?:참가국|참가\s?도시|참가자|관람객|참가\s?기업)(?:을|를)\s(?:\S{1,6}\s)?(?:모으|유치|모집|끌)"
    r"|의\s(?:앞날|미래|발전|성공|내일|활로|변신)"
    r"|[을를]\s?(?:적극\s|널리\s|함께\s|공동으?로?\s?)?(?:알리|알려|알렸|알릴|홍보|유치|준비|키우|살리|되살|세계화|글로벌|앞두|벤치마킹|소개|이끌|치러|치른)"
    r"|[을를]\s(?:성공적으로\s|반드시\s)(?:열|개최|치르)"
    r"|\s(?:공동\s?)?(?:개최|유치)(?:에|를|을)?\s(?:합의|제안|추진|논의|협의)"
    r"|[을를]\s?(?:함께\s|공동\s?)(?:개최|주최|열)"
    r"|(?:에|의)?\s(?:\S{1,8}\s){0,3}?(?:참가|참석|참여|관심|협조|지지)(?:를|을|와|과)\s?(?:\S{1,6}\s)?(?:요청|당부|부탁|독려|약속)"
    r"|(?:에|에도)\s(?:\S{1,8}\s){0,2}?(?:참가|참석|참여|방문|와)(?:해|\s)?\s?(?:달라|줄\s것|주길|주기를|주십사|줬으면)"
    r"|(?:,\s[^,.]{2,25}){1,4}\s?(?:에\s)?(?:참여|참가|참석|관심|협조)(?:를|을)\s(?:\S{1,6}\s)?(?:요청|당부|부탁|독려)"
    r"|(?:\s?(?:개막식|개회식|행사))?(?:에|에는|에도)\s(?:\S{2,16}[을를도]\s)?(?:초청|초대)(?!(?:을|를)?\s?받)"
    r"|(?:이|가|은|는|이나|도)?\s(?:취소|연기)"
    r"|(?:도|이|가)\s열리니"
    r"|(?:와|과)\s?(?:유사|비슷|견줄|같은)"
    r"|\s(?:때|당시)"
    r"|[’'”\"]?\s?(?:으로|로|라|라고|이라|이라고)\s?(?:불리|불린|일컬|일컫|꼽)"
)
# Those who bear the name of the event, or are named like one.
_ORGANIZATION = re.compile(
    r"\s?(?:은|는|이|가)\s[“\"]|\s?(?:은|는|이|가)\s(?:성명|논평|보도자료|기자회견)"
    r"|\s?(?:공동)?(?:회장|이사장|상임대표|대표|사무총장|사무국장|운영위원장|회원)(?![가-힣]*(?:회의|대회))"
)
_BODY_BEFORE = re.compile(r"(?:시민단체|사단법인|재단법인|단체|모임|법인)(?:인)?\s[‘'“\"]?$")
_PICTURE = re.compile(r"(?:\s\S{1,6}식)?\s(?:모습|전경|포스터|자료\s?사진)")
_OPENER = r"(?:\s\S{1,12}){0,3}\s?[‘'“\"]?$"
_HELD_AT = re.compile(
    rf"(?P<place>[가-힣]{{2,12}}?)에서\s?(?:열[리린릴]|개최|치러|펼쳐)[가-힣]{{0,3}}{_OPENER}"
)
_COMING = re.compile(
    r"(?:오는|내년|내달|다음\s달|올해|올|하반기|상반기|가을|\d{1,2}월)(?:\s\S{1,8}){0,3}\s$"
)
_VENUE = re.compile(
    r"(?:센터|호텔|전시장|홀|공원|광장|극장|대학|대학교|회관|스타디움|경기장|메세|시티|타워|현지|일대|시내|궁|관|장|도시|곳|몰|마트)$"
)
_HOME = re.compile(r"(?:킨텍스|벡스코|코엑스|엑스코|도내|시내|국내|한국|서울|지역)$")
# 15일 서울 '…도민회 신년인사회': at home before the journey.
_HOME_DAY = re.compile(r"\d일(?:에는?)?\s(?P<place>[가-힣]{2,6}?)(?:에서)?\s[‘'“\"]?$")
# 앞서 올해 1월에도 ‘CES 2025’를 참관했으나.
_LAST_TIME = re.compile(
    r"(?:앞서|지난해|작년|재작년|올해|지난)\s(?:\S{1,10}\s){0,4}?(?:\d{1,2}월에도|에도)\s[‘'“\"]?$"
    r"|(?:지난해|작년|재작년)(?:\s\d{1,2}월)?(?:에는|에)?\s(?:\S{1,10}\s)?(?:열린\s)?[‘'“\"]?$"
)
_YEARLY = re.compile(r"(?:매년|해마다|격년(?:으로|마다)?|\d년마다)\s(?:\S{1,10}\s){0,3}[‘'“\"]?$")
_SPEECH = re.compile(r"[“\"][^“”\"\n]{0,400}[”\"]")
_SAYS = re.compile(r"(?:다|요|까|자|라|것|때|곳)[.?!]?[”\"]$|.{32}")
YEAR = 5  # letters of a year that begins the name: 2014년 창립총회
_LONGEST = 2000
# Kinds that a town holds at home under its own name; what promotes it is held abroad.
_HOME_KINDS = frozenset({"festival", "fair"})
_SENT_ABROAD = re.compile(
    r"(?:기획전|관광전|교역전|음악회|공연|콘서트|특별전|홍보전|판촉전|행사|마라톤)$"
)
_LEVEL = re.compile(r"(?:특별자치|광역|특별)?(?:시|군|구|도)$")
_NATIONAL = frozenset({"대한민국", "전국"})
_WIDER_HOME = frozenset(
    {"충청", "충청권", "호남", "영남", "수도권", "동남권", "대경권", "한국", "대한민국"}
)


def is_elsewhere(
    text: str,
    start: int,
    end: int,
    places: frozenset[str],
    names: KnownNames,
    published: date | None,
) -> bool:
    """Whether the event at text[start:end] is one at home, of another time, or one that others are
    asked to come to. `places`: names of places abroad in the sentence.
    """
    before = text[max(0, start - 60) : start]
    day = _HOME_DAY.search(before)
    return bool(
        _FOR_LATER.match(text, end)
        or _PICTURE.match(text, end)
        or _ORGANIZATION.match(text, end)
        or _BODY_BEFORE.search(before)
        or (day and is_ours(day["place"], names))
        or _held_at_home(before, places, names)
        or _LAST_TIME.search(before)
        or _YEARLY.search(before)
        or is_earlier(text[max(0, start - 60) : start + YEAR], published)
        or _spoken(text, start, end)
    )


def is_of_home(phrase: EventPhrase, abroad: bool, names: KnownNames) -> bool:
    """A festival that bears the name of one of our towns, unless the sentence goes abroad."""
    if abroad or _SENT_ABROAD.search(phrase.name):
        return False
    first = re.split(r"[\s·-]", phrase.name, maxsplit=1)[0]
    if first in _NATIONAL:
        return True
    glued = first == phrase.name
    if phrase.kind not in _HOME_KINDS and not (glued and phrase.kind == "meeting"):
        return False
    stems = home_stems(names)
    return any(first[:size] in stems for size in range(2, min(len(first), 6) + (not glued)))


@lru_cache(maxsize=2)
def home_stems(names: KnownNames) -> frozenset[str]:
    """Our governments without 시·군·구·도, and the wider parts of the country."""
    stems = {_LEVEL.sub("", one) for one in home_names(names)}
    return frozenset(one for one in stems if len(one) > 1) | _WIDER_HOME


def is_ours(place: str, names: KnownNames) -> bool:
    return place in home_names(names) or _LEVEL.sub("", place) in home_stems(names)


def _held_at_home(before: str, places: frozenset[str], names: KnownNames) -> bool:
    held = _HELD_AT.search(before)
    if not held or held["place"] in places:
        return False
    place = held["place"]
    if _HOME.search(place) or is_ours(place, names):
        return True
    coming = _COMING.search(before[: held.start()])
    return coming is not None and not _VENUE.search(place) and not places


def _spoken(text: str, start: int, end: int) -> bool:
    """Whether it stands within what somebody says, not in quotation marks of its own."""
    return any(
        one.start() < start and end < one.end() and _SAYS.search(one.group()) is not None
        for one in _SPEECH.finditer(text[:_LONGEST])
    )
