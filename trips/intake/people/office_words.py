"""Words for local offices, and the office words of a text. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trips.intake.known_names import reference_rows

_ACTING = re.compile(r"\s?(?:권한|직무)\s?(?:대행|대리)")
_NO_HOLDER = (
    r"(?!\s?(?:예비)?후보|\s?출마|협의회|연합회|개척|조사|선거|단체|실(?![가-힣])|단(?!독)|당선[인자]|"
    r"\s?(?:비서|부인|배우자|특별?보좌|특보))"
)
# What stands between the government and a deputy's or chair's office: 경제과학 부시장.
_FIELD = re.compile(
    r"(?:제?\s?[12]|도민|시민|행복|민생|통상|기업|디지털|교통|주택|기후|재난|재정|신산업|농업|농림|수산|개발|건설|지역|행정|정무|경제|과학|문화|복지|미래|산업|성장|균형|발전|환경|안전|사회|서부|북부|동부|국제|글로벌|"
    r"혁신|정책|도시|통합|자치|일자리|투자|기획|소통|협력|전략|청년|보건|교육|기후|농정|해양|관광|평화|연정|정무특별|일자리경제|체육|농촌)$"
)
# A free economic zone of a metropolis or province: 인천경제자유구역청 이가람 청장.
_ZONE = re.compile(r"경제(?:자유구역)?청\s?\(?(?:[가-힣]{2,4}\s)?$|경제(?:자유구역)?$")
_DEPUTY = re.compile(r"부(?:시장|지사|군수|구청장|교육감|의장)$")
_DELEGATION = re.compile(r"(?:연수|방문|대표|시찰|교류|파견|사절|순방|탐방|참관|출장)$")
_COMMITTEE = re.compile(
    r"((?:[가-힣·ㆍ]{0,16})(?:운영|행정|자치|기획|경제|산업|건설|도시|환경|문화|복지|교육|농림|농정|농업|해양|수산|안전|"
    r"소방|보건|여성|예산결산|예결|결산|관광|교통|재경|총무|내무|사회|위원회|윤리|체육|정책|재정|일자리|도민|주민|시민|의사|"
    r"예산|특별|통상|과학|미래|청년|가족|지원|기술|정보|통신|노동|인권|아동|청소년|균형|발전|분권|항만|물류|식품|축산|"
    r"산림|에너지|기후|동물|평화|남북|국제|교류|외교|홍보|미디어|문화재|관리|보사|재무|건축|주택|개발|조사|감사|청렴|의정|"
    r"의회|대책|민생|생활|녹지|공원|복리|건소|건교|산건|환수|경노|농해|농경|복환|문복|행문|기재|교위|행감|전략|혁신|투자|유치))"
    r"(?:특별|상임)?$"
)
# Behind the name of a council any committee is one of it.
_OF_COUNCIL = re.compile(r"의회\s([가-힣·ㆍ]{2,16})$")


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A row of offices.csv: `rank` 1 leads a body; `level` is the kind of government it heads."""

    word: str
    office: str
    body: str
    rank: int
    level: str


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """An office word in a text: its field (경제과학) belongs to it, as does 권한대행."""

    start: int
    end: int
    row: OfficeWord
    office: str


@cache
def offices() -> dict[str, OfficeWord]:
    return {
        row["word"]: OfficeWord(
            row["word"], row["office"], row["body"], int(row["rank"]), row["level"]
        )
        for row in reference_rows("offices")
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(offices(), key=len, reverse=True)
    # 의정부시장 is no deputy; 시장 후보, 군수협의회, 시장개척단 are no holders of an office.
    return re.compile(rf"(?<!의정)(?:{'|'.join(words)}){_NO_HOLDER}")


def office_matches(text: str) -> Iterator[OfficeMatch]:
    """From left to right; whether a government stands before one is for the caller to see."""
    for match in _pattern().finditer(text):
        row = offices()[match[0]]
        end, office = match.end(), row.office
        start = _start_of(row, text, match.start())
        if start is None:
            continue
        if row.rank == 1 and (acting := _ACTING.match(text, end)):
            end, office = acting.end(), f"{row.office} 권한대행"
        yield OfficeMatch(start, end, row, office)


def _start_of(row: OfficeWord, text: str, start: int) -> int | None:
    """Where the office begins, with the field that belongs to it; None for another office."""
    before = text[max(0, start - 24) : start]
    if row.word in ("위원장", "부위원장"):
        field = _COMMITTEE.search(before) or _OF_COUNCIL.search(before)
        if not field and not before.endswith((" ", "(")):
            return None
        return start - len(field[1]) if field else start
    if row.word == "청장":  # the police and offices of the state have one too
        return start if _ZONE.search(before) else None
    if row.word == "단장":
        kind = _DELEGATION.search(before[-4:])
        return start - len(kind[0]) if kind else start
    return _field_start(text, start) if _DEPUTY.search(row.word) else start


def _field_start(text: str, start: int) -> int:
    """`경제과학` before `부시장` belongs to the office; at most four such words do."""
    at = start
    for _ in range(4):
        window = text[max(0, at - 4) : at]
        trimmed = window.rstrip(" ")
        match = _FIELD.search(trimmed)
        if not match:
            return at
        at -= len(window) - match.start()
    return at
