"""A cell with money → whole won. Pure.

`3,120` in a column of thousands, `12,340천원`, `21,540,300원`, `12백만원(1인당 3백만원)`, 비공개.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from grammar.typed_numbers import whole_number
from grammar.typed_text import narrow
from trips.registers.cells.plain_text import cell_words, is_blank, word_key

LONGEST = 60  # characters
MOST_WON = 10**12  # a trillion: more is a slip of the hand
_UNITS = {"원": 1, "천원": 1000, "만원": 10**4, "십만원": 10**5, "백만원": 10**6, "억원": 10**8}
_UNIT = re.compile(r"(?:단위)?[:\s]{0,3}(?P<unit>(?:천|만|십만|백만|억)?\s?원)")
_BRACKETS = re.compile(r"\(([^()]{0,40})\)")
_EACH = re.compile(r"(?:1\s?인당?|인당|1인\s?평균)\s?:?|/\s?(?:1\s?)?인$")
_DRESS = re.compile(
    r"^(?:약|금|총|합계|계|[국도시군구]비|[₩￦\\])\s?:?\s?|\s?정$|\s?(?:KRW|내외|정도)$"
)
_NUMBER = re.compile(r"(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """`status` is a value of CostStatus; both amounts are None unless it is `known`."""

    total: int | None = None
    per_person: int | None = None
    status: str = "unknown"


def unit_in(text: str) -> int | None:
    """`소요예산(천원)`, `(단위: 백만원)` → won in one unit; None where none is named."""
    typed = narrow(text)[-LONGEST:]
    found = _UNIT.findall(typed) if "단위" in typed or "(" in typed else []
    return _UNITS["".join(found[-1].split())] if found else None


@lru_cache(maxsize=4096)
def read_amount(text: str, unit: int) -> ReadAmount:
    """`unit`: won in one unit of a number that names none. ValueError for what is no amount."""
    key = word_key(text)
    if status := cell_words("cost").get(key):
        return ReadAmount(status=status)
    if is_blank(text):
        return ReadAmount()
    typed = narrow(text).strip()
    if len(typed) > LONGEST:
        raise ValueError(f"not an amount: {typed[:LONGEST]!r}")
    return _amounts(typed, unit)


def _amounts(typed: str, unit: int) -> ReadAmount:
    outside = _BRACKETS.sub("", typed).strip()
    inside = [one.strip() for one in _BRACKETS.findall(typed)]
    per_person = next((_won(_EACH.sub("", one), unit) for one in inside if _EACH.search(one)), None)
    if _EACH.search(outside):
        return ReadAmount(None, _won(_EACH.sub("", outside), unit), "known")
    total = _won(outside.rpartition("=")[2], unit)
    if not total:
        return ReadAmount(status="none")
    return ReadAmount(total, per_person, "known")


def _won(typed: str, unit: int) -> int:
    bare = _DRESS.sub("", _DRESS.sub("", typed.strip())).strip()
    if _NUMBER.fullmatch(bare):
        amount = Decimal(bare.replace(",", "").replace(" ", "")) * unit
        if amount != int(amount):
            raise ValueError(f"not whole won: {typed!r}")
        return _bounded(int(amount))
    if not bare.endswith(("원", "천", "만", "억")):
        raise ValueError(f"not an amount: {typed!r}")
    return _bounded(whole_number(bare))


def _bounded(won: int) -> int:
    if not 0 <= won <= MOST_WON:
        raise ValueError(f"no cost of a trip: {won}")
    return won
