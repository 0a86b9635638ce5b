"""Whether what is agreed is told of another time than the trip's. Pure."""

import re

from trips.intake.dates.trip_dates import dates_of
from trips.intake.document import TripScope
from trips.intake.meetings.agreement_papers import SignedPaper
from trips.intake.meetings.agreement_status import FUTURE

# From the year in which it was agreed to the paper.
OLD_BEFORE = 60
# Those who are to come here: 대표단을 초청해.
_INVITED = re.compile(r"[을를] (?:[가-힣]{2,3}로 )?초청[해하]")
_OLD_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})년")
# 자매결연을 맺고 활발히 교류해 왔다.
_LASTING = re.compile(
    r"(?:체결하고|체결해|맺고|맺어) [^.]{0,40}"
    r"(?:(?:해 ?|이어 ?|다져 ?|펼쳐 ?|쌓아 ?|나눠 ?|들여 ?)(?:왔|오고|온)"
    r"|(?<!촬영을 하)(?<!촬영하)(?<!악수하)(?<!악수를 하)(?<!포즈를 취하)(?<!교환하)(?<!보이)고 있)"
)
# 2012년 시작한 협약을 다시 체결: made anew.
_AGAIN = re.compile(r"(?:다시|새로|재차) (?:체결|맺|서명|교환)|갱신|연장")
_LAST_MONTH = re.compile(r"지난 ([0-9]{1,2})월")
_LAST_YEAR = re.compile(r"지난해|작년|재작년")
_OLD = re.compile(
    r"(?:체결|결연|협약|협정|맺은)\s?(?:이후|이래|지 |후 [0-9]|[0-9]{1,3}주년)"
    r"|(?:맺고|체결하고|이어오고) 있|(?:체결한|맺은|체결했던|맺었던)\s(?!뒤|후|것|이날|데|다음)"
)


def is_of_before(text: str, start: int, paper: SignedPaper, scope: TripScope) -> bool:
    """Agreed before the trip: another year, 이후, 주년, or told as a quality of the place; or with
    those who are to come here.
    """
    clause = text[max(start, paper.start - OLD_BEFORE) : paper.verb_end]
    if _AGAIN.search(clause):
        return False
    if _in_year_before(clause, text[paper.verb_end :], scope) or _in_month_before(clause, scope):
        return True
    if _INVITED.search(text, start, paper.start):
        return True
    told = text[paper.start : paper.verb_end + len("맺은 이래")]
    lasting = _LASTING.match(text, paper.verb_start)
    return bool(lasting or _LAST_YEAR.search(clause) or _OLD.search(told))


def _in_year_before(clause: str, behind: str, scope: TripScope) -> bool:
    """A year before that of the trip, or, where nobody knows it, one long before the article."""
    years = [int(year) for year in _OLD_YEAR.findall(clause)]
    if not years:
        return False
    start = dates_of(scope).start
    if start and start.value[:4].isdigit():
        return min(years) < int(start.value[:4])
    published = scope.document.published
    return min(years) < published.year - 1 if published else not FUTURE.search(behind)


def _in_month_before(clause: str, scope: TripScope) -> bool:
    """지난 3월, of a trip that begins in another month."""
    months = {int(month) for month in _LAST_MONTH.findall(clause)}
    if not months:
        return False
    trip = dates_of(scope)
    days = [one.value[5:7] for one in (trip.start, trip.end) if one]
    known = {int(month) for month in days if month.isdigit()}
    return bool(known) and not months & known
