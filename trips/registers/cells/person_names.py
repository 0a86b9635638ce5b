"""Which word of a phrase is somebody's name, and which are title and department. Pure.

`투자유치과 홍길동 팀장`, `위원장 ○○○`, `홍길동(구청장)`, `행정6급/홍길동`, `부산경제진흥원 홍길동`.
"""

import re
from dataclasses import dataclass
from functools import cache

from trips.intake.known_names import reference_words
from trips.registers.cells.person_titles import title_of

_MASK = "○〇◯*＊OXoＯ□▲●◎xX"
_MASKED = re.compile(rf"(?=[^A-Za-z]*[{_MASK}])[가-힣{_MASK}]{{2,5}}")
_UNNAMED = re.compile(rf"[{_MASK}]{{2,5}}")
_HANGUL = re.compile(r"[가-힣]{2,5}")
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z.'-]{0,30}")
# Names end in these letters too (홍길동, 김영국); the longer words end no name.
_PLACE_ENDING, _OFFICE_ENDING = (
    re.compile(r".+[시군구도읍면동]"),
    re.compile(r".+[과국실팀부처단청]"),
)
_DEPARTMENT = re.compile(
    r".+(?:센터|위원회|사업소|본부|의회|기획단|재단|공사|공단|진흥원|연구원|도서관|보건소|담당|관실|정책관|담당관)|"
    r".{3,}[과국실팀부처단청시군구도읍면동]"
)
# A councillor's title stands behind the name without a blank: 홍길동의원.
_GLUED = re.compile(r"(?P<name>[가-힣]{3})(?P<title>의원|의장|부의장)")
_NOT_GLUED = re.compile(r".[구시군도](?:의원|의장|부의장)")
_ROLE_WORD = re.compile(r"^(?:수행|동행|배석|지원|실무|인솔)\s?(?=[가-힣]{2})")
_LEADING = frozenset(("단장", "대표", "인솔", "인솔자", "책임자", "총괄"))


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """`leads`: a word beside the name says so (`(단장)`)."""

    name: str | None
    title: str | None
    dept: str | None
    leads: bool = False


def named_person(phrase: str, inside: str = "") -> NamedPerson:
    """The person a phrase names; `inside`: what stood in brackets behind it."""
    words = _unglued(phrase.replace("/", " ").split())
    bracket = [part for part in re.split(r"[,/\s]+", inside) if part]
    leads = any(part in _LEADING for part in bracket)
    bracket = [part for part in bracket if part not in _LEADING]
    name = _name_among(words)
    if name is None and len(words) == 1 and title_of(words[0]):
        name = _name_among(bracket)
    rest = list(words + bracket)
    if name is not None:
        rest.remove(name)
    titles, depts = titles_and_depts(rest)
    leads = leads or (titles[:1] == ["단장"] and len(titles) > 1)
    return NamedPerson(shown_name(name), _joined(titles), _joined(depts), leads)


def shown_name(name: str | None) -> str | None:
    """A name as written; None for `○○○`, which names nobody."""
    return None if name is None or _UNNAMED.fullmatch(name) else name


def without_role(title: str) -> str:
    """`수행 직원` → `직원`"""
    return _ROLE_WORD.sub("", title)


def _unglued(words: list[str]) -> list[str]:
    match = _GLUED.fullmatch(words[0]) if len(words) == 1 else None
    if match and not _NOT_GLUED.search(words[0]) and not title_of(match["name"]):
        return [match["name"], match["title"]]
    return words


def _name_among(words: list[str]) -> str | None:
    """A masked name, else the word that is likeliest one: no title, rather no department."""
    masked = [word for word in words if _MASKED.fullmatch(word)]
    if masked:
        return masked[-1]
    untitled = [word for word in words if _HANGUL.fullmatch(word) and not title_of(word)]
    if untitled:
        return max(reversed(untitled), key=_likeness)
    titled = [word for word in words if is_name(word)]
    if len(words) > 1 and len(titled) > 1:
        return titled[-1]
    foreign = [word for word in words if _FOREIGN.fullmatch(word)]
    return foreign[-1] if foreign else None


def is_name(word: str) -> bool:
    """Three syllables, the first a family name; `경제과` is one too."""
    return bool(re.fullmatch(r"[가-힣]{3}", word)) and word[0] in _surnames()


def is_only_name(word: str) -> bool:
    """Three syllables that are neither a title nor a department nor, without a family name in
    front, a place.
    """
    if len(word) != 3 or not _HANGUL.fullmatch(word) or title_of(word):
        return False
    is_place = _PLACE_ENDING.fullmatch(word) and word[0] not in _surnames()
    return not is_place and not _OFFICE_ENDING.fullmatch(word)


def are_names(words: list[str]) -> bool:
    """Whether each of several words is a name and nothing else."""
    return len(words) > 1 and all(map(is_only_name, words))


def _likeness(word: str) -> int:
    is_short = len(word) == 3
    endings = _PLACE_ENDING.fullmatch(word), _OFFICE_ENDING.fullmatch(word)
    return 2 * is_short + (word[0] in _surnames()) - bool(endings[0]) - 2 * bool(endings[1])


@cache
def _surnames() -> frozenset[str]:
    return reference_words("surnames")


def titles_and_depts(words: list[str]) -> tuple[list[str], list[str]]:
    """A word before a title that is no department belongs to it: `지방행정 주사`."""
    titles: list[str] = []
    depts: list[str] = []
    for at, word in enumerate(words):
        follows = at + 1 < len(words) and title_of(words[at + 1]) is not None
        is_title = title_of(word) is not None
        (titles if is_title or (follows and not is_department(word)) else depts).append(word)
    return titles, depts


def is_department(word: str) -> bool:
    """`경제과`, `의회사무국`, `부산경제진흥원`; `행정`, `지방` are none."""
    return bool(_DEPARTMENT.fullmatch(word) or _OFFICE_ENDING.fullmatch(word))


def _joined(words: list[str]) -> str | None:
    return " ".join(words) or None
