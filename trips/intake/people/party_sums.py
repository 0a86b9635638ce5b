"""How many travel, added up from the groups and people that a sentence lists. Pure."""

import re

from trips.intake.document import Sentence
from trips.intake.people.office_holder import OfficeMention
from trips.intake.people.party_roles import counted_groups

_JOINED = re.compile(
    r"(?:\([^()]{1,30}\))?(?:\s?전원)?\s?(?:과|와|,|·|및)\s?(?:[가-힣·]{2,12}\s){0,2}"
)
_AND = re.compile(r"(?:을|를)\s비롯(?:해|한|하여)\s")
# A number behind the row that holds it and more: 조합장 3명, 회장 등 12명.
_OF_ALL = re.compile(r"[^.]{0,40}?\s등\s?(?:총|모두)?\s?\d{1,3}\s?명")
_MORE = re.compile(r"\s?등(?:이|은|과|을|도)?\s(?!\d|총|모두)")
_COMPANY = re.compile(
    r"(?:,[^.]{0,24}?)?(?:이|도|은)\s(?:동행|수행|함께\s?(?:한다|했|하[며고]|합니|간다|갔|가[며고]))"
)
_STAFF_ALONG = re.compile(
    r"(?:직원|공무원|수행원|실무자)\s?(?P<count>\d{1,2})\s?명(?:이|도)\s(?:함께|동행|수행)"
)


def counted_sum(sentence: Sentence, mentions: list[OfficeMention]) -> tuple[int, int, int] | None:
    """`의원 7명과 직원 3명`, `이가람 위원장과 의원 7명` → start, end, the sum; None for one number.

    Those named before 등 or 비롯한 are among the number that follows.
    """
    groups = list(counted_groups(sentence.text))
    row = groups[:1]
    for group in groups[1:]:
        if _JOINED.fullmatch(sentence.text, row[-1][1], group[0]):
            row.append(group)
        elif len(row) < 2:
            row = [group]
    end = row[-1][1] if row else 0
    if not row or _MORE.match(sentence.text, end) or _OF_ALL.match(sentence.text, end):
        return None
    start, named = _named_before(sentence, row[0][0], mentions)
    if len(row) + named < 2:
        return None
    return start, row[-1][1], named + sum(one[3] for one in row)


def goes_with_others(text: str, end: int) -> bool:
    """Whether those who are counted up to the offset go with somebody not named among them."""
    return _COMPANY.match(text, end) is not None


def named_beside(sentence: Sentence, start: int, mentions: list[OfficeMention]) -> int:
    """How many are named before `외 6명`, which counts the others."""
    for one in mentions:
        last = one.span.end - sentence.start
        if last <= start and not sentence.text[last:start].strip():
            first = one.span.start - sentence.start
            others = [each for each in mentions if each is not one]
            return 1 + _named_before(sentence, first, others)[1]
    return 0


def _named_before(sentence: Sentence, start: int, mentions: list[OfficeMention]) -> tuple[int, int]:
    """Where those who are named in a row before the offset begin, and how many they are."""
    at, count = start, 0
    for one in sorted(mentions, key=lambda one: one.span, reverse=True):
        first, last = one.span.start - sentence.start, one.span.end - sentence.start
        joined = _JOINED.fullmatch(sentence.text, last, at) or (
            count and _AND.fullmatch(sentence.text, last, at)
        )
        if last <= at and not one.labelled and joined:
            at, count = first, count + 1
    return at, count


def staff_along(text: str) -> tuple[int, int, int] | None:
    """`직원 4명이 수행했다` → start, end, 4."""
    match = _STAFF_ALONG.search(text)
    return (match.start(), match.end("count") + 1, int(match["count"])) if match else None
