"""Which alias a row may keep: none that names another place of its country."""

import csv
import pathlib
import re
from collections import Counter

import hanja  # type: ignore[import-not-found]
from opencc import OpenCC  # type: ignore[import-not-found]

from .model import Place

REFERENCE = pathlib.Path(__file__).parents[2] / "trips/reference"
SIMPLIFIED = OpenCC("s2t")
HANJA = re.compile(r"[\u4e00-\u9fff]{2,4}")


def settle_aliases(places: list[Place]) -> None:
    """Keep ours, then the source's if free, biggest place first; Chinese names as Koreans read."""
    names = {(place.country, place.name) for place in places}
    ours = Counter((place.country, alias) for place in places for alias in place.aliases)
    weak = _weak_names()
    taken = set(ours)
    for place in sorted(places, key=lambda place: -place.weight):
        struck = {a[1:] for a in place.aliases if a.startswith("-")}
        place.aliases = [
            a for a in place.aliases if a[0] != "-" and (place.country, a) not in names
        ]
        for source_alias in place.source_aliases:
            alias = _read(source_alias) if HANJA.fullmatch(source_alias) else source_alias
            spot = (place.country, alias)
            if alias and alias not in struck | weak and spot not in names | taken:
                taken.add(spot)
                place.aliases.append(alias)
        place.aliases = list(dict.fromkeys(place.aliases))


def _read(name: str) -> str:
    """沈阳市 -> 심양."""
    traditional = SIMPLIFIED.convert(name)
    read = hanja.translate(re.sub(r"[市縣區]$", "", traditional), "substitution")
    return read if re.fullmatch(r"[가-힣]{2,}", read) else ""


def _weak_names() -> set[str]:
    """Names that mislead (소통, 안산 …): the source's aliases do without them, ours may not."""
    with (REFERENCE / "weak_names.csv").open(newline="") as file:
        words = {row["name"] for row in csv.DictReader(file)}
    with (REFERENCE / "governments.csv").open(newline="") as file:
        return words | {row["name"][:-1] for row in csv.DictReader(file)}
