"""Lines of a text file with cells too many: whether the others stand where they should.

A comma that nobody quoted moves what follows it by one column. Pure.
"""

import re
from collections.abc import Sequence

from django.utils.translation import ngettext

from trips.registers.cell_flaws import AMOUNTS, DAYS
from trips.registers.cells.days import read_days
from trips.registers.line_facts import LineFacts
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterLine

# The two parts of `3,120` that were written without quotes.
_CUT_BEFORE, _CUT_BEHIND = re.compile(r"\d{1,3}", re.ASCII), re.compile(r"\d{3}", re.ASCII)


def surplus_sentence(line: RegisterLine) -> str:
    sentence = ngettext(
        "%(line)d행: 칸이 %(count)d개 남습니다. 남는 칸은 읽지 않았습니다.",
        "%(line)d행: 칸이 %(count)d개 남습니다. 남는 칸은 읽지 않았습니다.",
        line.surplus,
    )
    return sentence % {"line": line.number, "count": line.surplus}


def is_in_place(line: RegisterLine, facts: LineFacts, mapping: RegisterMapping) -> bool:
    """Whether every cell of a line with a surplus reads as what its column says."""
    has_days = any(name in DAYS for name in mapping.fields)
    return (
        facts.is_trip
        and not facts.wrong
        and bool(facts.days.start or not has_days)
        and all(place.country for place in facts.places)
        and not _has_cut_number(line, mapping)
    )


def _has_cut_number(line: RegisterLine, mapping: RegisterMapping) -> bool:
    """Whether an amount may be the front of one that a separator cut: `3` before `120`."""
    return any(
        name in AMOUNTS
        and _CUT_BEFORE.fullmatch(line.cells[at])
        and (at + 1 == len(line.cells) or _CUT_BEHIND.fullmatch(line.cells[at + 1]))
        for at, name in enumerate(mapping.fields)
    )


def exposed_columns(
    line: RegisterLine, mapping: RegisterMapping, private: Sequence[int]
) -> set[int]:
    """The columns into which the surplus may have moved what is private. Days that read show that
    nothing left of them moved.
    """
    days = [at for at, name in enumerate(mapping.fields) if name in DAYS]
    in_place = max((at for at in days if _is_day(line.cells[at])), default=-1)
    moved = (at for at in private if at > in_place)
    return {to for at in moved for to in range(at + 1, at + 1 + line.surplus)}


def _is_day(text: str) -> bool:
    try:
        return read_days(text).start is not None
    except ValueError:
        return False
