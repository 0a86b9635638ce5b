"""The text of a row that heads others → its mark, and the year and body it names. Pure.

`○ 의회`, `[집행부]`, `□ 2024년 상반기(5건)`.
"""

import re

from trips.choices import Body
from trips.registers.cells.plain_text import cell_words, word_key

LONGEST = 200  # characters
_MARK = re.compile(
    r"\s*(?P<mark>[○◦●◎□■◇◆▶▷▪▫•·❍❏◈▣★☆ㅇㅁ☐o-](?=\s|\W|[가-힣'’\d])|[①-⑳]|[Ⅰ-Ⅻ]\s?[.)]?|\(?\d{1,2}[.)](?!\d)|"
    r"\(?[가나다라마바사아자차카타파하][.)]|[\[【<〈《「『(])\s*"
)
_CLOSING = re.compile(r"\s*[\]】>〉》」』)]+(?=\s*(?:$|[:(\d]))")
_COUNT = re.compile(
    r"\s*[:(\[]?\s*(?:총\s?)?\d{1,5}\s?(?:건|명|회|개국|개\s?기관|팀)(?:\s?[,/·]\s?\d{1,5}\s?(?:건|명|회|개국|팀))*\s*[)\]]?\s*$"
)
_YEAR = re.compile(
    r"(?<![\d.])(?:(?P<whole>(?:19|20)\d{2})|['’‘](?P<short>\d{2})|(?P<bare>\d{2})(?=\s?년))"
    r"(?:\s?(?:학|회계\s?)?[년연]도?)?(?=\s|$|[.\-/]?\s?[상하전후]반기|[.\-/]?\s?\d\s?/?\s?\d?\s?분기|[.\-/(),~]\s?(?!\d)|의|[중내]\b)"
)
_PART_OF_YEAR = re.compile(r"[.\-/]?\s?(?:[상하전후]반기|\d\s?/?\s?\d?\s?분기|\d{1,2}월)(?:분)?")
_EXECUTIVE = ("집행부", "집행기관", "본청", "직속기관", "사업소")


def mark_of(text: str) -> str:
    """What kind of mark stands before a text: `1.` and `2.` are the same kind."""
    match = _MARK.match(text)
    mark = match["mark"] if match else ""
    return re.sub(r"[가-하]", "가", re.sub(r"\d+|[①-⑳]|[Ⅰ-Ⅻ]", "1", mark))


def core_of(text: str) -> str:
    """A text without its mark, its brackets and what it counts."""
    bare = _COUNT.sub("", _MARK.sub("", " ".join(text.split())[:LONGEST], count=1))
    return " ".join(_COUNT.sub("", _CLOSING.sub(" ", bare)).split()).rstrip(" :-")


def year_of(core: str) -> int | None:
    years = {
        int(match["whole"] or f"20{match['short'] or match['bare']}")
        for match in _YEAR.finditer(core)
    }
    return years.pop() if len(years) == 1 else None


def without_year(core: str) -> str:
    return " ".join(_PART_OF_YEAR.sub(" ", _YEAR.sub(" ", core)).split()).strip(" .,")


def body_of(core: str) -> Body | None:
    """The body that a heading names; None for one that names none, or two."""
    key = word_key(without_year(core).partition("(")[0])
    whole = cell_words("body").get(key)
    if whole and key != "교육":
        return Body(whole)
    named = {
        body
        for words, body in (
            (("교육청", "교육지원청"), Body.EDUCATION),
            (("의회", "의원"), Body.COUNCIL),
            (_EXECUTIVE, Body.EXECUTIVE),
        )
        if any(word in key for word in words)
    }
    return named.pop() if len(named) == 1 else None
