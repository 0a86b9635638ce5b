"""What the whole sentence says of a place in it: a description, a day, another year. Pure."""

import re
from datetime import date

from trips.intake.places.place_asides import aside_of
from trips.intake.places.place_use import PlaceUse, use_of

_NOWHERE = frozenset({PlaceUse.NAMED, PlaceUse.LOCAL})
_QUOTE = re.compile(r"[‘’'“”\"「」『』]")
# A sentence that describes a town names others beside it.
_DESCRIPTION = re.compile(
    r"(?:도시|지역|고장|곳|나라|국가)(?:로서|로|이다|다|이며|이자|인데)(?![가-힣])|위치|자리\s?잡|자리한|인구|면적"
    r"|주도로|주도이|성도로|수도로|있으며|떨어진|국경을|인접"
)
_GOES = re.compile(r"방문|찾|순방|출장|출국|떠나|떠난|떠났|다녀|연수|시찰|견학|만나|참석")
# 중국 핑딩산, 페루 쿠스코와도 자매결연을 맺고 있다, whatever town of ours stands between.
_PACTS_KEPT = re.compile(
    r"(?:자매|우호|교류|협약)[^.]{0,30}?(?:맺고\s?있|하고\s?있|맺어\s?왔|이어\s?오고|이어\s?왔|중이다|유지하고|두고\s?있)"
)
# 가마쿠라시와는 2013년 협정을 맺었다.
_PACT_OF_YEAR = re.compile(
    r"(?:시|성|주|현)?(?:과|와)(?:는|도)?\s(?:지난\s)?((?:19|20)\d\d)년(?:부터|에)?\s[^.]{0,30}?(?:맺|체결|결연|교류|협약|협정)"
)
# What somebody says of a place: “헬싱키의 정책은 누구나 본다”고 꼬집었다.
_SPEECH = re.compile(
    r"[“\"][^“”\"\n]{12,400}[다요까자라것][.?!]?[”\"]\s?(?:고|며|면서|라고|라며|는|이라)"
)
_EARLIER = re.compile(
    r"(?:지난해|작년)(?!보다|부터|에\s?이어|에\s?비해)\s?(?P<month>\d{1,2})?|재작년|지지난해|\d{1,2}년\s?전"
    r"|(?P<year>(?:19|20)\d\d)년(?!도)"
)
_NOW = re.compile(r"올해|이번|오는|이달|내달|다음\s?달|현재|최근")
# 지난해 협약을 맺은 브레멘: the year is that of the agreement.
_DONE_THEN = re.compile(
    r"(?<!다녀)(?<!방문)(?<!찾아)(?:[한된던온린친낸]|[맺받쌓이열]은|맺었던)\s(?:\S{1,8}\s)?$"
)
_DAY_BEFORE = re.compile(r"\d일?\s?(?:간\s?|부터\s?|까지\s?|에\s?|에는\s?)?$")


def use_between(text: str, start: int, end: int, kind: str) -> PlaceUse:
    """The use of a place, or of a list of places, that stands at text[start:end]."""
    use = use_of(text, end, kind)
    quoted = _QUOTE.match(text[start - 1 : start] if start else "")
    if quoted and _QUOTE.match(text, end):
        return PlaceUse.PART
    if start > 0 and _DESCRIPTION.search(text) and not _GOES.search(text):
        return PlaceUse.GUESTS
    if use in _NOWHERE and _PACTS_KEPT.search(text, end) and not _GOES.search(text):
        return PlaceUse.GUESTS
    listed = use is PlaceUse.NAMED and text[end : end + 1] == ","
    if listed and _DAY_BEFORE.search(text[max(0, start - 8) : start]):
        return PlaceUse.TRAVEL
    return use


def in_sentence(text: str, start: int, end: int, kind: str, published: date | None) -> PlaceUse:
    """The use of a place, or of a list of places, that all of its sentence gives it."""
    use = use_between(text, start, end, kind)
    if use in {PlaceUse.PART, PlaceUse.UNMADE}:
        return use
    if use is PlaceUse.NAMED and any(
        one.start() < start and end < one.end() for one in _SPEECH.finditer(text)
    ):
        return PlaceUse.GUESTS
    pact = _PACT_OF_YEAR.match(text, end)
    if pact and (published is None or int(pact[1]) < published.year):
        return PlaceUse.PAST
    if is_earlier(text[:start], published):
        return PlaceUse.PAST
    return aside_of(text, start, end, published) or use


def is_earlier(before: str, published: date | None) -> bool:
    """Whether the words before tell of another year: 지난해, 2015년 of an article of 2024."""
    marks = list(_EARLIER.finditer(before[-80:]))
    if not marks or _NOW.search(before[-80:], marks[-1].end()):
        return False
    mark = marks[-1]
    if _DONE_THEN.search(before[-80:], mark.end()):
        return False
    if mark["year"]:
        return published is not None and int(mark["year"]) < published.year
    newest = published is not None and published.month <= 2 and mark["month"] in {"11", "12"}
    return not newest
