"""Who goes along without an office: staff by name and groups with a number. Pure."""

import re
from collections.abc import Iterator

from trips.intake.people.party_words import COUNCILLORS, COUNT, OBJECT, is_of_others
from trips.intake.people.person_names import name_before

_WHO = (
    rf"(?:{COUNCILLORS}|위원|공무원|공직자|직원|주민|기업인|경제인|통역사|통역|실무진|실무자|관계자|교사|교원|학생|장학사|장학관|"
    r"농업인|농민|농가|어업인|상인|언론인|기자|교수|전문가|전문위원|수행원|비서|회원|임원|임직원|대표|조합원|단원|공연단|"
    r"예술단|선수|학부모|청년|연구원|간부|시민|군민|도민|구민|봉사자|회장단|이사|교장|교감|의료진|의사|간호사|작가|화가|"
    r"예술인|음악인|문인|체육인|언론인|상공인|요리사|셰프|디자이너|연주자|무용수|코치|감독|사장|과장|팀장|국장|실장|이장|"
    r"통장|동장|면장|읍장|조합장|지부장|지회장|센터장|위원장|강사|연수생|유학생|대학생|청소년|유족|후손|회계사|변호사|"
    r"통역원|안내원|경찰관|소방관|소방대원|해설사|활동가|주무관|사무관|기술자|연구자|생산자|경영인|소상공인|자영업자|창업가|창업자|사업가|청년농|어민|임업인|약사|참가자|단체장|"
    r"부회장|회장|대원|강사진|교수진|취재진|통역사|응원단|홍보단|풍물단|합창단|시범단|"
    r"선수단|국악단|교향악단|무용단|서포터즈|서포터스)"
)
# A word before the group that is a part of its name: 농업인단체 대표, no 비롯한 의원, 의장과 의원.
OF_GROUP = (
    r"(?:(?<![가-힣])(?!등 |의원등 |이하 |소속 |관계 |전체 |모든 )"
    r"[가-힣·]{1,9}[^\s),과와해한은는이가을를로서며고에등]\s)?"
)
_GROUP = re.compile(rf"{OF_GROUP}(?:[가-힣]{{1,6}}·)?[가-힣]{{0,6}}{_WHO}\s?(?:각\s)?{COUNT}")
_ROLE = re.compile(
    r" (?P<role>[가-힣]{0,14}(?:실장|국장|과장|팀장|본부장|담당관|소장|(?<!위)원장|센터장|이사장|"
    r"사무총장|정책관|부장|처장|계장|사무관|서기관|연구관|장학사|장학관|보좌관|비서관|특보|협력관|기획관|교육장|"
    r"사무처장|전문위원|주무관|지원관|관계대사))"
    r"(?![가-힣]{3})"
)
_WORD_BEFORE = re.compile(r" ([가-힣A-Z]{2,10}|[시도군구])$")
ABROAD = re.compile(
    r"무역관장|총영사|한인회|대사관|문화원장|서기장|부서기|당서기|인민위|(?:베트남|중국|일본|미국|독일|프랑스|몽골|러시아)(?!어|문화원)|현지|교민|(?<!재외)동포|재[일미]|외국|"
    r"대사관|영사관|주재원"
)
_SPEAKS = re.compile(r"(?:은|는)\s?[“\"]|(?:을|를) 만나|(?:과|와) (?:만나|면담|회담)")


def staff_of(text: str) -> Iterator[tuple[int, int, str, str]]:
    """`유동근 기획감사실장`, `유동근 농업기술센터 소장` → start, end, name, role; speakers and
    hosts left out.
    """
    for match in _ROLE.finditer(text):
        role_start = match.start() + 1
        before = name_before(text, match.start())
        word = _WORD_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        if not before and word:
            role_start = match.start() - len(word[1])
            before = _long_name(text, role_start - 1)
        role = text[role_start : match.end()]
        if before and not ABROAD.search(role) and not _SPEAKS.match(text, match.end()):
            yield before[0], match.end(), before[1], role


def _long_name(text: str, end: int) -> tuple[int, str] | None:
    """A name of three letters or more, as a word stands between it and the role."""
    before = name_before(text, end)
    return before if before and len(before[1]) > 2 else None


def counted_groups(text: str) -> Iterator[tuple[int, int, str, int]]:
    """`시의원 3명` → start, end, the words, 3."""
    for match in _GROUP.finditer(text):
        others = is_of_others(text, match.end()) or OBJECT.match(text, match.end())
        if not others and not ABROAD.search(match[0]):
            yield match.start(), match.end(), match[0].strip(), int(match["count"])
