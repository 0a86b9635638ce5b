"""The day on which something in a sentence happens: the last one named before it. Pure."""

import re
from dataclasses import replace
from datetime import date, timedelta

from trips.intake.dates.date_by_event import dated_by_event
from trips.intake.dates.deed_days import day_in
from trips.intake.dates.trip_dates import dates_of
from trips.intake.document import Sentence, TripScope
from trips.intake.known_names import KnownNames

_BARE = "XXXX-XX-"
_NO_YEAR = "XXXX-"
# A year that has every day, where none is known.
_SOME_YEAR = "2000-"
# 이 자리에서: on the day of the sentence before.
_SAME_DAY = re.compile(r"(?<![가-힣])(?:이 ?자리에|이날|같은 ?날)")
# Where in a sentence such words stand.
_NEAR = 30
_DAY = re.compile(r"[0-9]일(?!간|정)")
# 고 23일 밝혔다: when it was reported.
_REPORTED = re.compile(r"고 [0-9]{1,2}일 (?:밝|전|말|알)")
# Of a trip whose last day nobody tells.
_LONGEST = 30


def day_before(sentence: Sentence, scope: TripScope, names: KnownNames, until: int) -> str | None:
    """The last day that the sentence names before `until`, or that of the sentence before where
    this one goes on to tell of it; a bare day of the month lies in the trip if it can.
    """
    part = replace(sentence, end=sentence.start + until, text=sentence.text[:until])
    day = day_in(part, scope)
    before = None if day and _DAY.search(part.text) else _told_before(sentence, scope)
    if before is not None:
        day = day_in(before, scope)
    if day is None or not day.value.startswith(_BARE):
        return day.value if day else None
    return _in_trip(day.value, scope, names) or day.value


def _told_before(sentence: Sentence, scope: TripScope) -> Sentence | None:
    """The sentence before, where this one goes on to tell of its one day."""
    if not _SAME_DAY.search(sentence.text[:_NEAR]):
        return None
    at = scope.sentences.index(sentence)
    if at == 0:
        return None
    before = scope.sentences[at - 1]
    one_day = len(_DAY.findall(_REPORTED.sub("", before.text))) == 1
    return before if before.kind is sentence.kind and one_day else None


def _in_trip(day: str, scope: TripScope, names: KnownNames) -> str | None:
    """`XXXX-XX-12` → the 12th between the first and the last day of the trip, as far as these are
    known: `XXXX-04-12`.
    """
    trip = dated_by_event(dates_of(scope), scope, names)
    if trip.start is None:
        return None
    year = trip.start.value[: len(_NO_YEAR)]
    first, last = (_of_some_year(one.value if one else "") for one in (trip.start, trip.end))
    if first is None:
        return None
    length = min((last - first).days, _LONGEST) if last else _LONGEST
    days = (first + timedelta(days=n) for n in range(length + 1))
    same = next((one for one in days if one.day == int(day[-2:])), None)
    if same is None:
        return None
    return f"{year}{same:%m-%d}" if year == _NO_YEAR else same.isoformat()


def _of_some_year(day: str) -> date | None:
    whole = day.replace(_NO_YEAR, _SOME_YEAR, 1)
    return None if "X" in whole or not whole else date.fromisoformat(whole)
