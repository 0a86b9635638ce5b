"""What a date in a sentence is about, by the first telling words behind it. Pure.

Words: `trips/reference/date_roles.csv`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from grammar.date_words import Direction
from grammar.syllables import ending_in
from trips.intake.known_names import reference_rows

# "CES가 열리는 라스베이거스": what is held has its own subject, the date is not of it.
_OWN_SUBJECT = re.compile(r"[가-힣A-Za-z0-9’'”)][이가]\s?$")
# "하노이를 방문하기 위해 출국했다": what somebody leaves for is said before that they leave.
_PURPOSE = re.compile(r"[가-힣]{0,4}(?:(?:기|을|를)\s?위[해한하]|러\s|려고\s|고자\s|\s?차\s)")
# "방콕을 떠나", "LA에서 출발해": of a place abroad; not "한국을 떠나", "연수를 떠나".
_LEAVES = ("떠", "출발")
_LEFT = re.compile(r"(?P<noun>[가-힣A-Za-z]{2,12})(?:을|를|에서)\s?$")
_HOME_OR_TRIP = re.compile(
    r"(?:한국|고국|조국|우리나라|국내|서울|부산|인천|김포|김해|대구|제주|청주|무안|양양|광주|울산|대전|"
    r"공항|청사|시청|군청|구청|도청|"
    r"출장|순방|방문|연수|여행|견학|답사|탐방|시찰|투어|외유|벤치마킹|유학|여정|길|원정|파견)$|^(?:인천|김포|김해)"
)
_IS_NOT_PAST = "있겠"
# 밝혔다, 말했다 … are of the announcement, not of the journey.
_PAST = re.compile(
    rf"(?<![밝전말알표명조])(?![{_IS_NOT_PAST}])[{ending_in(20)}](?:다|으며|고|는데|지만|으나|던)|"
    r"다녀온(?!다)|마친(?!다)|마치고|방문한 것|맺은"
)
_FUTURE = re.compile(rf"예정|계획|[{ending_in(4)}]다|는다|할 |될 ")


class DateRole(StrEnum):
    DEPART = "depart"
    RETURN = "return"
    ARRIVE = "arrive"  # abroad
    TRAVEL = "travel"
    TRIP = "trip"  # a noun: the trip is spoken of, what happened is said later
    EVENT = "event"
    ANNOUNCE = "announce"
    DEED = "deed"
    ENTER = "enter"  # a country: home or abroad, guests or our own
    HOME = "home"  # stays in the country, or guests come to it
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RoleWord:
    start: int
    role: DateRole


@cache
def _table() -> dict[str, DateRole]:
    return {row["word"]: DateRole(row["role"]) for row in reference_rows("date_roles")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_table(), key=len, reverse=True))))


def role_words(text: str, start: int, end: int) -> Iterator[RoleWord]:
    """The telling words between two offsets, without those that say what for."""
    for match in _pattern().finditer(text, start, end):
        role = _table()[match[0]]
        if role is DateRole.EVENT and _OWN_SUBJECT.search(
            text, max(start, match.start() - 3), match.start()
        ):
            continue
        if match[0].startswith(_LEAVES) and _leaves_a_place_abroad(text, start, match.start()):
            continue
        if not _PURPOSE.match(text, match.end()):
            yield RoleWord(match.start(), role)


def _leaves_a_place_abroad(text: str, start: int, at: int) -> bool:
    left = _LEFT.search(text, max(start, at - 16), at)
    return bool(left) and not _HOME_OR_TRIP.search(left["noun"] if left else "")


def tense_after(text: str, start: int, end: int) -> Direction | None:
    """Whether what is told behind a date had happened: by the first verb that shows it."""
    past, future = _PAST.search(text, start, end), _FUTURE.search(text, start, end)
    if past and (not future or past.start() < future.start()):
        return Direction.PAST
    return Direction.FUTURE if future else None


def is_at_home(roles: Iterable[DateRole]) -> bool:
    """Whether the first verb says so: `2박 3일 일정으로 시를 방문했다`."""
    return next((one for one in roles if one is not DateRole.TRIP), None) is DateRole.HOME
