"""One piece of a list of people, between two commas → who it names or counts. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trips.registers.cells.person_names import (
    are_names,
    is_only_name,
    named_person,
    titles_and_depts,
    without_role,
)
from trips.registers.cells.person_titles import title_of

MOST_PEOPLE = 2000  # of one group
_SPLIT = re.compile(r"\s?[,;、]\s?|\s?[·ㆍ・∙](?=\S)|\s(?:및|그리고)\s|(?<=\S)\s?\+\s?|\s/\s")
_REST = re.compile(
    r"(?P<first>.{0,200}?)\s?(?P<word>(?<![국해대시])외(?![교국사부])|(?<![고중초일])등(?![록기급]))"
    r"\s{0,2}(?P<title>[가-힣][가-힣\s]{0,20}?)?\s?(?P<count>\d{1,4})\s?(?:[명인]|$)(?P<tail>.{0,40})"
)
# `외 8명(직원 3명 포함)`
_AMONG_THEM = re.compile(
    r"\(\s?(?P<title>[^\d()]{1,20}?)\s?(?P<count>\d{1,4})\s?[명인]?\s?포함\s?\)"
)
AND_OTHERS = re.compile(r"(?<=\S)\s?등$|(?<=\S)\s외$")
_GROUP = re.compile(
    r"(?P<title>[^\d()]{0,40}?)\s?:?\s?\(?(?P<count>\d{1,4})\s?(?:명|인(?![가-힣]))?\)?"
)
_WITH_NAMES = re.compile(
    r"(?P<head>[^()]{0,60}?)\s?\((?P<inside>[^()]{0,400})\)(?P<behind>[^()]{0,60})"
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


def people_of_piece(piece: str, before: list[WrittenPerson]) -> list[WrittenPerson]:
    if not piece.strip("()[] .-"):
        return []
    if match := _REST.fullmatch(piece):
        return _with_rest(match, before)
    if match := _GROUP.fullmatch(piece):
        return _counted(match)
    if match := _WITH_NAMES.fullmatch(piece):
        return _bracketed(match)
    words = AND_OTHERS.sub("", piece).split()
    return [_person(one) for one in (words if are_names(words) else [" ".join(words)])]


def _with_rest(match: re.Match[str], before: list[WrittenPerson]) -> list[WrittenPerson]:
    """`홍길동 외 4명` and four others; `홍길동 등 5명` and as many as make it five."""
    first = people_of_piece(match["first"].strip(), before) if match["first"].strip() else []
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
    label, _colon, words = " ".join(title.strip(" :-").split()).rpartition(":")
    plain = without_role(words.strip())
    attends = plain != words.strip() or without_role(label) != label
    titles, depts = titles_and_depts(plain.split())
    if not titles:
        titles, depts = depts, []
    return WrittenPerson(None, _joined(titles), _joined(depts), count, attends=attends)


def _joined(words: list[str]) -> str | None:
    return " ".join(words) or None


def _bracketed(match: re.Match[str]) -> list[WrittenPerson]:
    """`홍길동(구청장)`, `구청장(홍길동)`, `의원 5명(홍길동, 김하늘)`, `의원(홍길동, 김하늘)`"""
    head, inside = match["head"].strip(), match["inside"].strip()
    group = _GROUP.fullmatch(head)
    names = [one.strip() for one in split_outside_brackets(inside)]
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


def split_outside_brackets(section: str) -> Iterator[str]:
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
