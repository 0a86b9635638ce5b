"""A whole number typed into a form or a cell: nights, days, people, won. Pure."""

import re
from decimal import Decimal

from grammar.typed_text import narrow

LONGEST = 40  # characters
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALES = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
_SMALL = {"천": 1000, "백": 100, "십": 10, "": 1}
_GROUP = rf"(?=[\d천백십])(?:(?:{_DIGITS})?[천백십]){{0,3}}(?:{_DIGITS})?"
_NUMBER = re.compile(
    rf"(?P<minus>-?)(?:(?P<조>{_GROUP})조)?(?:(?P<억>{_GROUP})억)?(?:(?P<만>{_GROUP})만)?"
    rf"(?P<rest>{_GROUP})?(?:원|박|일|명|인)?간?",
    re.ASCII,
)
_PIECE = re.compile(rf"({_DIGITS})?([천백십]?)", re.ASCII)


def whole_number(text: str) -> int:
    """`6,100만원` → 61,000,000; `1억 2천만`, `4박`, `12명`, `１２`. ValueError for others."""
    typed = "".join(narrow(text).split())[:LONGEST]
    match = _NUMBER.fullmatch(typed)
    if not match or not any(map(str.isdigit, typed)):
        raise ValueError(f"not a whole number: {text[:LONGEST]!r}")
    groups = zip(_SCALES.values(), ("조", "억", "만", "rest"), strict=True)
    number = sum(scale * _group(match[name]) for scale, name in groups if match[name])
    if number != int(number):
        raise ValueError(f"not a whole number: {text[:LONGEST]!r}")
    return -int(number) if match["minus"] else int(number)


def _group(text: str) -> Decimal:
    """`3천5백` → 3500, `6,100` → 6100, `1.5` → 1.5"""
    pieces = (piece for piece in _PIECE.findall(text) if any(piece))
    return sum(
        (Decimal((digits or "1").replace(",", "")) * _SMALL[unit] for digits, unit in pieces),
        Decimal(0),
    )
