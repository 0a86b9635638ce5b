"""Which rows of a sheet are its headings, and what they say together. Pure.

A row of headings is short words without digits, many of them in trips/reference/headings.csv.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trips.registers.even_rows import EvenRow
from trips.registers.headings import field_of
from trips.registers.merged_cells import MergedCells

LOOKED_AT = 40  # filled rows: a title, an address and a stamp may stand above
LONGEST = 40  # characters of a heading
FEWEST_WORDS = 2
MOST_ROWS = 3
_UNIT = re.compile(
    r"[(\[]?(?:단위)?[:\s]{0,3}(?:천|만|십만|백만|억)?(?:원|명|일|박|개국|달러)[)\]]?"
)


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """`first`, `last`: positions among the rows looked at; `texts`: a text a column."""

    first: int
    last: int
    texts: tuple[str, ...]


def find_headings(rows: Sequence[EvenRow], merged: MergedCells) -> HeadingRows | None:
    """The first row with most of the words that any row has, and those that belong to it."""
    words = [word_count(row) for row in rows]
    most = max(words, default=0)
    at = next((n for n, count in enumerate(words) if count and count * 10 >= most * 6), None)
    if most < FEWEST_WORDS or at is None:
        at = _row_like_headings(rows)
    if at is None:
        return None
    first = last = at
    while first > 0 and last - first + 1 < MOST_ROWS and _is_above(rows, first, merged):
        first -= 1
    while last + 1 < len(rows) and last - first + 1 < MOST_ROWS and _is_below(rows, last, merged):
        last += 1
    return HeadingRows(first, last, _joined(rows[first : last + 1]))


def word_count(row: EvenRow) -> int:
    """How many texts of a row are headings we know; 0 where most of its texts are none."""
    texts = row.distinct
    count = sum(len(text) <= LONGEST and field_of(text) is not None for text in texts)
    return count if count * 2 >= len(texts) and len(texts) >= FEWEST_WORDS else 0


def looks_like_heading(text: str) -> bool:
    """Short and without digits, but for a heading we know: `1인당`."""
    has_digits = any(letter.isdigit() for letter in text)
    return 0 < len(text) <= LONGEST and (not has_digits or field_of(text) is not None)


def _row_like_headings(rows: Sequence[EvenRow]) -> int | None:
    """The first row of three or more short texts without digits, over rows with digits in them."""
    for at, row in enumerate(rows[:-1]):
        texts = row.distinct
        below = rows[at + 1 : at + 4]
        has_values = any(any(c.isdigit() for c in text) for one in below for text in one.distinct)
        is_wide = all(len(texts) >= len(one.distinct) - 1 for one in below)
        if len(texts) >= 3 and all(map(looks_like_heading, texts)) and has_values and is_wide:
            return at
    return None


def _is_above(rows: Sequence[EvenRow], at: int, merged: MergedCells) -> bool:
    """Whether the row before is one of groups (`출장자`, `경비`) over the headings `at`."""
    upper, lower = rows[at - 1], rows[at]
    texts = upper.distinct
    if lower.number - upper.number != 1 or len(texts) < 2 or not _all_headings(texts):
        return False
    if merged.joins(upper.number, lower.number):
        return True
    return len(upper.own) > 2 and _has_gaps(upper, lower) and word_count(upper) > 0


def _is_below(rows: Sequence[EvenRow], at: int, merged: MergedCells) -> bool:
    """Whether the row after is one more of headings: under merged ones, or in their gaps."""
    upper, lower = rows[at], rows[at + 1]
    texts = tuple(dict.fromkeys(filter(None, lower.own)))
    if lower.number - upper.number != 1 or not _all_headings(texts):
        return False
    if all(_UNIT.fullmatch(text) for text in texts):
        return True
    if merged.joins(upper.number, lower.number):
        return True
    if _known_under(upper, lower) * 2 < len(texts):
        return False
    return merged.spreads(upper.number) or _has_gaps(upper, lower)


def _known_under(upper: EvenRow, lower: EvenRow) -> int:
    """How many texts of a row are headings, alone or after the group over them: `인원 계`."""
    group, count = "", 0
    for at, text in enumerate(lower.own):
        group = _at(upper.cells, at) or group
        count += bool(text) and (field_of(text) or field_of(f"{group} {text}")) is not None
    return count


def _all_headings(texts: Sequence[str]) -> bool:
    return bool(texts) and all(map(looks_like_heading, texts))


def _has_gaps(upper: EvenRow, lower: EvenRow) -> bool:
    """Whether a row of headings leaves a column empty in which the next one has a text, or says
    the same in two neighbours, which the next one tells apart.
    """
    return any(
        text and _at(upper.cells, at) in ("", _at(upper.cells, at - 1) if at else "")
        for at, text in enumerate(lower.own)
    )


def _at(texts: Sequence[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""


def _joined(rows: Sequence[EvenRow]) -> tuple[str, ...]:
    """`출장기간 시작` of two rows; a group goes on to the right over headings below it."""
    width = max(len(row.cells) for row in rows)
    columns: list[list[str]] = [[] for _at in range(width)]
    for n, row in enumerate(rows):
        lower = rows[n + 1].cells if n + 1 < len(rows) else ()
        group = ""
        for at in range(width):
            text, below = " ".join(_at(row.cells, at).split()), _at(lower, at)
            group = text or (group if below else "")
            if group and group not in columns[at]:
                columns[at].append(group)
            if not below or below == text:
                group = ""
    return tuple(" ".join(texts) for texts in columns)
