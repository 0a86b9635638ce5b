"""Lines of a table that are no trips: sums, notes, units, headings again. Pure."""

import re
from collections.abc import Sequence

from trips.registers.even_rows import EvenRow
from trips.registers.headings import field_of
from trips.registers.register_fields import RegisterField

HEADING_AGAIN, SUM, NOTE, UNIT, TITLE = "heading again", "sum row", "note", "unit", "title"
BLANK, RAGGED = "blank", "ragged"
PEOPLE = {RegisterField.NAME, RegisterField.PEOPLE, RegisterField.LEADER, RegisterField.COMPANIONS}
_SUM = re.compile(
    r"(?:.{0,20}[\s(])?(?:총\s*)?(?:합\s*계|총\s*계|소\s*계|누\s*계|계|평\s*균)\)?(?:\s*[(:].{0,30})?"
    r"|총\s*\d[\d,]*\s*(?:건|명|회|개국|팀|차)(?:\s*[/,·(].{0,30})?|(?:sub\s*)?total|sum",
    re.IGNORECASE,
)
_FIRM_SUM = re.compile(r"(?:총\s*)?(?:합\s*계|총\s*계|소\s*계|누\s*계|계)")
_AMOUNT = re.compile(
    r"[-–—△▲(]?\s*[\d,.]*\s*(?:건|명|회|개국|개|팀|차|박|일|천\s*원|만\s*원|백만\s*원|억\s*원|원|%)?\)?"
    r"(?:\s*[/,·(]\s*[\d,.]+\s*(?:건|명|회|개국|개|팀|박|일|천\s*원|원)?\)?)?"
)
_NOTE = re.compile(
    r"[※＊*☞▶◆]|주\s*\d{0,2}\s*[):]|참고\s*[):]|비고\s*:|붙임|"
    r"(?:자료|출처|작성|담당|문의|기준)[가-힣]{0,4}\s*:|"
    r"-?\s*(?:이하\s*여백|끝)"
)
_UNIT = re.compile(r"[(\[<]?\s*단위\s*[:\s]")
_NONE = re.compile(r"-|(?:해당|출장|연수)?\s*(?:사항|실적|내역|자료)?\s*없음|\d{1,4}")


def kind_of_line(row: EvenRow, headings: Sequence[str], above: Sequence[str]) -> str:
    """Why a line under headings is no trip; empty where it may be one."""
    texts = row.distinct
    if not texts:  # formulas alone
        return ""
    if len(texts) == 1:
        return _kind_of_one(row, texts[0], headings, above)
    if _NOTE.match(texts[0]) and len(texts) * 2 <= len(headings):
        return NOTE
    if is_sum(texts):
        return SUM
    if _is_none(texts) or _is_numbering(row.own):
        return NOTE
    return ""


def kind_above(text: str) -> str:
    return UNIT if _UNIT.match(text) and len(text) <= 40 else TITLE


def is_amount(text: str) -> bool:
    """`3건`, `12,000천원`, `-`"""
    return bool(_AMOUNT.fullmatch(text))


def is_sum(texts: Sequence[str]) -> bool:
    """A word of sums beside numbers alone, or at the front beside at most one more text."""
    sums = [text for text in texts if _SUM.fullmatch(text)]
    if not sums:
        return False
    others = [text for text in texts if text not in sums and not _AMOUNT.fullmatch(text)]
    return not others or (bool(_FIRM_SUM.fullmatch(texts[0])) and len(others) == 1)


def repeats_heading(row: EvenRow, heading_rows: Sequence[EvenRow]) -> bool:
    """Whether four in five of a line's texts stand in the same columns of one heading row."""
    own = {at: text for at, text in enumerate(row.own) if text}
    for heading in heading_rows:
        same = sum(at < len(heading.own) and heading.own[at] == text for at, text in own.items())
        if same >= 2 and same * 5 >= len(own) * 4:
            return True
    return False


def _kind_of_one(row: EvenRow, text: str, headings: Sequence[str], above: Sequence[str]) -> str:
    """Of a line with one text, which may go on a person or a place of the line above."""
    if text in above:
        return kind_above(text)
    if _UNIT.match(text):
        return UNIT
    if _SUM.fullmatch(text) and len(row.own) <= len(headings):
        return SUM
    at = row.cells.index(text)
    is_spread = row.cells.count(text) * 2 > len(headings)
    if at == _first(headings) and text.isdigit():
        return BLANK  # a number that waits for its trip
    is_person = at < len(headings) and field_of(headings[at]) in PEOPLE
    if _NOTE.match(text) or is_spread or (at == _first(headings) and not is_person):
        return NOTE
    return ""


def _first(headings: Sequence[str]) -> int:
    return next((at for at, text in enumerate(headings) if text), 0)


def _is_none(texts: Sequence[str]) -> bool:
    """`1분기 | 해당없음 | -`: nobody travelled."""
    return any(text.endswith("없음") for text in texts) and all(map(_NONE.fullmatch, texts))


def _is_numbering(own: Sequence[str]) -> bool:
    """Numbers of the columns under the headings: (1) (2) (3) (4)."""
    digits = [text.strip("()①") for text in own if text]
    return len(digits) >= 4 and digits == [str(n + 1) for n in range(len(digits))]
