"""Words for a delegation and its size. Pure."""

import re
from collections.abc import Iterator

DELEGATION = (
    r"(?:대표단|방문단|사절단|연수단|참관단|시찰단|개척단|추진단|출장단|방문팀|일행|특사단|교류단|순방단|탐방단|"
    r"유치단|견학단|실무단|통상단|파견단|위문단|봉사단|조사단|답사단|원정단|협상단|참가단|축하단|사찰단|벤치마킹단|"
    r"세일즈단|경제단|선발단|구호단|친선단|연수팀|출장팀|실무팀|탐방팀|견학팀|시찰팀)"
)
_GOING = re.compile(
    rf"{DELEGATION}|동행|수행|함께|비롯|참가했|참가한|출국|출장|방문|연수|떠[나났난]|파견|다녀|찾[는았을아]|"
    r"[가간갔]다|나[서섰선][^은]|순방|오[른르]|올랐|향[하했한]|몸을 실|출발|귀국|시찰|견학|"
    r"탐방|참관|둘러|돌[아며았]|돕니|돈다|들[러렀른르]|찾습|갑니|떠납|나섭|머[무문물]|"
    r"(?:는|을) 일정"
)
COUNT = r"(?P<count>\d{1,3})\s?명"
COUNCILLORS = r"(?:시의원|도의원|군의원|구의원|의원)"
# Rule and words, the surest first.
_SIZES = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (
        (
            "delegation",
            rf"{DELEGATION}(?:\([^()]{{1,30}}\))?[은는이가을를]?\s?(?:총|모두)?\s?{COUNT}",
        ),
        (
            "delegation",
            rf"{COUNT}(?:의|으로|규모의?|으로 구성된|으로 꾸려진)\s?(?:[가-힣]{{0,10}}\s)?"
            rf"[가-힣]{{0,8}}{DELEGATION}",
        ),
        ("delegation", rf"{DELEGATION}\((?:[^()]{{0,24}}[,·\s])?(?:총\s?)?{COUNT}\)"),
        (
            "delegation",
            rf"(?:{DELEGATION}의?|출장|연수|방문)\s(?:규모|인원)[는은]\s(?:총|모두)?\s?{COUNT}",
        ),
        (
            "and others",
            rf"(?:등|외)\s?(?:총|모두|일행)?\s?{COUNT}"
            r"(?!이? (?:동행|수행|함께(?! 출국| 떠| 방문)))",
        ),
        ("and others", rf"(?:총|모두|합쳐|합해|합하면|합하여) (?:총 |모두 )?{COUNT}"),
        ("and others", rf"(?:을|를) (?:포함|비롯)(?:해|한|하여) {COUNT}"),
        ("staff", rf"(?:공무원|공직자|직원)(?:들)?\s?{COUNT}[이은]\s"),
        # Some newspapers count the head among those who go along, some do not.
        ("along", rf"(?:등|외)\s?{COUNT}"),
        (
            "councillors",
            rf"{COUNCILLORS}\s?\d{{1,3}}\s?명\s?(?:가운데|중)\s?{COUNT}(?![^.]{{0,24}}(?:않|못|빠[진졌지]|불참))",
        ),
        ("councillors", rf"(?:{COUNCILLORS}|의장|위원회|위|위원|의원들)\s?{COUNT}"),
    )
)
# People of a fair, not of a delegation.
_CROWD = re.compile(
    r"(?:설명회|상담회|간담회|포럼|행사|대회|박람회|세미나|총회|회의|축제|공연|개막식|기념식|시식회|심포지엄)(?:에는|에|엔)\s"
)
_JOINS = re.compile(r"참가|참여|합류|포함|구성|꾸[려렸린]")
_NOT_THEM = re.compile(
    r"\s?(?:이|가)?\s?(?:참석|참여|나[와온왔]|근무|일하|거주|종사|재직|가운데|중(?!국)|모인|몰려|초청된|입국)|"
    r"\s?당|\s?에게|과 (?:함께|만[나났]|면담|간담)|"
    r"(?:이|가)? 참가한 (?!.{0,8}(?:연수|방문|출장|순방))|\s?을 (?:만나|초청)"
)

# Whom others invite, hire or send another time: 교사 20명을 해마다 보내기로, 위원 88명을 상대로.
OBJECT = re.compile(
    r"\s?을\s(?!비롯|포함|이끌|인솔|대동|동반|데리|데려|꾸|구성|함께|파견)|"
    r"\s?(?:초청|선발|모집|채용|고용|육성|양성|도입|배정|진료)"
)
# Who is at a ceremony or a meeting, hosts and guests too.
_OCCASION = re.compile(
    r"(?:이 |이날 |그 )?자리에(?:는|도|서)\s|(?:협약|체결|조인|서명|개막|개회|폐막|"
    r"기념|환영|환송|개소|준공|기공|착공|제막|헌화|개관|출범|결연|수여|전달|시상)식에(?:는|도)?\s|"
    r"(?:행사|간담회|설명회|상담회|만찬|오찬|회담|면담|리셉션|포럼|세미나|축제|공연)에(?:는|도)\s"
)

# 이번 연수에는 의원 6명이 참여했다.
PARTY_OF = re.compile(rf"(?:{DELEGATION}|출장|방문|순방|연수)에(?:는|도)?\s")
_TAKE_PART = re.compile(r"\s?(?:이|가)?\s?참[가여]")


def is_of_others(text: str, end: int) -> bool:
    """Whether those who are counted up to the offset live, meet or take part elsewhere."""
    if _TAKE_PART.match(text, end) and PARTY_OF.search(text[:end]):
        return False
    return _NOT_THEM.match(text, end) is not None


def tells_party(text: str) -> bool:
    """Whether the sentence is about those who travel."""
    if _OCCASION.match(text):
        return False
    if _GOING.search(text):
        return True
    return bool(_JOINS.search(text)) and not _CROWD.search(text)


def party_sizes(text: str) -> Iterator[tuple[str, int, int, int]]:
    """How many travel, by every rule that finds a number: rule, start, end, count."""
    for rule, pattern in _SIZES:
        matches = [one for one in pattern.finditer(text) if not is_of_others(text, one.end())]
        if rule == "councillors":
            matches = [one for one in matches if not OBJECT.match(text, one.end())]
        if matches:
            start, end, count = _total(text, matches)
            yield rule, start, end, count


def _total(text: str, matches: list[re.Match[str]]) -> tuple[int, int, int]:
    """The first number, with those that are joined to it: `등 8명과 … 등 9명`."""
    first = matches[0]
    joined = matches if text[first.end() :].startswith(("과 ", "와 ")) else matches[:1]
    counts = [int(number or 0) for one in joined for number in one.groups()]
    last = joined[-1]
    return first.start(), last.end(), sum(counts)
