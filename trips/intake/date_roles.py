"""What a date in a sentence is about, by the first telling words behind it. Pure.

Words: `trips/reference/date_roles.csv`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from grammar.date_words import Direction

TABLE = Path(__file__).resolve().parent.parent / "reference" / "date_roles.csv"
# "CES가 열리는 라스베이거스": what is held has its own subject, the date is not of it.
_OWN_SUBJECT = re.compile(r"[가-힣A-Za-z0-9’'”)][이가]\s?$")
_PAST = re.compile(r"(?:했|왔|갔|났|랐|섰|찾았|맺었|마쳤|봤|가졌|보냈|맺은|다녀온|방문한 것)")
_FUTURE = re.compile(
    r"(?:예정|계획|한다|할|떠난다|선다|른다|간다|온다|찾는다|돈다|될|된다|본다|리는)"
)


class DateRole(StrEnum):
    DEPART = "depart"
    RETURN = "return"
    ARRIVE = "arrive"  # abroad
    TRAVEL = "travel"
    TRIP = "trip"  # a noun: the trip is spoken of, what happened is said later
    EVENT = "event"
    ANNOUNCE = "announce"
    DEED = "deed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RoleWord:
    start: int
    role: DateRole


@cache
def _table() -> dict[str, DateRole]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["word"]: DateRole(row["role"]) for row in csv.DictReader(file)}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_table(), key=len, reverse=True))))


def role_words(text: str, start: int, end: int) -> Iterator[RoleWord]:
    """The telling words between two offsets."""
    for match in _pattern().finditer(text, start, end):
        role = _table()[match[0]]
        if role is DateRole.EVENT and _OWN_SUBJECT.search(
            text, max(start, match.start() - 3), match.start()
        ):
            continue
        yield RoleWord(match.start(), role)


def tense_after(text: str, start: int, end: int) -> Direction | None:
    """Whether what is told behind a date had happened: by the first verb that shows it."""
    past, future = _PAST.search(text, start, end), _FUTURE.search(text, start, end)
    if past and (not future or past.start() < future.start()):
        return Direction.PAST
    return Direction.FUTURE if future else None
