"""The words of trips/reference/headings.csv, as the reading of a table asks for them. Pure."""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

from trips.registers.register_fields import RegisterField

TABLE = Path(__file__).resolve().parent.parent / "reference" / "headings.csv"
# `소요예산(천원)`, `성명[직위]`: what is in brackets tells of the values, not of the column.
_BRACKETS = re.compile(r"[(\[〔（][^)\]〕）]{0,40}[)\]〕）]")


@lru_cache(maxsize=4096)
def field_of(heading: str) -> RegisterField | None:
    """What a heading names, the whole of it or without its brackets; None for no heading."""
    whole, parts = _words()
    for key in (_key(heading), _key(_BRACKETS.sub("", heading))):
        if key in whole:
            return whole[key]
        for part, name in parts.items():
            if part in key and len(key) <= 20:
                return name
    return None


def _key(heading: str) -> str:
    return "".join(heading.split()).casefold().strip("*:·")


@cache
def _words() -> tuple[dict[str, RegisterField], dict[str, RegisterField]]:
    whole: dict[str, RegisterField] = {}
    parts: dict[str, RegisterField] = {}
    if not TABLE.exists():
        return whole, parts
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = parts if row["match"] == "part" else whole
            words[_key(row["word"])] = RegisterField(row["field"])
    return whole, parts
