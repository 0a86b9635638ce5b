"""Which dates of an article may be the first or the last day of a trip, and how surely. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from articles.ingest.parsed import LineKind
from grammar.calendar_days import CalendarDay
from trips.intake.dates.date_context import (
    about,
    behind,
    is_next_part,
    is_of_another_thing,
    is_old,
    is_unmade,
    leads_to_another,
    names_a_trip,
    went_before,
)
from trips.intake.dates.date_roles import DateRole, role_words
from trips.intake.dates.date_units import UnitKind
from trips.intake.dates.dated_units import DatedUnit
from trips.intake.dates.day_labels import (
    is_first_day,
    is_last_day,
    label_of,
    sets_out,
    trip_begins,
    trip_ends,
)
from trips.intake.dates.journey_words import tells_a_journey

GOING = {DateRole.TRAVEL, DateRole.DEPART, DateRole.RETURN, DateRole.TRIP}
NOT_OF_A_TRIP = {DateRole.EVENT, DateRole.OTHER, DateRole.ENTER, DateRole.HOME}
NOUNS_BEHIND = 24  # characters behind a month
LONGEST_TRIP = 45  # days
_OTHERS = re.compile(r"[가-힣](?<!에)[은는](?:\s|$)")  # another subject


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
    """Not of a next part, unless a group leaves: `이어 8일에는 부군수가 몽골로 출국했다`."""
    arrived: DatedUnit | None = None
    for one in units:
        if next(iter(one.roles), None) is DateRole.ARRIVE:
            arrived = one
        elif arrived and arrived.sentence is one.sentence and _departs(one):
            continue  # `12일 LA에 도착해 15일 뉴욕으로 떠난다`
        rank = _START_RANKS.get(one.unit.kind, _no_rank)(one)
        leaves = one.unit.kind is UnitKind.DAY and rank in (0, 1)
        if rank is not None and (leaves or not is_next_part(one)) and not is_unmade(one):
            yield _candidate(rank, one, "start")


def ends_in(units: list[DatedUnit]) -> Iterator[DayCandidate]:
    """Ends that stand alone; the end of a stretch belongs to its start."""
    for one in units:
        rank = _END_RANKS.get(one.unit.kind, _no_rank)(one)
        if rank is not None and not is_unmade(one):
            yield _candidate(rank, one, "end")


def _departs(one: DatedUnit) -> bool:
    return one.unit.kind is UnitKind.DAY and next(iter(one.roles), None) is DateRole.DEPART


def _candidate(rank: int, one: DatedUnit, side: str) -> DayCandidate:
    """What a caption says counts less: it may be of another day than the article."""
    caption = one.sentence.kind is LineKind.CAPTION
    rule = f"{side}_{one.unit.kind}"
    return DayCandidate(rank + 2 * caption, one.first, one, rule, is_old(one))


def has_nights(one: DatedUnit) -> bool:
    return one.length is not None and one.length.length.nights is not None


def _range_rank(one: DatedUnit) -> int | None:
    role = about(one)
    if role is DateRole.HOME or _too_long(one):
        return None
    if has_nights(one):
        return 0
    if role in GOING:
        return 1
    return None if role in NOT_OF_A_TRIP or not _may_be_of_a_trip(one) else 4


def _may_be_of_a_trip(one: DatedUnit) -> bool:
    """Of days that no verb of travelling says what for."""
    return tells_a_journey(one) and not is_of_another_thing(one)


def _too_long(one: DatedUnit) -> bool:
    first, last = one.first.whole, one.last.whole if one.last else None
    return bool(first and last and (last - first).days >= LONGEST_TRIP)


def _from_rank(one: DatedUnit) -> int | None:
    if has_nights(one):
        return 0
    return 2 if about(one) in GOING else None


def _day_rank(one: DatedUnit) -> int | None:
    """The day of departure; of arrival abroad where nothing better is said."""
    telling = next((role for role in one.roles if role is not DateRole.TRIP), None)
    if label := label_of(one):
        return 1 if label is DateRole.DEPART else None
    if telling is DateRole.DEPART or sets_out(one):
        return 0 if one.length else 1
    if trip_begins(one):
        return 0 if has_nights(one) else 2
    if telling not in (DateRole.RETURN, DateRole.ANNOUNCE) and _length_leads_from(one):
        return 1
    return 4 if telling is DateRole.ARRIVE or is_first_day(one) else None


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
    """`20일까지 참가할 기업을 모집`: what is done until then says less than what comes behind."""
    role = about(one)
    if has_nights(one):
        return 0
    if role is DateRole.DEED:
        role = next((role for role in one.roles if role is not DateRole.DEED), None)
    if role in GOING:
        return 2
    return None if role in NOT_OF_A_TRIP or not _may_be_of_a_trip(one) else 4


def _return_rank(one: DatedUnit) -> int | None:
    """Visits and meetings may be told between the day and the way home, no departure."""
    if label := label_of(one):
        return 1 if label is DateRole.RETURN else None
    if trip_ends(one):
        return 2
    for role in one.roles:
        if role is DateRole.RETURN:
            return 1
        if role is DateRole.ENTER:
            return 2 if went_before(one) else None
        if role not in (DateRole.TRIP, DateRole.TRAVEL, DateRole.DEED):
            break
    return 4 if is_last_day(one) else None


def _month_rank(one: DatedUnit) -> int | None:
    """The month of a trip, where no day is said; a plan for its middle or end is too vague."""
    words = one.unit.first
    if words.particle or (words.part and not one.happened):
        return None
    role = about(one)
    text = behind(one, NOUNS_BEHIND)
    if leads_to_another(text) or (role is DateRole.TRIP and not names_a_trip(text)):
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


def end_of_parts(start: DayCandidate, units: list[DatedUnit]) -> DayCandidate | None:
    """The last day of the stretch that gave the start, or of those that go on from it in the same
    sentence: `8일부터 10일까지 도쿄, 11일부터 13일까지 오사카`.
    """
    last = start.source
    for one in units:
        if _goes_on(last, one):
            last = one
    if last.last is None:
        return None
    end = replace(start, day=last.last, rule=start.rule.replace("start", "end"))
    return end if last is start.source else replace(end, source=last, rank=max(end.rank, 4))


def _goes_on(one: DatedUnit, other: DatedUnit) -> bool:
    """Whether the next day, or the same, another stretch begins of those who made this one."""
    end, start = one.last.whole if one.last else None, other.first.whole
    if other.sentence is not one.sentence or not other.last or not (start and end):
        return False
    between = one.sentence.text[one.unit.end : other.unit.start]
    telling = next((role for role in other.roles if role is not DateRole.EVENT), None)
    travels = not other.roles or telling in GOING or telling is DateRole.DEED
    return travels and (start - end).days in (0, 1) and not _OTHERS.search(between)
