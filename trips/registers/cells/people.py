"""A cell with those who travelled → people and groups in their order. Pure.

`위원장 홍길동, 의원 ○○○ 외 4명`, `구청장 홍길동 등 6명`, `의원 7명, 직원 3명`,
`의원 5명(홍길동, …)`, `총 2명 · 부산광역시 홍길동 등 3명 · 부산경제진흥원 김하늘`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from grammar.typed_text import narrow
from trips.registers.cells.person_names import (
    are_names,
    is_only_name,
    named_person,
    titles_and_depts,
    without_role,
)
from trips.registers.cells.person_titles import title_of
from trips.registers.cells.plain_text import is_blank

LONGEST = 3000  # characters
MOST_PEOPLE = 2000  # of one group
_BULLET = re.compile(
    r"(?:^|(?<=\s))[·•▪■□◦◆▶*-]\s+|(?:^|(?<=\s))[○ㅇ]\s+(?=[가-힣])|[①-⑳]|\n|(?:^|(?<=\s))\d{1,2}\.\s+(?=[가-힣])"
)
_SPLIT = re.compile(r"\s?[,;、]\s?|\s?[·ㆍ・∙](?=\S)|\s(?:및|그리고)\s|(?<=\S)\s?\+\s?|\s/\s")
_NUMBERED = re.compile(r"^(?:\d{1,3}\s?[.)](?!\d)|\(\d{1,3}\))\s?")
_REMARK = re.compile(r"\n\s?\(")  # a line in brackets goes on with the one above
_STATED = re.compile(
    r"^(?:총|전체)\s?(?:인원\s?:?\s?)?(?P<size>\d{1,4})\s?[명인]\s?:?|\(\s?총\s?(?P<size_behind>\d{1,4})\s?[명인]\s?\)$"
)
_REST = re.compile(
    r"(?P<first>.{0,200}?)\s?(?P<word>(?<![국해대시])외(?![교국사부])|(?<![고중초일])등(?![록기급]))"
    r"\s{0,2}(?P<title>[가-힣][가-힣\s]{0,20}?)?\s?(?P<count>\d{1,4})\s?(?:[명인]|$)(?P<tail>.{0,40})"
)
# `외 8명(직원 3명 포함)`
_AMONG_THEM = re.compile(
    r"\(\s?(?P<title>[^\d()]{1,20}?)\s?(?P<count>\d{1,4})\s?[명인]?\s?포함\s?\)"
)
_AND_OTHERS = re.compile(r"(?<=\S)\s?등$|(?<=\S)\s외$")
_GROUP = re.compile(
    r"(?P<title>[^\d()]{0,40}?)\s?:?\s?\(?(?P<count>\d{1,4})\s?(?:명|인(?![가-힣]))?\)?"
)
_WITH_NAMES = re.compile(
    r"(?P<head>[^()]{0,60}?)\s?\((?P<inside>[^()]{0,400})\)(?P<behind>[^()]{0,60})"
)
_LABELLED = re.compile(
    r"(?P<label>[가-힣\s]{2,20}?)\s?(?:\(?(?P<count>\d{1,4})\s?명?\)?)?\s?[:：]\s?(?P<names>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """One person, or a group that has a count. `leads`: a word says so; `before_others`: whom
    `외 4명` puts first; `attends`: 수행, 동행 before the title.
    """

    name: str | None = None
    title: str | None = None
    dept: str | None = None
    count: int = 1
    leads: bool = False
    before_others: bool = False
    attends: bool = False


@dataclass(frozen=True, slots=True)
class WrittenParty:
    """`size`: what the cell says of it in all, None where it does not."""

    people: tuple[WrittenPerson, ...] = ()
    size: int | None = None


@lru_cache(maxsize=2048)
def read_party(text: str) -> WrittenParty:
    """Everybody whom a cell names or counts. ValueError where it is too long for that."""
    if is_blank(text):
        return WrittenParty()
    if len(text) > LONGEST:
        raise ValueError(f"not a list of people: {text[:40]!r}")
    typed = narrow(text).strip()
    stated = _STATED.search(typed)
    people: list[WrittenPerson] = []
    for section in _BULLET.split(_REMARK.sub(" (", _STATED.sub("", typed))):
        people += _section(section.strip())
    size = int(stated["size"] or stated["size_behind"]) if stated else None
    return WrittenParty(tuple(people), size)


def says_others(text: str) -> bool:
    """Whether there were more than a cell names: `홍길동 등`."""
    return bool(_AND_OTHERS.search(narrow(text).strip()))


def read_names(text: str) -> tuple[WrittenPerson, ...]:
    """A cell of its own for the name: one word is a name whatever it ends in."""
    typed = " ".join(narrow(text).split())
    if not is_blank(text) and re.fullmatch(r"[가-힣]{2,5}|[A-Za-z][A-Za-z .'-]{1,60}", typed):
        return (WrittenPerson(name=typed),)
    if re.fullmatch(r"[가-힣](?:\s[가-힣]){1,3}", typed):
        return (WrittenPerson(name=typed.replace(" ", "")),)
    return read_party(text).people


def _section(section: str) -> list[WrittenPerson]:
    """The people of one bullet or line; `등 5명` counts those named before it in the same."""
    people: list[WrittenPerson] = []
    for piece in _split(_without_label(section)):
        people += _piece(_NUMBERED.sub("", piece).strip(), people)
    label = _LABELLED.fullmatch(section)
    if label and (title := label["label"].strip()) and title_of(title):
        people = [replace(one, title=one.title or title) if one.name else one for one in people]
    return _titles_spread(people)


def _without_label(section: str) -> str:
    """`의원: 홍길동, 김하늘` → what stands behind the colon."""
    match = _LABELLED.fullmatch(section)
    return match["names"] if match else section


def _split(section: str) -> Iterator[str]:
    """The pieces between commas outside brackets."""
    piece, depth, at = "", 0, 0
    while at < len(section):
        match = _SPLIT.match(section, at) if depth == 0 else None
        if match and match.end() > at:
            yield piece
            piece, at = "", match.end()
            continue
        depth += (section[at] == "(") - (section[at] == ")")
        depth = max(depth, 0)
        piece, at = piece + section[at], at + 1
    yield piece


def _piece(piece: str, before: list[WrittenPerson]) -> list[WrittenPerson]:
    if not piece.strip("()[] .-"):
        return []
    if match := _REST.fullmatch(piece):
        return _with_rest(match, before)
    if match := _GROUP.fullmatch(piece):
        return _counted(match)
    if match := _WITH_NAMES.fullmatch(piece):
        return _bracketed(match)
    words = _AND_OTHERS.sub("", piece).split()
    return [_person(one) for one in (words if are_names(words) else [" ".join(words)])]


def _with_rest(match: re.Match[str], before: list[WrittenPerson]) -> list[WrittenPerson]:
    """`홍길동 외 4명` and four others; `홍길동 등 5명` and as many as make it five."""
    first = _piece(match["first"].strip(), before) if match["first"].strip() else []
    if first and not before and len(first) == 1:
        first = [replace(first[0], before_others=True)]
    named = sum(one.count for one in (*before, *first))
    count = int(match["count"]) - (named if match["word"] == "등" else 0)
    rest = _rest(match["title"] or "", count, _AMONG_THEM.search(match["tail"]))
    if before:
        before[0] = replace(before[0], before_others=True)
    return [*first, *rest]


def _rest(title: str, count: int, among: re.Match[str] | None) -> list[WrittenPerson]:
    """The others of a party, and of those the ones that a bracket counts once more."""
    known = int(among["count"]) if among and int(among["count"]) <= count else 0
    groups = [_group(title, count - known)] if count > known else []
    return [*groups, _group(among["title"], known)] if among and known else groups


def _counted(match: re.Match[str]) -> list[WrittenPerson]:
    """`의원 7명`; a number behind a name counts those before it: `홍길동·김하늘 의원 (2명)`."""
    words = match["title"].split()
    named = _person(match["title"]) if len(words) > 1 else WrittenPerson()
    if named.title and named.name and is_only_name(named.name):
        return [named]
    return [_group(match["title"], int(match["count"]))]


def _group(title: str, count: int) -> WrittenPerson:
    if count > MOST_PEOPLE:
        raise ValueError(f"not so many people: {count}")
    words = " ".join(title.strip(" :-").split())
    plain = without_role(words)
    titles, depts = titles_and_depts(plain.split())
    if not titles:
        titles, depts = depts, []
    return WrittenPerson(None, _joined(titles), _joined(depts), count, attends=plain != words)


def _joined(words: list[str]) -> str | None:
    return " ".join(words) or None


def _bracketed(match: re.Match[str]) -> list[WrittenPerson]:
    """`홍길동(구청장)`, `구청장(홍길동)`, `의원 5명(홍길동, 김하늘)`, `의원(홍길동, 김하늘)`"""
    head, inside = match["head"].strip(), match["inside"].strip()
    group = _GROUP.fullmatch(head)
    names = [one.strip() for one in _split(inside)]
    counts = [count for one in names if (count := _GROUP.fullmatch(one)) and count["title"]]
    if group and len(counts) == len(names):
        return [_group(count["title"], int(count["count"])) for count in counts]
    if group or (len(names) > 1 and title_of(head) and not any(map(title_of, names))):
        title = " ".join((group["title"] if group else head).split())
        people = [replace(_person(one), title=title or None) for one in names if one]
        more = (int(group["count"]) if group else 0) - len(people)
        return [*people, *([_group(title, more)] if more > 0 else [])]
    counted = _GROUP.fullmatch(inside)
    if counted and not counted["title"] and not match["behind"].strip():
        return [_group(head, int(counted["count"]))]
    named = named_person(f"{head} {match['behind']}", inside)
    return [WrittenPerson(named.name, named.title, named.dept, 1, named.leads)]


def _person(piece: str) -> WrittenPerson:
    plain = without_role(piece.strip())
    named = named_person(plain)
    leads = named.leads
    attends = plain != piece.strip()
    return WrittenPerson(named.name, named.title, named.dept, 1, leads, attends=attends)


def _titles_spread(people: list[WrittenPerson]) -> list[WrittenPerson]:
    """A councillor's title behind the last of several names is everybody's:
    `홍길동, 김하늘, 이바다 의원`.
    """
    spread: list[WrittenPerson] = []
    behind: str | None = None
    for one in reversed(people):
        if one.name and one.title is None and behind:
            spread.append(replace(one, title=behind))
            continue
        kind = title_of(one.title) if one.name and one.title else None
        behind = one.title if kind and kind.kind == "councillor" else None
        spread.append(one)
    return spread[::-1]
