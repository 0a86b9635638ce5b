"""Days on which something was only made known, and what is said in quotes. Pure."""

import re
from collections.abc import Iterable, Iterator

from trips.intake.dates.date_roles import RoleWord
from trips.intake.dates.date_units import DateUnit, UnitKind

BEFORE, BEHIND = 48, 40  # characters
# `7일 시에 따르면`, `7일 도의회 관계자에 따르면`
_ACCORDING = re.compile(r"[,\s][가-힣\s]{0,20}에\s(?:따르면|의하면)")
# `시는 7일 시장이 미국으로 출국한다고 밝혔다`: who makes known, who travels, that it was made known
# and on no other day.
_BODY = re.compile(
    r"(?:시|군|구|도|의회|청|처|위원회|재단|공사|협의회|대표단|본부|센터|조합|측|관계자|당국)[은는]\s(?:지난\s)?$"
)
_TRAVELLERS = re.compile(
    r"[^,.\d]{0,24}(?:시장|군수|구청장|지사|교육감|교육장|의장|의원|위원장|국장|[단팀]|명|일행|들|등)[이가]?\s"
)
_MADE_KNOWN = re.compile(
    r"[다라]고\s(?:[가-힣]{1,8}[을를]?\s(?:통해|통하여)\s)?(?:밝[혔히힌]|전[했한]|말[했한]|설명|알[렸린]|발표|소개|공개)"
)
_QUOTE = re.compile(r'[“"][^“”"\n]{1,400}[”"]')


def only_makes_known(text: str, unit: DateUnit) -> bool:
    """Whether on that day the journey was not begun but spoken of."""
    if unit.kind is not UnitKind.DAY:
        return False
    if _ACCORDING.match(text, unit.end, unit.end + BEHIND):
        return True
    body = _BODY.search(text, max(unit.start - BEFORE, 0), unit.start)
    travellers = _TRAVELLERS.match(text, unit.end)
    return bool(body and travellers and _MADE_KNOWN.search(text, travellers.end()))


def outside_quotes(words: Iterable[RoleWord], text: str, at: int) -> Iterator[RoleWord]:
    """The words that are not said by somebody who began to speak after the offset `at`."""
    quotes = [one.span() for one in _QUOTE.finditer(text) if one.start() >= at]
    for word in words:
        if not any(start < word.start < end for start, end in quotes):
            yield word
