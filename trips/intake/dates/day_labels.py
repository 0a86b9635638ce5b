"""Words beside a day that make it the first or the last of a trip. Pure."""

import re

from articles.ingest.parsed import LineKind
from trips.intake.dates.date_roles import DateRole
from trips.intake.dates.dated_units import DatedUnit

LABEL_WITHIN = 20  # characters before a date
TOPIC_WITHIN = 60  # characters before a date
VERB_WITHIN = 40  # characters behind a date
_TRIP = r"(?:출장|순방|방문|연수|일정|여정|시찰)"
_OF_LATE = r"\s?(?:오는\s|지난\s)?$"
# `출국일은 8일`, `귀국은 14일이다`, `귀국한 지난 12일`, `출국 당일인 8일`.
_LABEL = re.compile(
    r"(?:(?P<depart>출국|출발|떠난\s(?=[것날건]))|(?P<back>귀국|귀환|돌아온\s(?=[것날건])))"
    r"(?:(?:한\s?)?(?:것은|날은|건)|\s?(?:한|하는|할)|(?:\s?(?:예정)?(?:일[자시]?|\s날짜)|하?는?\s?(?:당일|날))?(?:[은는이인]|\s?[:：(（]))"
    + _OF_LATE
)
# `출장 첫날인 8일`, `일정 마지막 날인 14일`
_FIRST = re.compile(rf"{_TRIP}(?:\s일정)?(?:의)?\s?첫\s?(?:날|째\s날)(?:인|이던|이었던){_OF_LATE}")
_LAST = re.compile(rf"{_TRIP}(?:\s일정)?(?:의)?\s?마지막\s?날(?:인|이던|이었던){_OF_LATE}")
_ON_THE_WAY = re.compile(rf"(?:길|출장|순방|방문|연수|시찰|장도|여정)에{_OF_LATE}")
_SET_OUT = re.compile(r"\s?(?:올랐|오른|오를|나섰|나선|나설|나서)")
# In a headline: `시장, 3일 미국행`, `군수 오늘 일본 출장길`; 은행, 여행 and the like are no way.
_WAY = re.compile(
    r"[^,.\d]{0,16}?(?:[가-힣A-Z]{1,4}(?<![은여진비수동강시이유관발선집주통현미])행|"
    r"(?:출장|순방|방문|연수)길)(?=$|[…·,\s’'\"”])"
)
_HEADLINES = (LineKind.TITLE, LineKind.SUBTITLE)
# `이번 순방은 20일 호주를 시작으로 28일 뉴질랜드에서 마무리된다`
_TOPIC = re.compile(rf"{_TRIP}[은는이가]\s")
_BEGINS = re.compile(r"[^,.\d을]{0,20}?시작(?:[된될됐됩돼한할했해]|으로)")
# `7일 시작된 유럽 순방`
_BEGUN = re.compile(rf"\s?시작(?:된|되는|될|한|하는|할)\s[^,.\d]{{0,16}}?{_TRIP}")
_ENDS = re.compile(r"[^,.\d을]{0,24}?(?:끝[나난날났납]|마무리[된될됐됩돼]|막을 내|종료)")
# `14일 출장을 마무리했다`
_CLOSES = re.compile(
    r"[^,.\d]{0,24}?(?:출장|순방|여정|장정|연수|방문)(?:\s?일정)?[을를]\s?(?:모두\s|무사히\s|성공적으로\s)?"
    r"(?:마무리[했한할]|마쳤|마친다|끝냈|끝낸다)"
)


def label_of(one: DatedUnit) -> DateRole | None:
    """`출국일은 8일`: DEPART, `귀국한 지난 12일`: RETURN."""
    label = _LABEL.search(_before(one, LABEL_WITHIN))
    if label is None:
        return None
    return DateRole.DEPART if label["depart"] else DateRole.RETURN


def is_first_day(one: DatedUnit) -> bool:
    return bool(_FIRST.search(_before(one, LABEL_WITHIN)))


def is_last_day(one: DatedUnit) -> bool:
    return bool(_LAST.search(_before(one, LABEL_WITHIN)))


def sets_out(one: DatedUnit) -> bool:
    """`출장길에 13일 올랐다`, the headline `13일 미국행`"""
    if one.sentence.kind in _HEADLINES and _WAY.match(_behind(one)):
        return True
    before = _before(one, LABEL_WITHIN)
    return bool(_ON_THE_WAY.search(before) and _SET_OUT.match(_behind(one)))


def trip_begins(one: DatedUnit) -> bool:
    """`출장은 8일 시작해`, `8일 시작된 순방`"""
    behind = _behind(one)
    return bool(_BEGUN.match(behind) or (_BEGINS.match(behind) and _speaks_of_the_trip(one)))


def trip_ends(one: DatedUnit) -> bool:
    """`출장은 14일 끝난다`, `14일 출장을 마무리했다`"""
    behind = _behind(one)
    return bool(_CLOSES.match(behind) or (_ENDS.match(behind) and _speaks_of_the_trip(one)))


def _speaks_of_the_trip(one: DatedUnit) -> bool:
    return bool(_TOPIC.search(_before(one, TOPIC_WITHIN)))


def _before(one: DatedUnit, characters: int) -> str:
    return one.sentence.text[max(one.unit.start - characters, 0) : one.unit.start]


def _behind(one: DatedUnit) -> str:
    return one.sentence.text[one.unit.end : one.unit.end + VERB_WITHIN]
