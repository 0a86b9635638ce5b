"""Names of persons in a list: 이가람·박나래, 최다솜. Pure."""

import re

from trips.intake.people.office_context import PARTY, cut_off
from trips.intake.people.person_names import name_before

_SEPARATOR = re.compile(r"(?:\([^()]{1,40}\))?\s?[,·ㆍ‧∙•・、/]\s?$")
_SEPARATOR_BEHIND = re.compile(r"(?:\([^()]{1,40}\))?\s?[,·ㆍ‧∙•・、/]\s?")


def names_before(text: str, at: int) -> list[tuple[int, int, str]]:
    """`가·나·` before the offset → start, end and name of each, in the order of the text; the
    party that a name belongs to may stand before it: `가, 민주당 나`.
    """
    listed: list[tuple[int, int, str]] = []
    while separator := _SEPARATOR.search(text[max(0, (at := cut_off(PARTY, text, at)) - 44) : at]):
        end = max(0, at - 44) + separator.start()
        if not (before := name_before(text, end)):
            break
        at = before[0]
        listed.insert(0, (at, end, before[1]))
    return listed


def names_behind(text: str, at: int) -> list[tuple[int, int, str]]:
    """`, 나, 다` behind the offset, as `names_before`."""
    listed: list[tuple[int, int, str]] = []
    while separator := _SEPARATOR_BEHIND.match(text, at):
        word = re.match(r"[가-힣]{2,5}", text[separator.end() : separator.end() + 5])
        behind = name_before(text, separator.end() + 3) if word else None
        if not behind or behind[0] != separator.end():
            break
        at = separator.end() + 3
        listed.append((behind[0], at, behind[1]))
    return listed
