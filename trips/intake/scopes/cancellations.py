"""Journeys that were called off, put off, or held by a screen instead. Pure."""

import re

from trips.intake.scopes.travel_verbs import says, travel_words

_BETWEEN = 24  # letters between the journey and its cancellation
_OF_JOURNEY = re.compile(r"(?:한|된|하기로 한|키로 한)\s")
# Put off once and made now: 연기됐던 방문, 세 차례 미뤄진 끝에.
_AT_LAST = re.compile(r"(?:[했됐졌]|하였|되었)?던|[가-힣]{0,3}\s끝에|[가-힣]{0,3}\s뒤\s?다시")
_ONCE = re.compile(r"(?:한|두|세|네|여러|몇|\d{1,2})\s?(?:차례|번)\s?$")
_MEETING = re.compile(
    r"회의|간담회|협약|상담|교류|면담|회담|협의|체결|개최|만나|만났|만남|전환|연결|방식"
    r"|행사|총회|대화|접속"
)


def is_cancelled(text: str) -> bool:
    """A journey that is off; one that people only want to be off is on."""
    if says("missed", text):
        return True
    for match in travel_words("cancelled").finditer(text):
        before = text[max(0, match.start() - _BETWEEN) : match.start()]
        behind = text[match.end() : match.end() + _BETWEEN]
        if says("demanded", behind[:12]) or _AT_LAST.match(behind) or _ONCE.search(before):
            continue
        named_behind = _OF_JOURNEY.match(behind) and says("journey", behind)
        if says("journey", before) or named_behind:
            return True
    return False


def meets_by_screen(text: str) -> bool:
    """A meeting by video: `화상회의`, `온라인으로 협약을`, `화상 연결로`."""
    return any(
        _MEETING.search(text, match.start(), match.end() + 16)
        for match in travel_words("screen").finditer(text)
    )
