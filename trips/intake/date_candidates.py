"""Which dates of an article may be the first or the last day of a trip, and how surely. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay
from trips.intake.date_roles import DateRole, role_words
from trips.intake.date_units import UnitKind
from trips.intake.dated_units import DatedUnit

GOING = {DateRole.TRAVEL, DateRole.DEPART, DateRole.RETURN, DateRole.TRIP}
NOT_OF_A_TRIP = {DateRole.EVENT, DateRole.OTHER, DateRole.ENTER, DateRole.HOME}
NOUNS_BEFORE = 20  # characters before a date in which "일정은", "출장 기간" may stand
NOUNS_BEHIND = 24  # characters behind a month
_TRIP_NOUN = re.compile("출장|순방|방문|연수|일정|기간|여정")
_FOLLOWED = re.compile(r"에 이[어은]|이후|이래")  # by the trip that is told
# A part of a trip that follows another; a plan that was changed, and what is no trip.
_NEXT_PART = re.compile(
    r"(?:(?:일정|방문|순방|면담|회의)[을를]?\s?(?:모두\s?)?(?:마치고|마친 [뒤후]|끝내고)|"
    r"(?<!데 )이어서?|이후)(?:,|\s|에는){0,3}$"
)
_OF_OTHER = re.compile(
    r"당초|애초|원래|처음 계획|기존 계획|"
    r"(?:신청|접수|모집|공모|공고|임시회|정례회|공사)\s?(?:기간)?[은는이]?\s?[:：]?\s?$|"
    r"(?:문의|제출|등록|회기|감사|심사|선거|투표|휴가|연휴|방학|축제|박람회|전시회|엑스포|대회|총회|회의|포럼|행사|"
    r"공연|대책|단속|캠페인|기간제|보고회|설명회|상담회|간담회|협약식)(?:\s?기간)?[은는]\s?(?:오는\s|지난\s)?$"
)
# `출국일은 8일`, `귀국은 14일이다`, `출장길에 13일 올랐다`: what the day is stands before it.
_LABEL = re.compile(
    r"(?:(?P<depart>출국|출발)|(?P<back>귀국|귀환))"
    r"(?:\s?(?:예정)?일[자시]?)?(?:[은는이인]|\s?[:：])\s?(?:오는\s|지난\s)?$"
)
_ON_THE_WAY = re.compile(r"(?:길|출장|순방|방문|연수|시찰|장도|여정)에\s?(?:오는\s|지난\s)?$")
_SET_OUT = re.compile(r"\s?(?:올랐|오른|오를|나섰|나선|나설|나서)")
# `연수는 9월 2일부터 9일까지 독일에서 진행된다`
_TOPIC = re.compile("(?:출장|순방|방문|연수|일정|여정|시찰|기간)[은는이]")
_CARRIED_OUT = re.compile("진행|실시|추진|이뤄|이어[지졌진질]|계속")
# What did not come about: `18일 귀국할 예정이었으나`, `20일까지로 예정됐던`.
_UNMADE = re.compile(
    r"예정(?:이었|이던|됐던|되었던|돼\s?있던|했던)|계획(?:이었|이던|했던|됐던)|(?:하|가|오|나|나서|떠나)려\s?(?:던|했)|"
    r"예정(?:된|인).{0,20}(?:앞당|미뤄|미루|미룬|연기|늦춰|늦추|단축|취소|변경|줄여)"
)
_MADE = re.compile("[,.]|으나|지만|는데")
_WENT = re.compile("출국|출발|떠나|떠난|떠났")
UNMADE_WITHIN = 44  # characters behind a date
CARRIED_OUT_WITHIN = 30
TOPIC_WITHIN = 60  # characters before a date
LONGEST_TRIP = 45  # days
LONG_AGO = 60  # days before publication; a trip so old is told beside another, if there is one


@dataclass(frozen=True, slots=True)
class DayCandidate:
    """A day that may be the trip's first or last; the lowest `order` is the surest. `rank` (0 to
    9) says how surely the words tell it, `old` that it may be of an earlier trip.
    """

    rank: int
    day: CalendarDay
    source: DatedUnit
    rule: str
    old: bool = False

    @property
    def order(self) -> int:
        return self.rank + 3 * self.old


def starts_in(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    for one in units:
        rank = _START_RANKS.get(one.unit.kind, _no_rank)(one)
        if rank is not None and not _is_next_part(one) and not _is_unmade(one):
            yield _candidate(rank, one, "start")


def ends_in(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    """Ends that stand alone; the end of a stretch belongs to its start."""
    for one in units:
        rank = _END_RANKS.get(one.unit.kind, _no_rank)(one)
        if rank is not None and not _is_unmade(one):
            yield _candidate(rank, one, "end")


def _candidate(rank: int, one: DatedUnit, side: str) -> DayCandidate:
    """What a caption says counts less: it may be of another day than the article."""
    caption = one.sentence.kind is LineKind.CAPTION
    rule = f"{side}_{one.unit.kind}"
    return DayCandidate(rank + 2 * caption, one.first, one, rule, _is_old(one))


def _is_old(one: DatedUnit) -> bool:
    day, published = one.first.whole, one.published
    if published and day:
        return (published - day).days > LONG_AGO
    return (one.unit.first.year_shift or 0) < 0


def has_nights(one: DatedUnit) -> bool:
    return one.length is not None and one.length.length.nights is not None


def _before(one: DatedUnit) -> str:
    return one.sentence.text[max(one.unit.start - NOUNS_BEFORE, 0) : one.unit.start]


def _behind(one: DatedUnit, characters: int) -> str:
    return one.sentence.text[one.unit.end : one.unit.end + characters]


def _is_next_part(one: DatedUnit) -> bool:
    """A group that goes later is told so too: `이어 8일에는 부군수가 몽골로 출국했다`."""
    leaves = one.unit.kind is UnitKind.DAY and _day_rank(one) in (0, 1)
    return not leaves and bool(_NEXT_PART.search(_before(one)))


def _is_unmade(one: DatedUnit) -> bool:
    behind = _behind(one, UNMADE_WITHIN)
    unmade = _UNMADE.search(behind)
    return unmade is not None and not _MADE.search(behind, 0, unmade.start())


def _about(one: DatedUnit) -> DateRole | None:
    """The first telling word; for a stretch in brackets or at the end, the noun before it."""
    before = _before(one)
    if _OF_OTHER.search(before):
        return DateRole.OTHER
    if _is_carried_out(one):
        return DateRole.TRIP
    noun = DateRole.TRIP if _TRIP_NOUN.search(before) else None
    if one.opens_bracket:
        explains_length = one.length and one.length.end <= one.unit.start
        return DateRole.TRIP if noun or explains_length else DateRole.EVENT
    return next(iter(one.roles), noun)


def _is_carried_out(one: DatedUnit) -> bool:
    """The trip is what the sentence speaks of, or the word before the date."""
    text, start = one.sentence.text, one.unit.start
    topic = list(_TOPIC.finditer(text, max(start - TOPIC_WITHIN, 0), start))
    if not topic:
        return False
    near = start - topic[-1].end() < 5
    return bool(_CARRIED_OUT.search(_behind(one, CARRIED_OUT_WITHIN if near else 8)))


def _range_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if role is DateRole.HOME or _too_long(one):
        return None
    if has_nights(one):
        return 0
    if role in GOING:
        return 1
    return None if role in NOT_OF_A_TRIP else 4


def _too_long(one: DatedUnit) -> bool:
    first, last = one.first.whole, one.last.whole if one.last else None
    return bool(first and last and (last - first).days >= LONGEST_TRIP)


def _from_rank(one: DatedUnit) -> int | None:
    if has_nights(one):
        return 0
    return 2 if _about(one) in GOING else None


def _day_rank(one: DatedUnit) -> int | None:
    """The day of departure; of arrival abroad where nothing better is said."""
    telling = next((role for role in one.roles if role is not DateRole.TRIP), None)
    label = _LABEL.search(_before(one))
    if label:
        return 1 if label["depart"] else None
    if telling is DateRole.DEPART or _sets_out(one):
        return 0 if one.length else 1
    if _length_leads_from(one) and telling is not DateRole.RETURN:
        return 1
    return 4 if telling is DateRole.ARRIVE else None


def _sets_out(one: DatedUnit) -> bool:
    return bool(_ON_THE_WAY.search(_before(one)) and _SET_OUT.match(_behind(one, 8)))


def _length_leads_from(one: DatedUnit) -> bool:
    """`9일 4박 5일 일정으로 …` or `4박 5일 일정으로 9일 …`: the trip begins on that day."""
    if not has_nights(one) or one.length is None:
        return False
    text, length = one.sentence.text, one.length
    if length.start < one.unit.start:
        return text[length.end : one.unit.start].strip() in ("으로", "로")
    between = (word.role for word in role_words(text, one.unit.end, length.start))
    return DateRole.DEED not in between and "방문하는" not in text[one.unit.end : length.start]


def _until_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if has_nights(one):
        return 0
    if role in NOT_OF_A_TRIP:
        return None
    return 2 if role in GOING else 4


def _return_rank(one: DatedUnit) -> int | None:
    """Visits and meetings may be told between the day and the way home, no departure."""
    text = one.sentence.text
    if label := _LABEL.search(_before(one)):
        return 1 if label["back"] else None
    for role in one.roles:
        if role is DateRole.RETURN:
            return 1
        if role is DateRole.ENTER:
            return 2 if _WENT.search(text, 0, one.unit.start) else None
        if role not in (DateRole.TRIP, DateRole.TRAVEL, DateRole.DEED):
            return None
    return None


def _month_rank(one: DatedUnit) -> int | None:
    """The month of a trip, where no day is said; a plan for its middle or end is too vague."""
    words = one.unit.first
    if words.particle or (words.part and not one.happened):
        return None
    role = _about(one)
    behind = _behind(one, NOUNS_BEHIND)
    if _FOLLOWED.search(behind) or (role is DateRole.TRIP and not _TRIP_NOUN.search(behind)):
        return None
    return 6 if role in GOING else None


def _no_rank(_one: DatedUnit) -> int | None:
    return None


_Rank = Callable[[DatedUnit], int | None]
_START_RANKS: dict[UnitKind, _Rank] = {
    UnitKind.RANGE: _range_rank,
    UnitKind.FROM: _from_rank,
    UnitKind.DAY: _day_rank,
    UnitKind.MONTH: _month_rank,
}
_END_RANKS: dict[UnitKind, _Rank] = {UnitKind.UNTIL: _until_rank, UnitKind.DAY: _return_rank}


def end_of(candidate: DayCandidate, day: CalendarDay) -> DayCandidate:
    """The end of a stretch whose start a candidate is."""
    return replace(candidate, day=day, rule=candidate.rule.replace("start", "end"))


def moved(candidate: DayCandidate, day: CalendarDay) -> DayCandidate:
    return replace(candidate, day=day)
