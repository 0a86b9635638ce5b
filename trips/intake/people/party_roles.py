"""Who goes along without an office: staff by name, groups with a number, firms, bodies. Pure."""

import re
from collections.abc import Iterator

from trips.intake.people.party_words import COUNCILLORS, COUNT, DELEGATION, NOT_THEM
from trips.intake.people.person_names import is_name, name_before

_WHO = (
    rf"(?:{COUNCILLORS}|위원|공무원|직원|주민|기업인|경제인|통역사|통역|실무진|실무자|관계자|교사|교원|학생|장학사|장학관|"
    r"농업인|농민|농가|어업인|상인|언론인|기자|교수|전문가|전문위원|수행원|비서|회원|임원|임직원|대표|조합원|단원|공연단|"
    r"예술단|선수|학부모|청년|연구원|간부|시민|군민|도민|구민|봉사자|회장단|이사)"
)
# A word before the group that is a part of its name: 농업인단체 대표, no 비롯한 의원, 의장과 의원.
_OF_GROUP = r"(?:(?<![가-힣])(?!등 |의원등 )[가-힣·]{1,9}[^\s과와해한은는이가을를로서며고에등]\s)?"
_GROUP = re.compile(rf"{_OF_GROUP}(?:[가-힣]{{1,6}}·)?[가-힣]{{0,6}}{_WHO}\s?{COUNT}")
_FIRMS = re.compile(
    rf"(?:(?<![가-힣])[가-힣]{{2,6}}\s)?{_OF_GROUP}[가-힣]{{0,6}}(?:기업|업체|회사|법인)\s?"
    r"(?P<count>\d{1,3})\s?(?:개\s?사|개\s?업체|곳|사(?![가-힣]{2}))"
)
_ROLE = re.compile(
    r" (?P<role>[가-힣]{0,14}(?:실장|국장|과장|팀장|본부장|담당관|소장|(?<!위)원장|센터장|이사장|"
    r"사무총장|정책관|부장|처장|계장|사무관|서기관|연구관|장학사|장학관|보좌관|비서관|특보|협력관|기획관|교육장|"
    r"사무처장|전문위원|주무관|지원관|관계대사))"
    r"(?![가-힣]{3})"
)
_WORD_BEFORE = re.compile(r" ([가-힣A-Z]{2,10})$")
_ABROAD = re.compile(
    r"무역관장|총영사|한인회|대사관|문화원장|서기장|부서기|당서기|인민위|베트남|중국|일본|미국|현지"
)
_SPEAKS = re.compile(r"(?:은|는)\s?[“\"]|(?:을|를) 만나|(?:과|와) (?:만나|면담|회담)")
_AND_OTHERS = re.compile(
    rf"\s?등\s?(?:이|의)?\s?(?:총|모두)?\s?(?:\d{{1,3}}\s?명|실무|{DELEGATION}|수행)|(?:을|를)\s(?:합쳐|합해|더해)\s"
)
# Somebody with a name has this office; 군의회 부의장 without one may be a role.
_HEAD = re.compile(
    r"(?:(?!.{0,9}의회)[가-힣]{1,9}\s)?(?:시장|군수|구청장|도?지사|교육감|의장|위원장|의원)들?"
)
_OF_UNIVERSITY = re.compile(
    r"[가-힣]{2,6}대(?:학교)?\s(?:교수|학생|총장)(?:들)?"
)  # 동서대 is no name
_SPACED_NAME = re.compile(r"(?:^| )[가-힣] [가-힣]{1,2} ")  # 황 현 부의장
_GENERIC = re.compile(r"(?:수출|참가|지역|관내)?\s?(?:업체|기업)")
# Said behind those who go along.
_ALONG = re.compile(
    r"(?:\s?등)?(?:이|가|도|을|를)\s(?:모두\s)?(?:동행|수행[하했]|함께\s?(?:했|한다|하[며고기]|갔|떠[났난나]|출국|방문)|합류)"
)
_TAKEN_IN = re.compile(
    r"(?:\s?등)?(?:이|가|도)\s(?:참여[했하한]|참가[했하한]|포함[됐돼된]|들어[갔간])"
)
_PARTY_OF = re.compile(rf"(?:{DELEGATION}|출장|방문|순방|연수)에(?:는|도)?\s")
_CLAUSE = re.compile(r"(?:[은는이가을를고며해한]|(?<![업제농])인|에서|에는|으로|\d일)\s")
_LIST_MARK = re.compile(r"\s?,\s?|(?<=[가-힣]{3})\s?·\s?|(?<![0-9])[과와]\s|\s및\s|\s·\s")
_ROLE_END = re.compile(
    r"[가-힣A-Za-z0-9· ]{1,24}(?:(?<!성)장|관|사|원|자|인|가|교수|단|과|협회|협의회|연합회|"
    r"상공회의소|단체|기업|업체|팀|테크노파크|재단|공사|공단|진흥원|농협|대학교?)$"
)


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
        if before and not _ABROAD.search(role) and not _SPEAKS.match(text, match.end()):
            yield before[0], match.end(), before[1], role


def _long_name(text: str, end: int) -> tuple[int, str] | None:
    """A name of three letters or more, as a word stands between it and the role."""
    before = name_before(text, end)
    return before if before and len(before[1]) > 2 else None


def counted_groups(text: str) -> Iterator[tuple[int, int, str, int]]:
    """`시의원 3명` → start, end, the words, 3."""
    for match in _GROUP.finditer(text):
        if not NOT_THEM.match(text, match.end()):
            yield match.start(), match.end(), match[0].strip(), int(match["count"])


def unnamed_roles(text: str) -> Iterator[tuple[int, int, str]]:
    """`국제관계대사, 경제실장 등 20명`, `수출기업 4개사와 가온재단이 동행했다` → start, end and
    words of each role or body without a name or a number of people.
    """
    for match in _AND_OTHERS.finditer(text):
        yield from _roles_before(text, match.start())
    for match in _ALONG.finditer(text):
        yield from _roles_before(text, match.start())
    if _PARTY_OF.search(text):
        for match in _TAKEN_IN.finditer(text):
            yield from _roles_before(text, match.start())


def _roles_before(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    first = max(0, end - 80)
    listed = text[first:end]
    clauses = [
        one.end() for one in _CLAUSE.finditer(listed) if not name_before(listed, one.end() - 1)
    ]
    at = first + (clauses[-1] if clauses else 0)
    for item in _LIST_MARK.split(text[at:end]):
        start = text.index(item, at) if item else at
        at = start + len(item)
        if _FIRMS.fullmatch(item) or (_is_role(item) and not _follows_name(text, start)):
            yield start, at, item


def _is_role(item: str) -> bool:
    """국제협력국장, 시의회 부의장; no plain 시장, no word for any firm, nobody with a name."""
    if _HEAD.fullmatch(item) or _GENERIC.fullmatch(item) or _ABROAD.search(item):
        return False
    if not _ROLE_END.fullmatch(item):
        return False
    named = not _OF_UNIVERSITY.fullmatch(item) and any(map(is_name, item.split(" ")[:-1]))
    return not named and not is_name(item) and not _SPACED_NAME.search(item)


def _follows_name(text: str, start: int) -> bool:
    """Whether a name stands before the item."""
    return start > 0 and name_before(text, start - 1) is not None
