"""What the words around a date make of it, beside the first telling word behind it. Pure."""

import re

from trips.intake.dates.date_roles import DateRole, is_at_home
from trips.intake.dates.dated_units import DatedUnit

NOUNS_BEFORE = 20  # characters before a date in which "일정은", "출장 기간" may stand
_TRIP_NOUN = re.compile("출장|순방|방문|연수|일정|기간|여정")
_OF_WHAT = re.compile("출장|순방|방문|연수|일정|여정|시찰|견학|기간|구체적")
_FOLLOWED = re.compile(r"에 이[어은]|이후|이래")  # by the trip that is told
# A part of a trip that follows another; a plan that was changed, and what is no trip.
_NEXT_PART = re.compile(
    r"(?:(?:일정|방문|순방|면담|회의)[을를]?\s?(?:모두\s?)?(?:마치고|마친 [뒤후]|끝내고)|"
    r"(?<!데 )이어서?|이후)(?:,|\s|에는){0,3}$"
)
_PLANNED = re.compile("당초|애초|원래|처음 계획|기존 계획")
_OF_OTHER = re.compile(
    r"(?:신청|접수|모집|공모|공고|임시회|정례회|공사)\s?(?:기간)?[은는이]?\s?[:：]?\s?$|"
    r"(?:문의|제출|등록|회기|감사|심사|선거|투표|휴가|연휴|방학|축제|박람회|전시회|엑스포|대회|총회|회의|포럼|행사|"
    r"공연|대책|단속|캠페인|보고회|설명회|상담회|간담회|협약식)(?:\s?기간)?[은는]\s?(?:오는\s|지난\s)?$"
)
# `연수는 9월 2일부터 9일까지 독일에서 진행된다`
_TOPIC = re.compile("(?:출장|순방|방문|연수|일정|여정|시찰|기간)[은는이]")
_TRIP_HELD = re.compile(
    r"\s?(?:진행|이어지|이어질|계속|실시|예정|추진)[가-힣]{0,2}\s(?:이번\s|[가-힣]{1,7}의\s|[가-힣]{1,5}\s){0,2}"
    r"(?:해외|국외|공무|의원)?\s?(?:공무)?\s?(?:국외|해외)?\s?(?:출장|순방|연수)"
)
_GROUP = re.compile(r"(?:위원회|[가-힣]위|[단팀조반]|의원|시장|군수|지사|의장)\s?[(（]\s?$")
_GO = (DateRole.TRAVEL, DateRole.DEPART, DateRole.TRIP)
_CARRIED_OUT = re.compile("진행|실시|추진|이뤄|이어[지졌진질]|계속")
# What did not come about: `18일 귀국할 예정이었으나`, `20일까지로 예정됐던`.
_UNMADE = re.compile(
    r"예정(?:이었|이던|됐던|되었던|돼\s?있던|했던)|계획(?:이었|이던|했던|됐던)|(?:하|가|오|나|나서|떠나)려\s?(?:던|했)|"
    r"예정(?:된|인).{0,20}(?:앞당|미뤄|미루|미룬|연기|늦춰|늦추|단축|취소|변경|줄여)"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}일")
_MADE = re.compile("[,.]|으나|지만|는데")
_WENT = re.compile("출국|출발|떠나|떠난|떠났")
UNMADE_WITHIN = 44  # characters behind a date
CARRIED_OUT_WITHIN = 30
TOPIC_WITHIN = 60  # characters before a date
# `10~14일 태국을 찾은 데 이어 18~22일에는`
_FOLLOWED_ON = re.compile(
    r"[^\d]{0,40}(?:은|한|온|친)\s데\s이어[, ]{0,2}(?:[가-힣]{1,4}\s){0,2}"
    r"(?:\d{1,2}월\s?)?(\d{1,2})\s?[일~∼-]"
)
_IS_UNTIL = re.compile(r"(?:이?다|이?며|이?고|입니다|임)(?=[\s.,]|$)")
LONG_AGO = 60  # days before publication; a trip so old is told beside another, if there is one


def is_old(one: DatedUnit) -> bool:
    """Long before publication, in an earlier year, or days before the trip that is told next."""
    followed = _FOLLOWED_ON.match(behind(one, UNMADE_WITHIN + 20)) if one.last else None
    if followed and one.last and int(followed[1]) - (one.last.day or 0) not in (0, 1):
        return True
    day, published = one.first.whole, one.published
    if published and day:
        return (published - day).days > LONG_AGO
    return (one.unit.first.year_shift or 0) < 0


def _before(one: DatedUnit) -> str:
    return one.sentence.text[max(one.unit.start - NOUNS_BEFORE, 0) : one.unit.start]


def behind(one: DatedUnit, characters: int) -> str:
    return one.sentence.text[one.unit.end : one.unit.end + characters]


def is_next_part(one: DatedUnit) -> bool:
    return bool(_NEXT_PART.search(_before(one)))


def is_unmade(one: DatedUnit) -> bool:
    """Whether the trip was planned for that day and made on another, or not at all."""
    text = behind(one, UNMADE_WITHIN)
    another = _DAY.search(text)
    unmade = _UNMADE.search(text, 0, another.start() if another else len(text))
    if unmade and not _MADE.search(text, 0, unmade.start()):
        return True
    return bool(_PLANNED.search(_before(one)))


def went_before(one: DatedUnit) -> bool:
    """Whether the sentence told a departure already."""
    return bool(_WENT.search(one.sentence.text, 0, one.unit.start))


def names_a_trip(text: str) -> bool:
    return bool(_TRIP_NOUN.search(text))


def is_of_another_thing(one: DatedUnit) -> bool:
    """`비자 발급은 20일까지다`: a sentence of nothing but another thing's last day."""
    text = one.sentence.text
    said = _IS_UNTIL.match(text, one.unit.end)
    return bool(said) and not _OF_WHAT.search(text, 0, one.unit.start)


def leads_to_another(text: str) -> bool:
    """`지난해 11월 방문에 이어`: what is told follows that of the date."""
    return bool(_FOLLOWED.search(text))


def about(one: DatedUnit) -> DateRole | None:
    """The first telling word; for a stretch in brackets or at the end, the noun before it."""
    before = _before(one)
    if not one.opens_bracket and is_at_home(one.roles):
        return DateRole.HOME
    if _OF_OTHER.search(before):
        return DateRole.OTHER
    if _is_carried_out(one):
        return DateRole.TRIP
    noun = DateRole.TRIP if _TRIP_NOUN.search(before) else None
    if _of_a_coming_trip(one):
        return DateRole.TRIP
    if one.opens_bracket:
        explains_length = one.length and one.length.end <= one.unit.start
        return DateRole.TRIP if noun or explains_length else DateRole.EVENT
    return next(iter(one.roles), noun)


def _of_a_coming_trip(one: DatedUnit) -> bool:
    """`3일부터 10일까지 진행되는 이번 출장에는`; `행정위원회(3~10일)는` of those who travel."""
    if one.opens_bracket:
        return bool(_GROUP.search(_before(one)) and next(iter(one.roles), None) in _GO)
    return bool(_TRIP_HELD.match(behind(one, CARRIED_OUT_WITHIN)))


def _is_carried_out(one: DatedUnit) -> bool:
    """The trip is what the sentence speaks of, or the word before the date."""
    text, start = one.sentence.text, one.unit.start
    topic = list(_TOPIC.finditer(text, max(start - TOPIC_WITHIN, 0), start))
    if not topic:
        return False
    near = start - topic[-1].end() < 5
    return bool(_CARRIED_OUT.search(behind(one, CARRIED_OUT_WITHIN if near else 8)))
