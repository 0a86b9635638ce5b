"""The members of a delegation that a sentence lists: roles, firms, bodies, people by name. Pure."""

import re
from collections.abc import Iterator

from trips.intake.people.party_roles import ABROAD, OF_GROUP
from trips.intake.people.party_words import DELEGATION, PARTY_OF
from trips.intake.people.person_names import is_name, name_before

_FIRMS = re.compile(
    rf"(?:(?<![가-힣])[가-힣]{{2,6}}\s)?{OF_GROUP}[가-힣]{{0,6}}(?:기업|업체|회사|법인)\s?"
    r"(?P<count>\d{1,3})\s?(?:개\s?사|개\s?업체|곳|사(?![가-힣]{2}))"
)
_AND_OTHERS = re.compile(
    r"\s?등\s?(?:이|의)?\s?(?:총|모두|전체)?\s?"
    rf"(?:\d{{1,3}}\s?명|\d{{1,3}}\s?여\s?명(?!이 (?:참[석가]|모))|실무|{DELEGATION}|수행)|"
    r"\s?등으로\s(?:구성|꾸[려렸린]|이뤄|이루어|짜[여였]|짠)|(?:을|를)\s(?:합쳐|합해|더해)\s"
)
# Somebody with a name has this office; 군의회 부의장 without one may be a role.
_HEAD = re.compile(
    r"(?:(?!.{0,9}의회)[가-힣]{1,9}\s)?(?:시장|군수|구청장|청장|도?지사|교육감|의장|위원장|의원)들?"
)
_OF_UNIVERSITY = re.compile(
    r"[가-힣]{2,6}대(?:학교)?\s(?:교수|학생|총장)(?:들)?"
)  # 동서대 is no name
_SPACED_NAME = re.compile(r"(?:^| )[가-힣] [가-힣]{1,2} ")  # 황 현 부의장
_GENERIC = re.compile(r"(?:수출|참가|지역|관내)?\s?(?:업체|기업)")
# Said behind those who go along; 자리를 함께한 met them.
_GO = (
    r"(?:동행|수행[하했한합]|합류|(?:모두\s|직접\s)?함께\s?(?:했|한다|하[며고기]|합니|갔|간다|갑니|가[며고]|떠[났난나납]|출국|"
    r"방문|참가|참여|나[서섰선]|다녀|찾|올[랐라]|오른|향[하했한])|따라[가간갔나붙]|따라 [간갔])"
)
_DEPARTS = (
    r".{0,24}?(?:출국|[문장방]길|떠[나났난]|향[하했한]|비행기)|"
    r"(?:오는|지난|이달|다음 달)?\s?\d{1,2}일"
)
_ALONG = re.compile(
    rf"(?:\s?등)?(?:들)?(?:이|가|도)\s(?:모두\s|직접\s|자비로\s)?{_GO}|(?:을|를)\s(?:동행[하해했]|대동|인솔)|"
    rf"(?:\s?등)?(?:들)?(?:과|와)\s함께\s(?:{_DEPARTS})"
)
_TAKEN_IN = re.compile(
    r"(?:\s?등)?(?:이|가|도)\s(?:참여[했하한합]|참가[했하한합]|포함[됐돼된됩]|들어[갔간])"
)
_CLAUSE = re.compile(r"(?:[은는이가을를고며해한]|따르면|(?<![업제농])인|에서|에는|으로|\d일)\s")
# 농업정책과 is a department, 의장과 a chair and somebody else.
_DEPARTMENT = (
    "정책|농정|행정|총무|경제|관광|문화|산업|통상|교류|협력|유치|환경|도시|건설|교통|복지|교육|홍보|기획|체육|축산|산림|"
    "수산|해양|농업|지원|진흥|관리|개발|전략|미래|안전|보건|자치|정보|주택|기업|투자|청년|가족|식품|유통|국제|기술"
)
_LIST_MARK = re.compile(
    rf"\s?,\s?|(?<=[가-힣]{{3}})\s?·\s?|(?<![0-9])(?:와|(?<!{_DEPARTMENT})과)\s|\s(?:및|등|·)\s"
)
_ROLE_END = re.compile(
    r"[가-힣A-Za-z0-9· ]{1,24}(?:(?<!성)장|관|사|원|자|인|가|교수|단|과|대표|군수|수석|진|협회|"
    r"협의회|연합회|상공회의소|단체|기업|업체|팀|테크노파크|재단|공사|공단|진흥원|농협|대학교?)$"
)
# Holders of local offices are read with their governments.
_OFFICE = re.compile(r"(?:시장|군수|구청장|지사|교육감|의장|의원|위원장)$")
_COUNTED = re.compile(r"\d\s?명")
_MOST_WORDS = 4
# Behind the verb: 동행한 박나래 가온딸기연합회장은.
_WITH = re.compile(
    r"(?:동행|함께|수행|참가|참여)한\s(?P<who>(?:[가-힣A-Za-z0-9·]{2,16}\s){1,3}?[가-힣]{0,12}"
    r"(?:장|대표|교수|이사|감독|위원|회원|사무관|주무관))(?=[은는이가도과와을를의,]|씨)"
)


def listed_members(text: str) -> Iterator[tuple[int, int, str | None, str]]:
    """`국제관계대사, 경제실장 등 20명`, `수출기업 4개사와 가온재단이 동행했다` → start, end, name
    (None mostly) and words of each role or body without a number of people.
    """
    for match in _WITH.finditer(text):
        if named := _name_and_role(match["who"]):
            yield match.start("who"), match.end("who"), *named
    for match in _AND_OTHERS.finditer(text):
        yield from _roles_before(text, match.start())
    for match in _ALONG.finditer(text):
        yield from _roles_before(text, match.start())
    if PARTY_OF.search(text):
        for match in _TAKEN_IN.finditer(text):
            yield from _roles_before(text, match.start())


def tells_of_companions(text: str) -> bool:
    """Whether those whom the sentence lists go along with somebody."""
    taken_in = PARTY_OF.search(text) and _TAKEN_IN.search(text)
    return bool(taken_in or _ALONG.search(text) or _AND_OTHERS.search(text))


def _roles_before(text: str, end: int) -> Iterator[tuple[int, int, str | None, str]]:
    first = max(0, end - 80)
    listed = text[first:end]
    clauses = [
        one.end() for one in _CLAUSE.finditer(listed) if not name_before(listed, one.end() - 1)
    ]
    at = first + (clauses[-1] if clauses else 0)
    for item in _LIST_MARK.split(text[at:end]):
        start = text.index(item, at) if item else at
        at = start + len(item)
        if text[max(0, start - 3) : start] == " 등 " or _COUNTED.search(item):
            continue  # the word for those listed, or a group with its number
        if _FIRMS.fullmatch(item) or (_is_role(item) and not _follows_name(text, start)):
            yield start, at, None, item
        elif named := _name_and_role(item):
            yield start, at, *named


def _name_and_role(item: str) -> tuple[str, str] | None:
    """`가온상공회의소 박나래 회장`, `박나래 가온딸기연합회장` → name and role."""
    words = item.split(" ")
    names = [word for word in words if len(word) > 2 and is_name(word)]
    if not names or not 1 < len(words) <= _MOST_WORDS or ABROAD.search(item):
        return None
    name = names[-1]  # 한림대 may be one by its syllables
    role = " ".join(word for word in words if word != name)
    if not _ROLE_END.fullmatch(role) or _OFFICE.search(role):
        return None
    return name, role


def _is_role(item: str) -> bool:
    """국제협력국장, 시의회 부의장; no plain 시장, no word for any firm, nobody with a name."""
    if _HEAD.fullmatch(item) or _GENERIC.fullmatch(item) or ABROAD.search(item):
        return False
    if not _ROLE_END.fullmatch(item):
        return False
    named = not _OF_UNIVERSITY.fullmatch(item) and any(map(is_name, item.split(" ")[:-1]))
    return not named and not is_name(item) and not _SPACED_NAME.search(item)


def _follows_name(text: str, start: int) -> bool:
    """Whether a name stands before the item."""
    return start > 0 and name_before(text, start - 1) is not None
