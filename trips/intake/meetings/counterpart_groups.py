"""Those with whom something is agreed and whom the sentence does not name: 5개 기업, 업체 5곳,
현지 유통업체. Pure.
"""

import re

from trips.intake.meetings.counterpart_names import Counterpart, SentencePart

_BODY = (
    "기업|업체|회사|기관|대학교|대학|학교|도시|단체|투자사|유통사|수입사|여행사|바이어|병원|협회|연구소"
    "|제조사|인력송출회사|농장|농협|조합"
)
_BRACKET = r"(?:\([^()\n]{1,30}\))?"
_COUNTED = re.compile(
    rf"(?:[가-힣A-Za-z]{{2,12}}{_BRACKET}\s등\s|[0-9]{{1,2}}개국\s|(?:현지|해외|글로벌|외국)\s)?"
    rf"[0-9]{{1,3}}개?\s?(?:사|{_BODY}){_BRACKET}(?=과|와)"
)
_BODIES_COUNTED = re.compile(
    rf"(?:(?:현지|해외|글로벌|외국)\s(?:[가-힣·]{{2,8}}\s)?)?[가-힣]{{0,6}}(?:{_BODY})(?:들)?\s(?:등\s)?"
    rf"[0-9]{{1,3}}(?:곳|개사|개|개소){_BRACKET}(?=과|와)"
)
SUM = re.compile(
    r"\s등\s[0-9]{1,3}개?\s?(?:시|군|성|주|현|지역|지자체|지방정부|자치단체|시군|지방자치단체)(?=과|와)"
)
_OF_KIND = re.compile(
    rf"(?:현지|해외|글로벌|외국|외국계)\s(?:[가-힣·]{{2,8}}\s){{0,2}}[가-힣·]{{0,8}}(?:{_BODY})(?:들)?(?=과|와)"
)

# 관내 기업 5개사, 국내 중소 업체 3곳: they come along.
_OURS = re.compile(
    r"(?:국내|관내|도내|시내|군내|지역|참가|참여|동행한|향토|우리)\s(?:\S{1,8}\s){0,2}?\S{0,14}$"
)
_NEAR = 24
# 코트라와 함께: not with them.
TOGETHER = re.compile(r"\s(?:함께|더불어|공동으로|손잡고|동행)")


def counted_in(part: SentencePart) -> list[Counterpart]:
    """5개 기업과, 현지 업체 5곳과."""
    return _all(part, _BODIES_COUNTED) or _all(part, _COUNTED)


def of_kind_in(part: SentencePart) -> list[Counterpart]:
    """현지 유통업체와: of a kind, its name untold."""
    return _all(part, _OF_KIND)


def number_of_unnamed(name: str) -> int:
    """5 of 업체 5곳, 1 of 현지 유통업체, 0 of a name."""
    if not any(one.match(f"{name}와") for one in (_COUNTED, _BODIES_COUNTED, _OF_KIND)):
        return 0
    numbers = re.findall(r"[0-9]{1,3}", name)
    return max(1, int(numbers[-1])) if numbers else 1


def _all(part: SentencePart, pattern: re.Pattern[str]) -> list[Counterpart]:
    return [
        Counterpart(m.start(), m.end(), m.group())
        for m in pattern.finditer(part.text)
        if not _OURS.search(part.text, max(0, m.start() - _NEAR), m.end())
        and not TOGETHER.match(part.text, m.end() + 1)
    ]
