"""Names of local governments as pages write them at their head, to say whose page it is. Pure.

Closed class: the provinces; behind one of them, or where the page says so, any 시·군·구.
"""

import re

PROVINCES = {
    "서울특별시": "서울",
    "부산광역시": "부산",
    "대구광역시": "대구",
    "인천광역시": "인천",
    "광주광역시": "광주",
    "대전광역시": "대전",
    "울산광역시": "울산",
    "세종특별자치시": "세종",
    "경기도": "경기",
    "강원특별자치도": "강원",
    "강원도": "강원",
    "충청북도": "충북",
    "충청남도": "충남",
    "전북특별자치도": "전북",
    "전라북도": "전북",
    "전라남도": "전남",
    "경상북도": "경북",
    "경상남도": "경남",
    "제주특별자치도": "제주",
}
_PROVINCE = "|".join((*PROVINCES, *dict.fromkeys(PROVINCES.values())))
_UNIT = r"(?!특별|광역)[가-힣]{1,4}(?:특례시|시|군|구)"
_OFFICE = r"(?:청|의회)?"
_BULLETIN = (
    r"(?:시정|군정|구정|도정|정)?\s?(?:새\s?소식지?|소식지?|뉴스룸|보도자료실?|홍보지|웹진|"
    r"(?:공식\s?|대표\s?)?(?:블로그|누리집|홈페이지)|에 오신 것을 환영합니다)"
)
# `대전광역시 유성구`, `울산남구`, `강원특별자치도`: such a line is the name of a page.
_LINE = re.compile(
    rf"^(?:(?P<province>{_PROVINCE})\s?(?P<unit>{_UNIT}){_OFFICE}|"
    rf"(?P<whole>{'|'.join(PROVINCES)}){_OFFICE}|(?P<alone>{_UNIT})(?:청|의회))(?:\s?{_BULLETIN})?$"
)
# `해남군정소식 땅끝해남`, `가온구 소식지`, `유성구청 새소식`
_PAGE = re.compile(
    rf"^(?:(?P<province>{_PROVINCE})\s?)?(?P<unit>{_UNIT}){_OFFICE}\s?{_BULLETIN}(?:\s[가-힣]{{2,8}})?$"
)
# `(59033) 전라남도 해남군 해남읍 군청길 4`
_ADDRESS = re.compile(
    rf"(?:^|[\s)\]:])(?P<province>{'|'.join(PROVINCES)})\s(?P<unit>{_UNIT})\s"
    r"[가-힣\d ]{1,30}(?:로|길)\s?\d{1,4}"
)


def is_government(text: str) -> bool:
    """Whether the line is only the name of a government, its office or its page."""
    line = text.strip()
    return len(line) <= 40 and bool(_LINE.match(line) or _PAGE.match(line))


def government_of_page(text: str) -> str | None:
    """Of a line that is a page's name: `대전 유성구`, `해남군`, `강원도`."""
    line = text.strip()
    match = (_LINE.match(line) or _PAGE.match(line)) if len(line) <= 40 else None
    return _name(match) if match else None


def government_of_address(text: str, body: str) -> str | None:
    """Whose office stands at the address that a page ends with, where the body names it: the
    address of a ministry is of no local government.
    """
    match = _ADDRESS.search(text[:200])
    return _name(match) if match and match["unit"] in body else None


def _name(match: re.Match[str]) -> str:
    """A 구 with its city: there are several of many names."""
    groups = match.groupdict()
    province, unit = groups["province"] or "", groups.get("unit") or groups.get("alone") or ""
    if not unit:
        return groups.get("whole") or province
    if f"{unit}의회" in match[0]:
        return f"{unit}의회"
    short = PROVINCES.get(province, province)
    return f"{short} {unit}" if short and unit.endswith("구") else unit
