"""Which alias a row may keep: none that names another place of its country."""

import csv
import pathlib
import re
from collections import Counter

import hanja
from opencc import OpenCC

from places.model import Place

GOVERNMENTS = pathlib.Path(__file__).parents[2] / "trips/reference/governments.csv"
SIMPLIFIED = OpenCC("s2t")
HANJA = re.compile(r"[\u4e00-\u9fff]{2,4}")


def settle_aliases(places: list[Place]) -> None:
    """Keep ours, then the source's if free, biggest place first; Chinese names as Koreans read."""
    names = {(place.country, place.name) for place in places}
    ours = Counter((place.country, alias) for place in places for alias in place.aliases)
    korean = _korean_stems()
    taken = set(ours)
    for place in sorted(places, key=lambda place: -place.weight):
        struck = {a[1:] for a in place.aliases if a.startswith("-")}
        place.aliases = [
            a for a in place.aliases if a[0] != "-" and (place.country, a) not in names
        ]
        for found in place.found:
            alias = _read(found) if HANJA.fullmatch(found) else found
            spot = (place.country, alias)
            wrong = HANJA.fullmatch(found) and (len(alias) < 2 or alias in korean)
            if alias and alias not in struck and not wrong and spot not in names | taken:
                taken.add(spot)
                place.aliases.append(alias)
        place.aliases = list(dict.fromkeys(place.aliases))


def _read(name: str) -> str:
    """沈阳市 -> 심양."""
    traditional = SIMPLIFIED.convert(name)
    read = hanja.translate(re.sub(r"[市縣區]$", "", traditional), "substitution")
    return read if re.fullmatch(r"[가-힣]+", read) else ""


def _korean_stems() -> set[str]:
    """Places of Korea (안산, 광주 …): as the Korean reading of a Chinese city they mislead."""
    with GOVERNMENTS.open(newline="") as file:
        return {row["name"][:-1] for row in csv.DictReader(file)} | {"광주", "연대", "대전"}
