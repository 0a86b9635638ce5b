"""A cell with those who travelled → people and groups in their order. Pure.

`위원장 홍길동, 의원 ○○○ 외 4명`, `구청장 홍길동 등 6명`, `의원 7명, 직원 3명`,
`의원 5명(홍길동, …)`, `총 2명 · 부산광역시 홍길동 등 3명 · 부산경제진흥원 김하늘`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from grammar.typed_text import narrow
from trips.registers.cells.party_pieces import (
    AND_OTHERS,
    WrittenPerson,
    people_of_piece,
    split_outside_brackets,
)
from trips.registers.cells.person_names import without_role
from trips.registers.cells.person_titles import title_of
from trips.registers.cells.plain_text import is_blank

LONGEST = 3000  # characters
_BULLET = re.compile(
    r"(?:^|(?<=\s))[·•▪■□◦◆▶*-]\s+|(?:^|(?<=\s))[○ㅇ]\s+(?=[가-힣])|[①-⑳]|\n|(?:^|(?<=\s))\d{1,2}\.\s+(?=[가-힣])"
)
_NUMBERED = re.compile(r"^(?:\d{1,3}\s?[.)](?!\d)|\(\d{1,3}\))\s?")
_OWN_MARKS = re.compile(r'["“”]|#\d{1,18}')  # of names in our own template
_REMARK = re.compile(r"\n\s?\(")  # a line in brackets goes on with the one above
_STATED = re.compile(
    r"^(?:총|전체)\s?(?:인원\s?:?\s?)?(?P<size>\d{1,4})\s?[명인]\s?:?|\(\s?총\s?(?P<size_behind>\d{1,4})\s?[명인]\s?\)$"
)
_LABELLED = re.compile(
    r"(?P<label>[가-힣\s]{2,20}?)\s?(?:\(?(?P<count>\d{1,4})\s?명?\)?)?\s?[:：]\s?(?P<names>.+)",
    re.DOTALL,
)


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
    typed = _OWN_MARKS.sub("", narrow(text)).strip()
    stated = _STATED.search(typed)
    people: list[WrittenPerson] = []
    for section in _BULLET.split(_REMARK.sub(" (", _STATED.sub("", typed))):
        people += _section(section.strip())
    size = int(stated["size"] or stated["size_behind"]) if stated else None
    return WrittenParty(tuple(people), size)


def says_others(text: str) -> bool:
    """Whether there were more than a cell names: `홍길동 등`."""
    return bool(AND_OTHERS.search(narrow(text).strip()))


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
    for piece in split_outside_brackets(_without_label(section)):
        people += people_of_piece(_NUMBERED.sub("", piece).strip(), people)
    label = _LABELLED.fullmatch(section)
    if label and (title := label["label"].strip()) and title_of(title):
        people = [replace(one, title=one.title or title) if one.name else one for one in people]
        if without_role(title) != title:
            people = [replace(one, attends=True) for one in people]
    return _titles_spread(people)


def _without_label(section: str) -> str:
    """`의원: 홍길동, 김하늘` → what stands behind the colon."""
    match = _LABELLED.fullmatch(section)
    return match["names"] if match else section


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
