"""What stands around an office word: government, name, 전 (former). Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trips.choices import Level
from trips.intake.known_names import KnownGovernment
from trips.intake.people.government_names import GovernmentNames
from trips.intake.people.office_words import OfficeMatch
from trips.intake.people.person_names import is_letter, name_after, name_before

_LONGEST = 18
_ARM = re.compile(
    r"\s?(?:(?P<level>[시도군구])?의회|교육청|경제(?:자유구역)?청?|[시도군구]청)의?\s?$"
)
_BRACKET = re.compile(r"\s?[(（\[][^()（）\[\]]{1,40}[)）\]]$")
_FORMER = re.compile(r"(?:(?<![가-힣])|\s)(?:전임?|前|故|고|차기)\s?$")
_NOW = re.compile(r"(?:(?<![가-힣])|\s)(?:현|現|신임|초대|현직)\s?$")
PARTY = re.compile(
    r"\s?(?:더불어민주당|민주당|국민의힘|국민의당|새누리당|자유한국당|미래통합당|한나라당|열린우리당|정의당|진보당|"
    r"개혁신당|조국혁신당|바른미래당|통합진보당|민주노동당|새정치민주연합|무소속)\s?(?:소속)?\s?$"
)
_COMMITTEE = re.compile(r"(?<![가-힣])[가-힣·ㆍ]{2,20}위원회\s?$")
_OPEN = re.compile(r"[(（\[<]\s?$")


@dataclass(frozen=True, slots=True)
class OfficeSurroundings:
    """`rows`: the governments stated beside the office; `start`, `end` hold name and office."""

    start: int
    end: int
    title_start: int
    name: str | None = None
    rows: tuple[KnownGovernment, ...] = ()
    level: str = ""
    former: bool = False
    bracketed: bool = False
    name_first: bool = True


def surroundings_of(text: str, office: OfficeMatch, names: GovernmentNames) -> OfficeSurroundings:
    """Name and government beside an office word, before it or behind."""
    at, rows, level = government_before(text, office.start, office, names)
    title_start = at
    at = cut_off(PARTY, text, at)
    former = bool(_FORMER.search(text[max(0, at - 4) : at]))
    person = None if former else _name_left(text, at) or _name_left(text, cut_off(_NOW, text, at))
    if not person and rows and text[at - 1 : at] == "(":  # 이가람(고양시장) 회장
        person = name_before(text, at - 1)
    if person:
        start, name = person
        if not rows:
            _, rows, before = government_before(
                text, cut_off(_COMMITTEE, text, start), office, names
            )
            level = level or before
        return OfficeSurroundings(start, office.end, title_start, name, rows, level)
    return _name_behind(
        text,
        office,
        names,
        OfficeSurroundings(title_start, office.end, title_start, None, rows, level, former),
    )


def cut_off(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the match that ends at `at` begins, or `at`."""
    first = max(0, at - 44)
    match = pattern.search(text[first:at])
    return first + match.start() if match else at


def _name_left(text: str, at: int) -> tuple[int, str] | None:
    at = cut_off(_BRACKET, text, len(text[:at].rstrip(" ")))
    return name_before(text, len(text[:at].rstrip(" ")))


def _name_behind(
    text: str, office: OfficeMatch, names: GovernmentNames, around: OfficeSurroundings
) -> OfficeSurroundings:
    at = office.end
    while at < len(text) and text[at] in " :：=":
        at += 1
    behind = name_after(text, at)
    opening = cut_off(_OPEN, text, around.title_start)
    bracketed = opening < around.title_start
    if not behind or around.former:
        return around
    end, name = behind
    rows, level = around.rows, around.level
    if bracketed and not rows:
        _, rows, level = government_before(text, opening, office, names)
    return OfficeSurroundings(
        around.title_start, end, around.title_start, name, rows, level, False, bracketed, False
    )


def government_before(
    text: str, end: int, office: OfficeMatch, names: GovernmentNames
) -> tuple[int, tuple[KnownGovernment, ...], str]:
    """The government written right before `end`: its start, those who bear the name, and the
    letter of its level (군의회 → 군).
    """
    at, level = end, ""
    if arm := _ARM.search(text[max(0, end - 9) : end]):
        at = end - (min(end, 9) - arm.start())
        level = arm["level"] or ""
        for whole in dict.fromkeys((at, at + len(level))):
            start, rows = _longest(text, whole, office, names, level)
            if rows:
                return start, rows, level
        alone = text[at] == " " or not is_letter(text, at - 1)
        return (at, (), level) if level and alone else (end, (), "")
    start, rows = _longest(text, end, office, names, level)
    return start, rows, level


def _longest(
    text: str, end: int, office: OfficeMatch, names: GovernmentNames, level: str
) -> tuple[int, tuple[KnownGovernment, ...]]:
    at = end
    if at and text[at - 1] == " ":
        at -= 1
    for length in range(min(_LONGEST, at), 0, -1):
        start = at - length
        form = text[start:at]
        if is_letter(text, start - 1) or (length == 1 and at != end):
            continue
        rows = names.full.get(form) or names.stems.get(form) or ()
        if rows := tuple(_that_have(rows, office, level, length)):
            return start, rows
    return end, ()


def _that_have(
    rows: Iterable[KnownGovernment], office: OfficeMatch, level: str, length: int
) -> Iterable[KnownGovernment]:
    """Those that have such an office: no 지사 in 부산, no 구청장 in 고양."""
    wanted = office.row.level or level
    if length == 1 and wanted != "구":
        return
    for row in rows:
        if not wanted or has_level(row, wanted):
            yield row


def has_level(row: KnownGovernment, level: str) -> bool:
    """시 군 구 도 by the last letter of its name; 광역: a province or metropolis."""
    return row.level == Level.PROVINCE if level == "광역" else row.name.endswith(level)
