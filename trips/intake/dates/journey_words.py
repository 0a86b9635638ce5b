"""Whether a sentence without a verb of travelling speaks of a journey abroad at all. Pure."""

import re
from functools import cache

from trips.intake.dates.dated_units import DatedUnit
from trips.intake.known_names import reference_rows

BEFORE, BEHIND = 60, 90  # characters around a date
# Who travels, and words of a journey. Governments and councils do other things too.
_TRAVELLERS = (
    "시장은|시장이|시장을|시장 등|군수|구청장|지사|교육감|의장|의원|단장|사무총장|총영사|일행|"
    "(?:대표|방문|사절|개척|시찰|연수|협상|유치|경제|출장|참관|참가|교류)단"
)
_JOURNEYS = "출장|순방|방문|연수|시찰|견학|일정|여정|일시|국외|해외|출국|귀국|현지|구체적으로"
_HOME = "KR"
# Korean words, or parts of them.
_OTHER_WORDS = {
    "가나",
    "수단",
    "오만",
    "말리",
    "차드",
    "기니",
    "페루",
}


@cache
def _pattern() -> re.Pattern[str]:
    rows = (row for row in reference_rows("countries") if row["code"] != _HOME)
    names = {row["name"] for row in rows if len(row["name"]) > 1} - _OTHER_WORDS
    return re.compile("|".join((_TRAVELLERS, _JOURNEYS, *map(re.escape, sorted(names)))))


def tells_a_journey(one: DatedUnit) -> bool:
    text = one.sentence.text
    return bool(_pattern().search(text, max(one.unit.start - BEFORE, 0), one.unit.end + BEHIND))
