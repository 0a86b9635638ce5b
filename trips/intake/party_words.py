"""Words for a delegation, its staff and its size. Pure."""

import re
from collections.abc import Iterator

from trips.intake.person_names import is_name, name_before

_DELEGATION = (
    r"(?:대표단|방문단|사절단|연수단|참관단|시찰단|개척단|추진단|출장단|방문팀|일행|특사단|교류단|순방단|탐방단|"
    r"유치단|견학단|실무단|통상단|파견단)"
)
_GOING = re.compile(
    rf"{_DELEGATION}|동행|수행|함께|비롯|참가했|참가한|출국|출장|방문|연수|떠[나났난]|파견|다녀|찾[는았을아]|[가간갔]다"
)
_COUNT = r"(?P<count>\d{1,3})\s?명"
_COUNCILLORS = r"(?:시의원|도의원|군의원|구의원|의원)"
# Rule and words, the surest first.
_SIZES = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (
        (
            "delegation",
            rf"{_DELEGATION}(?:\([^()]{{1,30}}\))?[은는이가을를]?\s?(?:총|모두)?\s?{_COUNT}",
        ),
        (
            "delegation",
            rf"{_COUNT}(?:의|으로|규모의?|으로 구성된|으로 꾸려진)\s?(?:[가-힣]{{0,10}}\s)?"
            rf"[가-힣]{{0,8}}{_DELEGATION}",
        ),
        ("and others", rf"(?:등|외)\s?(?:총|모두|일행)?\s?{_COUNT}"),
        ("and others", rf"(?:총|모두) {_COUNT}"),
        (
            "councillors",
            rf"{_COUNCILLORS}\s?{_COUNT}(?:과|,) (?:[가-힣]{{2,8}} )?(?:직원|공무원|수행원)\s?"
            r"(?P<more>\d{1,2})\s?명",
        ),
        ("councillors", rf"(?:{_COUNCILLORS}|의장|위원회|위|의원들)\s?{_COUNT}"),
    )
)
_NOT_THEM = re.compile(
    r"\s?(?:이|가)?\s?(?:참석|참여|나[와온왔]|가운데|중(?!국)|모인|몰려|초청된|입국)|"
    r"\s?당|\s?에게|과 함께|\s?을 (?:만나|초청)"
)
_WHO = (
    rf"(?:{_COUNCILLORS}|공무원|직원|주민|기업인|경제인|통역사|통역|실무진|관계자|교사|학생|장학사|장학관|"
    r"농업인|농민|상인|언론인|기자|교수|전문가|전문위원|수행원|비서)"
)
_GROUP = re.compile(
    rf"(?:(?<![가-힣])(?!등 |의원등 )[가-힣]{{2,8}} )?[가-힣]{{0,6}}{_WHO}\s?{_COUNT}"
)
_ROLE = re.compile(
    r" (?P<role>[가-힣]{1,14}(?:실장|국장|과장|팀장|본부장|담당관|소장|원장|이사장|사무총장|정책관|"
    r"보좌관|비서관|특보|협력관|기획관|교육장|사무처장|전문위원|주무관|지원관))(?![가-힣]{3})"
)
_ABROAD = re.compile(r"무역관장|총영사|한인회|대사관|문화원장")
_SPEAKS = re.compile(r"(?:은|는)\s?[“\"]|(?:을|를) 만나|(?:과|와) (?:만나|면담|회담)")


def tells_party(text: str) -> bool:
    """Whether the sentence is about those who travel."""
    return bool(_GOING.search(text))


def staff_of(text: str) -> Iterator[tuple[int, int, str, str]]:
    """`유동근 기획감사실장` → start, end, name, role; speakers and hosts left out."""
    for match in _ROLE.finditer(text):
        before = name_before(text, match.start())
        role = match["role"]
        if before and not _ABROAD.search(role) and not _SPEAKS.match(text, match.end()):
            yield before[0], match.end(), before[1], role


def counted_groups(text: str) -> Iterator[tuple[int, int, str, int]]:
    """`시의원 3명` → start, end, the words, 3."""
    for match in _GROUP.finditer(text):
        if not _NOT_THEM.match(text, match.end()):
            yield match.start(), match.end(), match[0], int(match["count"])


def party_sizes(text: str) -> Iterator[tuple[str, int, int, int]]:
    """How many travel, by every rule that finds a number: rule, start, end, count."""
    for rule, pattern in _SIZES:
        matches = [one for one in pattern.finditer(text) if not _NOT_THEM.match(text, one.end())]
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


_AND_OTHERS = re.compile(
    rf"\s?등\s?(?:이|의)?\s?(?:총|모두)?\s?(?:\d{{1,3}}\s?명|실무|{_DELEGATION}|수행)"
)
_CLAUSE = re.compile(r"(?:[은는이가을를고며해인한]|에서|으로|\d일)\s")
_LIST_MARK = re.compile(r"\s?[,·]\s?|[과와]\s|\s및\s")
_ROLE_END = re.compile(
    r"[가-힣A-Za-z ]{1,16}(?:(?<!성)장|관|사|원|자|단|과|협회|단체|기업|업체|팀)$"
)


def unnamed_roles(text: str) -> Iterator[tuple[int, int, str]]:
    """`국제관계대사, 경제실장 등 20명` → start, end and words of each role without a name."""
    for match in _AND_OTHERS.finditer(text):
        first = max(0, match.start() - 60)
        listed = text[first : match.start()]
        clauses = [one.end() for one in _CLAUSE.finditer(listed)]
        at = first + (clauses[-1] if clauses else 0)
        for item in _LIST_MARK.split(text[at : match.start()]):
            start = text.index(item, at) if item else at
            at = start + len(item)
            last_word = start + item.rfind(" ") + 1
            somebody = name_before(text, last_word - 1) or _names_somebody(item)
            if _ROLE_END.fullmatch(item) and not somebody:
                yield start, at, item


def _names_somebody(item: str) -> bool:
    return any(is_name(word) for word in item.split(" ")[:-1]) or is_name(item)
