"""Which dates of an article may be the first or the last day of a trip, and how surely. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay
from trips.intake.date_roles import DateRole
from trips.intake.date_units import DatedUnit, UnitKind

GOING = {DateRole.TRAVEL, DateRole.DEPART, DateRole.RETURN, DateRole.TRIP}
NOT_OF_A_TRIP = {DateRole.EVENT, DateRole.OTHER}
NOUNS_BEFORE = 20  # characters before a date in which "일정은", "출장 기간" may stand
NOUNS_BEHIND = 24  # characters behind a month
_TRIP_NOUN = re.compile("출장|순방|방문|연수|일정|기간|여정")
# A part of a trip that follows another; a plan that was changed, and what is no trip.
_NEXT_PART = re.compile(
    r"(?:(?:일정|방문|순방|면담|회의)[을를]?\s?(?:모두\s?)?(?:마치고|마친 [뒤후]|끝내고)|"
    r"(?<!데 )이어서?|이후)(?:,|\s|에는){0,3}$"
)
_OF_OTHER = re.compile(
    r"당초|애초|원래|처음 계획|기존 계획|"
    r"(?:신청|접수|모집|공모|공고|임시회|정례회|공사)\s?(?:기간)?[은는이]?\s?[:：]?\s?$"
)


@dataclass(frozen=True, slots=True)
class DayCandidate:
    """A day that may be the trip's first or last; the lowest `rank` (0 to 9) is the surest."""

    rank: int
    day: CalendarDay
    source: DatedUnit
    rule: str


def starts_in(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    for one in units:
        rank = _START_RANKS.get(one.unit.kind, _no_rank)(one)
        if rank is not None and not _is_next_part(one):
            yield _candidate(rank, one, "start")


def ends_in(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    """Ends that stand alone; the end of a stretch belongs to its start."""
    for one in units:
        rank = _END_RANKS.get(one.unit.kind, _no_rank)(one)
        if rank is not None:
            yield _candidate(rank, one, "end")


def _candidate(rank: int, one: DatedUnit, side: str) -> DayCandidate:
    """What a caption says counts less: it may be of another day than the article."""
    caption = one.sentence.kind is LineKind.CAPTION
    return DayCandidate(rank + 2 * caption, one.first, one, f"{side}_{one.unit.kind}")


def has_nights(one: DatedUnit) -> bool:
    return one.length is not None and one.length.length.nights is not None


def _before(one: DatedUnit) -> str:
    return one.sentence.text[max(one.unit.start - NOUNS_BEFORE, 0) : one.unit.start]


def _is_next_part(one: DatedUnit) -> bool:
    return bool(_NEXT_PART.search(_before(one)))


def _about(one: DatedUnit) -> DateRole | None:
    """The first telling word; for a stretch in brackets or at the end, the noun before it."""
    before = _before(one)
    if _OF_OTHER.search(before):
        return DateRole.OTHER
    noun = DateRole.TRIP if _TRIP_NOUN.search(before) else None
    if one.opens_bracket:
        explains_length = one.length and one.length.end <= one.unit.start
        return DateRole.TRIP if noun or explains_length else DateRole.EVENT
    return next(iter(one.roles), noun)


def _range_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if has_nights(one):
        return 0
    if role in GOING:
        return 1
    return None if role in NOT_OF_A_TRIP else 4


def _from_rank(one: DatedUnit) -> int | None:
    if has_nights(one):
        return 0
    return 2 if _about(one) in GOING else None


def _day_rank(one: DatedUnit) -> int | None:
    """The day of departure; of arrival abroad where nothing better is said."""
    telling = next((role for role in one.roles if role is not DateRole.TRIP), None)
    if telling is DateRole.DEPART:
        return 0 if one.length else 1
    if _length_leads_from(one) and telling is not DateRole.RETURN:
        return 1
    return 4 if telling is DateRole.ARRIVE else None


def _length_leads_from(one: DatedUnit) -> bool:
    """`9일 4박 5일 일정으로 …` or `4박 5일 일정으로 9일 …`: the trip begins on that day."""
    if not has_nights(one) or one.length is None:
        return False
    gap = one.sentence.text[one.length.end : one.unit.start].strip()
    return one.length.start > one.unit.start or gap in ("으로", "로")


def _until_rank(one: DatedUnit) -> int | None:
    role = _about(one)
    if has_nights(one):
        return 0
    if role in NOT_OF_A_TRIP:
        return None
    return 2 if role in GOING else 4


def _return_rank(one: DatedUnit) -> int | None:
    """Visits and meetings may be told between the day and the way home, no departure."""
    for role in one.roles:
        if role is DateRole.RETURN:
            return 1
        if role not in (DateRole.TRIP, DateRole.TRAVEL, DateRole.DEED):
            return None
    return None


def _month_rank(one: DatedUnit) -> int | None:
    """The month of a trip, where no day is said; a plan for its middle or end is too vague."""
    words = one.unit.first
    if words.particle or (words.part and not one.happened):
        return None
    role = _about(one)
    behind = one.sentence.text[one.unit.end : one.unit.end + NOUNS_BEHIND]
    if role is DateRole.TRIP and not _TRIP_NOUN.search(behind):
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
