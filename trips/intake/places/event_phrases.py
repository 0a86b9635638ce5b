"""Names of events that no table holds, by the last word of the name and the words before. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trips.intake.known_names import reference_rows
from trips.intake.places.place_use import ends_as_word

_QUOTED = re.compile(r"[‘'“\"「『<《]([^‘’'“”\"「」『』<>《》\n]{2,40})[’'”\"」』>》]")
_TAKES_PART = re.compile(
    r"(?:\([^()]{0,60}\))?\s?(?:공연|행사|(?:개막|개회|개관|개소|기념|준공|제막|현판)식|프로모션|현장|축하|개막|개회|컨퍼런스|에\s?(?:\S{1,12}\s){0,2}(?:참석|참가|참관|나가|나서))"
)
_WORD_BEFORE = re.compile(r"(\S{1,24})\s{1,2}$")
_ENDS_NAME = re.compile(
    r"(?:은|는|을|를|에|에서|에선|에게|의|로|으로|와|과|도|만|까지|부터|이어|또|및|위해|위한|대한|통해|열린|열릴|따른"
    r"|간|때|중|이번|올해|지난|오는|내년|작년|같은|매년|최대|대규모|주최|주관|등|[,·]|\d일|\d월|[다요]\.?|∼\S+|▲\S*|△\S*"
    r"|\S*[…,]|최근|당시|찾아|맞아|열어|만나|거쳐|돌아|들러|향해|비롯해|포함해|맞춰|따라|관해|대해|함께|직접"
    r"|\S*[가-힣](?:지사|시장|군수|구청장|의장|의원|교육감|대표단|일행)[가이]|이|그|해당|차기|다음|지난번"
    r"|(?:참석|참가|참관|방문|개최|초청|주관|주최|마련|진행)(?:해|하여|하고)"
    r"|차례로|하고|하며|하여|해서|돼|된|한|할|될|인|며|고|라며|이라며|면|서)$"
)
_OPENER = re.compile(r"^[‘'“\"「『<《▲△(\[◇◆■□○●-]+")
_DESCRIBES = re.compile(
    r"(?:인|이다|다|이자|이며|로서|중 하나)(?![가-힣])|\s{0,2}[‘'“\"<「]|\s\(?[A-Z]{3}"
)
_GENERIC = re.compile(
    r"(?:이번|해당|각종|국제|세계|글로벌|관련|이|그|두|한|대규모|정기|임시|전체|같은|지역|현지|국내외|다양한|최대|세계최대"
    r"|차기|다음|지난|같은|동|당시|첫|박람회|축제|포럼|대회|총회|행사|공식|합동|기념|주년|현지인|바이어"
    r"|정보기술|기술|가전|전자|산업|식품|대형|전문|본|개최|주요|해외|무역|경제무역)*"
)
# Words that end a name only behind certain others: 제22회 동북아지사성장회의, 개소 1주년 행사.
_OTHER_HEADS = (
    r"|(?<=[A-Z])\s?회의|(?<=도시)\s?(?:회담|회의)|(?<=주년)\s?(?:기념\s?)?행사|(?<=주년)\s?기념전"
)
_NUMBERED = re.compile(
    r"(?:제\s?\d{1,3}\s?[회차]|20\d\d년?)\s(?:[^\s,]{1,12}\s){0,3}?[^\s,]{2,16}\s?(?:회의|대화|회담)(?![가-힣]{2})"
)
_SAID = re.compile(r"(?:이?라[고며는]|고\s|며\s)")
_CEREMONY = re.compile(
    r"\s?(?:행사|(?:개막|개회|개관|개소|기념|준공|제막|개원|교체|현판|선포|발족|창립|폐막)식)"
)
# Meetings that promote something count where they are held or attended.
_HELD = re.compile(
    r"(?:\([^()]{0,40}\))?(?:를|을|도)\s(?:\S{1,8}\s)?(?:열|연다|연\s|개최|한다|했다|마련|가졌|갖는|성황)"
    r"|(?:\([^()]{0,40}\))?(?:에|에도|에서|에서는)\s(?:\S{1,10}\s){0,2}?(?:참석|참가|참관|발표|나서|나선|나섰|축사)"
    r"|(?:\([^()]{0,40}\))?(?:를|을)\s(?:참관|둘러)"
)
_BODY = re.compile(
    r"(?:본회의|정례회|임시회)\s?\S*$|(?:인민대표|대표자|주주|의원|당원|전당|전국대의원)(?:대회|총회)$|(?:체육회|의원|운영위|이사회|정기)총회$"
    r"|^[가-힣]{2,6}관\s?(?:개관식|개소식)$"  # a stand at a fair
)


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """Offsets in the sentence; `quoted` if the name stands in quotation marks."""

    start: int
    end: int
    name: str
    kind: str
    quoted: bool = False


@cache
def event_words() -> dict[str, str]:
    """Last word of a name → its kind, from event_words.csv."""
    return {row["word"]: row["kind"] for row in reference_rows("event_words")}


@cache
def _heads() -> re.Pattern[str]:
    longest = sorted(event_words(), key=len, reverse=True)
    return re.compile("|".join(longest) + _OTHER_HEADS)


def event_phrases(text: str, place_ends: frozenset[int] = frozenset()) -> Iterator[EventPhrase]:
    """Quoted names first, then the others outside of them. A word that ends where a place does
    belongs to the name, whatever its last letter: 삿포로 눈축제.
    """
    spans: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        if phrase := _quoted(text, match):
            spans.append(match.span())
            yield phrase
    for match in _NUMBERED.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            spans.append(match.span())
            yield EventPhrase(match.start(), match.end(), match.group(), "meeting")
    for head in _heads().finditer(text):
        inside = any(start <= head.start() < end for start, end in spans)
        phrase = None if inside else _phrase(text, head, place_ends)
        if phrase:
            yield phrase


def _is_name(name: str, before_head: str) -> bool:
    return (
        len(name) <= 45
        and name.count("·") < 2
        and not _GENERIC.fullmatch(before_head)
        and not _BODY.search(name)
    )


def _quoted(text: str, match: re.Match[str]) -> EventPhrase | None:
    """A quotation that ends like an event, or that somebody takes part in."""
    name = match.group(1).strip()
    heads = [head for head in _heads().finditer(name) if head.end() == len(name)]
    numbered = re.match(r"제\s?\d+\s?[회차]|20\d\d", name)
    if re.search(r"[다요]\.?$|[,]", name) or _SAID.match(text, match.end()):
        return None
    if heads or (numbered and re.search("|".join(event_words()), name)):
        kind = event_words().get(heads[0].group(), "meeting") if heads else "fair"
        return EventPhrase(match.start(1), match.end(1), name, kind, quoted=True)
    part = _TAKES_PART.match(text, match.end())
    if part:
        end = match.end()
        whole = _CEREMONY.match(text[end:])
        if whole:
            return EventPhrase(
                match.start(), end + whole.end(), text[match.start() : end + whole.end()],
                "ceremony", quoted=True,
            )  # fmt: skip
        return EventPhrase(match.start(1), match.end(1), name, "fair", quoted=True)
    return None


def _phrase(text: str, head: re.Match[str], place_ends: frozenset[int]) -> EventPhrase | None:
    """The words before the last one that belong to the name; None where nothing names it."""
    if not ends_as_word(text, head.end()) or _DESCRIBES.match(text, head.end()):
        return None
    start = _word_start(text, head.start())
    for _ in range(5):
        before = _WORD_BEFORE.search(text[max(0, start - 27) : start])
        word_end = start - len(before.group()) + len(before.group(1)) if before else 0
        if not before or (word_end not in place_ends and _ends_name(before.group(1))):
            break
        start -= len(before.group())
    start += len(opened.group()) if (opened := _OPENER.match(text[start : head.start()])) else 0
    name = text[start : head.end()].strip()
    kind = event_words().get(head.group(), "meeting")
    if kind == "promotion" and not _HELD.match(text, head.end()):
        return None
    before_head = re.sub(r"[\s·․()]", "", text[start : head.start()])
    if not _is_name(name, before_head):
        return None
    return EventPhrase(start, head.end(), name, kind)


def _word_start(text: str, at: int) -> int:
    space = max(text.rfind(sign, max(0, at - 30), at) for sign in " \t,\n…")
    return space + 1


def _ends_name(word: str) -> bool:
    return _ENDS_NAME.search(word) is not None
