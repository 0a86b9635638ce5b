"""Those who hand a paper over, from whom one is received, or who are visited to sign one. Pure."""

import re

from trips.intake.known_names import KnownNames
from trips.intake.meetings.counterpart_heads import is_title, named
from trips.intake.meetings.counterpart_names import (
    SHORT,
    VISITED,
    Counterpart,
    SentencePart,
    body_or_place,
    is_called,
    shifted,
    unknown,
)
from trips.intake.meetings.organization_places import is_home

_SUBJECT = re.compile(r"(?P<name>.{2,60}?)(?:은|는|이|가)$")
# 짓겠다는, 하자는: what is said, not who.
_SAID = re.compile(r"[다자라냐]$")
_FROM = re.compile(r"(?P<name>.{2,60}?)(?:으로부터|로부터|에게서|에게)$")
_PURPOSE = re.compile(r"(?:하기|기|식을|을)\s?(?:위해|위하여)서?\s|차\s|하?고자\s|(?:하|으)러\s")
_PURPOSE_TO_VISIT = 80


def givers_in(
    text: str, start: int, end: int, names: KnownNames, *, to_us: bool = False
) -> list[Counterpart]:
    """The last subject of text[start:end], which hands a paper over: 제조사인 미르텍은; `to_us`:
    the sentence says that it is handed to our town.
    """
    part = SentencePart(text[start:end], names)
    for at in range(len(part.words) - 1, -1, -1):
        match = _SUBJECT.match(part.words[at].text)
        if match is None or is_home(match["name"], names) or _SAID.search(match["name"]):
            continue
        name = match["name"]
        sure = is_called(part, at) or part.country_before(at)
        sure = sure or (to_us and len(name) >= SHORT and not is_title(name))
        one = named(part, at, name) or (unknown(part, at, name) if sure else None)
        if one:
            return shifted(start, [one])
    return []


def senders_in(text: str, start: int, end: int, names: KnownNames) -> list[Counterpart]:
    """From whom a paper is received: 미르텍으로부터."""
    part = SentencePart(text[start:end], names)
    stand = []
    for at, word in enumerate(part.words):
        match = _FROM.match(word.text)
        if match and not is_home(match["name"], names):
            one = named(part, at, match["name"]) or unknown(part, at, match["name"])
            stand += [one] if one else []
    return shifted(start, stand[-1:])


def visited_for(text: str, start: int, names: KnownNames) -> list[Counterpart]:
    """Those visited to sign a paper, from the end of its verb: 체결하기 위해 [다낭시를] 찾는다."""
    purpose = _PURPOSE.match(text, start)
    if purpose is None:
        return []
    start = purpose.end()
    part = SentencePart(text[start : start + _PURPOSE_TO_VISIT], names)
    for at, word in enumerate(part.words):
        visited = word.text.endswith(("을", "를")) and VISITED.match(part.text, word.end)
        if visited and not is_home(word.text[:-1], names):
            one = body_or_place(part, at, word.text[:-1])
            return shifted(start, [one]) if one else []
    return []
