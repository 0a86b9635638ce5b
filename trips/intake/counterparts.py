"""With whom something is agreed: the names in a part of a sentence that stand with 과 or 와, or
where it is done. Pure.
"""

import re
from dataclasses import dataclass

from trips.intake.known_names import KnownNames
from trips.intake.organization_names import BodyName, body_names
from trips.intake.organization_places import is_home, is_place
from trips.intake.sentence_words import words_of

_WITH = re.compile(r"(?P<name>.{1,40}?)(?P<rest>과의|와의|과는|와는|과도|와도|과|와)$")
_COUNT = re.compile(
    r"(?:[가-힣A-Za-z]{2,12}(?:\([^()\n]{1,30}\))?\s등\s|[0-9]{1,2}개국\s)?[0-9]{1,3}개?\s?"
    r"(?:사|기업|업체|기관|대학|학교|도시|단체|회사)(?=과|와)"
)
_TITLE = re.compile(
    r"(?:시장|도지사|주지사|지사|성장|총장|회장|대표|위원장|의장|사장|총리|장관|서기|교장|청장|총재|학장|이사장|소장|원장|국장)$"
)
_OTHER = re.compile(r"(?P<name>.{2,40}?)(?:을|를|에서는|에서|에선|의|은|는|이|가)$")
# Words that stand with 과 or 와 and are no one.
_NOBODY = re.compile(
    r"(?:분야|산업|교류|협력|발전|문화|관광|경제|교육|기술|투자|유치|도시|농업|의료|행정|환경|에너지|정책"
    r"|방안|사업|홍보|강화|증진|확대|지원|체육|예술|통상|무역|물류|개발|연구|행사|축제|양국|양측|수출|회의"
    r"|방문|일정|관계|체계|시설|제도|운영|인력|청소년|학생|공무원|주민|시민|대표단|방문단|관계자|인사)$"
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Offsets in the sentence."""

    start: int
    end: int
    name: str


def counterparts_in(text: str, start: int, end: int, names: KnownNames) -> list[Counterpart]:
    """Those named with 과 or 와 in text[start:end]; without any, the last place or body there."""
    part = text[start:end]
    bodies = body_names(part, names)
    stand = _counted(part) or _joined(part, bodies, names) or _last(part, bodies, names)
    return [Counterpart(start + one.start, start + one.end, one.name) for one in stand]


def _counted(part: str) -> list[Counterpart]:
    return [Counterpart(m.start(), m.end(), m.group()) for m in _COUNT.finditer(part)]


def _joined(part: str, bodies: list[BodyName], names: KnownNames) -> list[Counterpart]:
    """A와, B와는; of 우리 시와 A는 the second."""
    stand: list[Counterpart] = []
    words = words_of(part)
    for at, word in enumerate(words):
        match = _WITH.match(word.text)
        if match is None:
            continue
        end = word.end - len(match["rest"])
        if is_home(match["name"], names):
            one = _partner(part, at + 1, bodies, names)
        else:
            one = _named(part, at, end, bodies, names) or _unknown(part, at, end)
        if one and one not in stand:
            stand.append(one)
    return stand


def _partner(part: str, at: int, bodies: list[BodyName], names: KnownNames) -> Counterpart | None:
    """우리 시와 [A는, A의]: the name in one of the next three words."""
    words = words_of(part)
    for next_at in range(at, min(at + 3, len(words))):
        match = _OTHER.match(words[next_at].text)
        end = words[next_at].end
        one = _named(
            part, next_at, words[next_at].start + match.end("name") if match else end, bodies, names
        )
        if one:
            return one
    return None


def _named(
    part: str, at: int, end: int, bodies: list[BodyName], names: KnownNames
) -> Counterpart | None:
    """The body or place that ends at `end`, or the one before a title that does."""
    words = words_of(part)
    body = next((b for b in bodies if b.start < end <= b.end and not is_home(b.name, names)), None)
    if body:
        return Counterpart(body.start, body.end, body.name)
    name = part[words[at].start : end]
    if is_place(name, names):
        return _place(part, at, end, names)
    if title := _TITLE.search(name):
        bare = name[: title.start()]
        city = name[: title.start() + 1]
        if is_place(bare, names) or (title.group() in ("시장", "주지사") and is_place(city, names)):
            return _place(part, at, words[at].start + len(bare), names)
        return _before_title(part, at, bodies, names)
    return None


def _before_title(
    part: str, at: int, bodies: list[BodyName], names: KnownNames
) -> Counterpart | None:
    """베이커시 홍길동 시장과: the body or place within four words before the title."""
    words = words_of(part)
    for before in range(at - 1, max(-1, at - 5), -1):
        one = _named_alone(part, before, bodies, names)
        if one:
            return one
    return None if not words else None


def _named_alone(
    part: str, at: int, bodies: list[BodyName], names: KnownNames
) -> Counterpart | None:
    word = words_of(part)[at]
    body = next((b for b in bodies if b.word_end == word.end and not is_home(b.name, names)), None)
    if body:
        return Counterpart(body.start, body.end, body.name)
    return _place(part, at, word.end, names) if is_place(word.text, names) else None


def _place(part: str, at: int, end: int, names: KnownNames) -> Counterpart:
    """With the country or region that stands before it."""
    words = words_of(part)
    start = words[at].start
    if at and is_place(words[at - 1].text, names) and part[words[at - 1].end : start] == " ":
        start = words[at - 1].start
    return Counterpart(start, end, part[start:end])


def _unknown(part: str, at: int, end: int) -> Counterpart | None:
    """A name of three letters or more that ends no abstract word: the company's, mostly."""
    words = words_of(part)
    name = part[words[at].start : end]
    if len(name) < 3 or _NOBODY.search(name) or len(part) - end > 24:
        return None
    return Counterpart(words[at].start, end, name)


def _last(part: str, bodies: list[BodyName], names: KnownNames) -> list[Counterpart]:
    words = words_of(part)
    for at in range(len(words) - 1, -1, -1):
        match = _OTHER.match(words[at].text)
        if match is None or is_home(match["name"], names):
            continue
        one = _named(part, at, words[at].start + match.end("name"), bodies, names)
        if one:
            return [one]
    return []
