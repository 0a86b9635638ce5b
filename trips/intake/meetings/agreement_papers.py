"""The papers that are signed, by their words, and the verb that says what is done. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from trips.intake.known_names import reference_rows
from trips.intake.meetings.agreement_status import CONSENT, NOT_DONE, VERB, VERB_NEAR

# From the paper to the verb of signing it.
FARTHEST = 60
# Kinds that say what a paper is, not what it is about.
_FORMS = frozenset(("MOU", "MOA", "LOI"))
# 다낭시와 업무협약 ▲한인회 간담회; 다낭시와 업무협약 등의 일정.
_ITEM = re.compile(
    r"(?:식|서)?(?:\([^()\n]{1,12}\))?\s?(?:$|[,▲△▷·…]|등(?:을 |의 |이 |에 |\s)(?!통|따|대|계))"
)
_IS_A_TOWN = re.compile(r"(?:자매|우호|교류|친선)[가-힣]{0,4}도시인\s")
# 업무협약 3건을, 3건의 업무협약을: of papers whose other side is not named.
_SUM_BEFORE = re.compile(r"[0-9]{1,2}건(?:의|,)\s(?:[가-힣0-9]{1,8}\s){0,4}?(?:[가-힣]{0,6})?$")
_SUM_BEHIND = re.compile(r"(?:\([^()\n]{1,20}\))?(?:[을를도])?\s?(?:총 |모두 )?[0-9]{1,2}건")


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """Offsets in the sentence; `consent`: agreed without a paper; `counted`: one of several whose
    number is told; before `told_from` an earlier one is told; `told_by_noun`: as an item of a
    list or a headline, without a verb.
    """

    start: int
    end: int
    verb: str
    verb_start: int
    verb_end: int
    consent: bool
    counted: bool
    told_from: int = 0
    told_by_noun: bool = False


@cache
def _words() -> tuple[tuple[str, str, str], ...]:
    rows = reference_rows("agreement_words")
    return tuple((row["word"], row["kind"], row["role"]) for row in rows)


def _any_of(role: str) -> str:
    words = sorted((word for word, _, its in _words() if its == role), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _papers() -> re.Pattern[str]:
    """A paper, or what two towns become by one: 자매도시 관계를."""
    return re.compile(
        rf"(?<!유치)(?<!참가)(?<!방문)(?:{_any_of('paper')})"
        r"(?!\s?(?:도시|지역|단체|관계(?!를 [맺체])|맺은|학교))"
        rf"|(?:{_any_of('bond')})"
        r"(?:\s(?=체결|결연)|로서?\s(?=결연)|(?:의|로서의|로)?\s?(?:관계|인연|연)(?=[를을]\s))"
    )


def papers_in(text: str) -> Iterator[SignedPaper]:
    """From left to right, those of which anything came."""
    for paper in list(_papers().finditer(text)) or list(CONSENT.finditer(text)):
        start, end = _verb_of(text, paper)
        noun = start == end and bool(_ITEM.match(text, paper.end()))
        if noun:
            start, end = paper.span()
        if start == end or NOT_DONE.match(text, end):
            continue
        told = _SUM_BEFORE.search(text, 0, paper.start()) or _SUM_BEHIND.match(text, paper.end())
        consent = paper.re is CONSENT
        yield SignedPaper(
            *paper.span(), text[start:end], start, end, consent, bool(told), told_by_noun=noun
        )


def _verb_of(text: str, paper: re.Match[str]) -> tuple[int, int]:
    """From where to where it stands, nothing where there is none."""
    behind = paper.start() if text.startswith("식", paper.end()) else paper.end()
    near = VERB_NEAR.match(text, paper.end())
    verb = None if near else VERB.search(text, behind, paper.end() + FARTHEST)
    if near:
        return near.span("verb")
    return verb.span() if verb else (0, 0)


def kind_in(text: str) -> str:
    """Of the words in it, the one first in the table; not what a town is (우호도시인)."""
    text = _IS_A_TOWN.sub("", text)
    return next((kind for word, kind, _ in _words() if word in text), "합의")


def forms_in(texts: Iterable[str]) -> set[str]:
    """MOU, MOA, LOI: what any of the texts calls a paper."""
    words = [(word, kind) for word, kind, role in _words() if role == "paper" and kind in _FORMS]
    return {kind for text in texts for word, kind in words if word in text}
