"""Names of events that no table holds, by the last word of the name and the words before. Pure."""

import re
from collections.abc import Iterator

from trips.intake.places.event_forms import EventPhrase, event_heads, event_words, is_body
from trips.intake.places.event_quotes import numbered_events, quoted_events
from trips.intake.places.place_use import ends_as_word

_WORD_BEFORE = re.compile(r"(\S{1,24})\s{1,2}$")
_ENDS_NAME = re.compile(
    r"(?:은|는|을|를|에|에서|에선|에게|의|로|으로|와|과|도|만|까지|부터|이어|또|및|위해|위한|대한|통해|열린|열릴|따른"
    r"|간|때|중|이번|올해|지난|오는|내년|작년|같은|매년|최대|대규모|주최|주관|등|[,·]|\d일|\d월|[다요]\.?|∼\S+|▲\S*|△\S*"
    r"|\S*[…,]|최근|당시|찾아|맞아|열어|만나|거쳐|돌아|들러|향해|비롯해|포함해|맞춰|따라|관해|대해|함께|직접"
    r"|\S*[가-힣](?:지사|시장|군수|구청장|의장|의원|교육감|대표단|일행)[가이]|이|그|해당|차기|다음|지난번"
    r"|(?:참석|참가|참관|방문|개최|초청|주관|주최|마련|진행)(?:해|하여|하고)"
    r"|\S*(?<![동남서북중])(?<!진)(?<!김)(?<!상)(?<!위)(?<!발)[가-힣]{2}해|불러|\S*(?:건너가|넘어가|옮겨|떠나|출발해|들어가|돌아가)|이래|이후|\S{2,}(?:지사|군수|구청장|청장|교육감|의장)"
    r"|초|말|중순|하순|상순|초순|차례로|하고|하며|하여|해서|돼|된|한|할|될|인|며|고|라며|이라며|면|서)$"
)
_ENDS_NAME = re.compile(
    r"(?:은|는|을|를|에|에서|에선|에게|의|로|으로|와|과|도|만|까지|부터|이어|또|및|위해|위한|대한|통해|열린|열릴|따른"
    r"|간|때|중|이번|올해|지난|오는|내년|작년|같은|매년|최대|대규모|주최|주관|등|[,·]|\d일|\d월|[다요]\.?|∼\S+|▲\S*|△\S*"
    r"|\S*[…,]|최근|당시|찾아|맞아|열어|만나|거쳐|돌아|들러|향해|비롯해|포함해|맞춰|따라|관해|대해|함께|직접"
    r"|\S*[가-힣](?:지사|시장|군수|구청장|의장|의원|교육감|대표단|일행)[가이]|이|그|해당|차기|다음|지난번"
    r"|(?:참석|참가|참관|방문|개최|초청|주관|주최|마련|진행)(?:해|하여|하고)"
    r"|\S*(?<![동남서북중])(?<!진)(?<!김)(?<!상)(?<!위)(?<!발)[가-힣]{2}해|불러|\S*(?:건너가|넘어가|옮겨|떠나|출발해|들어가|돌아가)|이래|이후|\S{2,}(?:지사|군수|구청장|청장|교육감|의장)"
    r"|초|말|중순|하순|상순|초순|차례로|하고|하며|하여|해서|돼|된|한|할|될|인|며|고|라며|이라며|면|서)$"
)
_OPENER = re.compile(r"^[‘'“\"「『<《▲△(\[◇◆■□○●-]+")
_DESCRIBES = re.compile(
    r"(?:인|이다|다|이자|이며|로서|중 하나)(?![가-힣])|\s{0,2}[‘'“\"<「]|\s\(?[A-Z]{3}"
)
_DESCRIBES = re.compile(
    r"(?:인|이다|다|이자|이며|로서|중 하나)(?![가-힣])|\s{0,2}[‘'“\"<「]|\s\(?[A-Z]{3}"
)
_GENERIC = re.compile(
    r"(?:이번|해당|각종|국제|세계|글로벌|관련|이|그|두|한|대규모|정기|임시|전체|같은|지역|현지|국내외|다양한|최대|세계최대"
    r"|차기|다음|지난|같은|세계적|국제적|대표적|유명|\d{1,2}대|상호|양측|양국|동|당시|첫|박람회|축제|포럼|대회|총회|행사|공식|합동|기념|주년|현지인|바이어|(?:19|20)\d\d년?|개최도시|개최국"
    r"|정보기술|기술|가전|전자|산업|식품|대형|전문|본|개최|주요|해외|무역|경제무역)*"
)
# Promotion is named by little: 기술 설명회, not 현지 설명회.
_DEICTIC = re.compile(
    r"(?:이번|해당|각종|관련|이|그|두|한|대규모|정기|임시|전체|같은|지역|현지|국내외|다양한|최대|첫|개최|주요|합동|공동|별도|소규모|대형|본|각|매회|일부)*"
)
# Meetings that promote something count where they are held or attended.
_HELD = re.compile(
    r"(?:\([^()]{0,40}\))?(?:를|을|도)\s(?:\S{1,8}\s)?(?:열|연다|연\s|개최|한다|했다|마련|가졌|갖는|성황)"
    r"|(?:\([^()]{0,40}\))?(?:에|에도|에서|에서는)\s(?:\S{1,10}\s){0,2}?(?:참석|참가|참관|발표|나서|나선|나섰|축사)"
    r"|(?:\([^()]{0,40}\))?(?:를|을)\s(?:참관|둘러)"
)
_BULLET = re.compile(r"^[▲△◇◆■□○●▷▶-]")
# What stands before a dot without belonging to what stands behind it: 자매결연·5주년 기념식.
_OTHER_NAME = re.compile(r"(?:결연|협약|체결|방문|참석|참가|출국|개최|조인|논의|상담)$")


def event_phrases(text: str, place_ends: frozenset[int] = frozenset()) -> Iterator[EventPhrase]:
    """Quoted and numbered names first, then the others outside of them. A word that ends where a
    place does belongs to the name, whatever its last letter: 삿포로 눈축제.
    """
    spans: list[tuple[int, int]] = []
    for phrase in (*quoted_events(text), *numbered_events(text)):
        start, end = phrase.start - phrase.quoted, phrase.end + phrase.quoted
        if not any(left < end and start < right for left, right in spans):
            spans.append((start, end))
            yield phrase
    for head in event_heads().finditer(text):
        if any(start <= head.start() < end for start, end in spans):
            continue
        named = _phrase(text, head, place_ends)
        if named and not any(named.start < end <= named.end for _, end in spans):
            yield named


def _phrase(text: str, head: re.Match[str], place_ends: frozenset[int]) -> EventPhrase | None:
    """The words before the last one that belong to the name; None where nothing names it."""
    if not ends_as_word(text, head.end()) or _DESCRIBES.match(text, head.end()):
        return None
    kind = event_words().get(head.group(), "meeting")
    if kind == "sale" or (kind == "promotion" and not _HELD.match(text, head.end())):
        return None
    start = _name_start(text, head.start(), place_ends)
    name = text[start : head.end()].strip()
    before_head = re.sub(r"[\s·․()]", "", text[start : head.start()])
    if not _is_name(name, before_head, kind):
        return None
    return EventPhrase(start, head.end(), name, kind)


def _name_start(text: str, at: int, place_ends: frozenset[int]) -> int:
    """Where the words begin that belong to the one at `at`."""
    start = _word_start(text, at)
    for _ in range(5):
        before = _WORD_BEFORE.search(text[max(0, start - 27) : start])
        if not before or _BULLET.match(text[start:at]):
            break
        word = before.group(1)
        word_end = start - len(before.group()) + len(word)
        bullet = _BULLET.match(word) and not word.endswith(",")
        if word_end not in place_ends and not bullet and _ends_name(word):
            break
        start -= len(before.group())
    start += _joint_end(text[start:at])
    opened = _OPENER.match(text[start:at])
    return start + (len(opened.group()) if opened else 0)


def _joint_end(before: str) -> int:
    """Where the name begins in 자매결연 조인·가람 축제, whose dot parts two names; the dot of
    전북·가람 축제 parts none.
    """
    opened = before.rfind("(") + 1
    cut = max(before.rfind("…") + 1, opened if ")" not in before[opened:] else 0)
    dot = before.rfind("·")
    left = before[cut:dot].strip()
    if dot <= cut or before[cut:].count("·") > 1 or "(" in left:
        return cut
    parted = (" " in left and " " not in before[dot:].strip()) or _OTHER_NAME.search(left)
    return dot + 1 if parted else cut


def _is_name(name: str, before_head: str, kind: str) -> bool:
    generic = _DEICTIC if kind == "promotion" else _GENERIC
    return (
        len(name) <= 45
        and name.count("·") < 2
        and not generic.fullmatch(before_head)
        and not is_body(name)
    )


def _word_start(text: str, at: int) -> int:
    space = max(text.rfind(sign, max(0, at - 30), at) for sign in " \t,\n…")
    return space + 1


def _ends_name(word: str) -> bool:
    return _ENDS_NAME.search(word) is not None
