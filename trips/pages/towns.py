"""The local governments that a reader may mean by the name of a town."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from search.hangul import jamo, squash
from search.models import Name
from search.names import mentioned, suggest
from search.vocabulary import GOVERNMENT
from trips import models

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
ENDINGS = ("", "시", "군", "구", "도")  # 고양 is 고양시
MOST = 12


@cache
def _cities_of_districts() -> dict[str, list[str]]:
    """Name of a district that is no government → codes of the cities that have one of that name."""
    cities = defaultdict(list)
    with (REFERENCE / "districts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cities[row["name"]].append(row["government"])
    return dict(cities)


def governments_named(words: str) -> list[models.LocalGovernment]:
    """Those of today, by the town's whole name, else its beginning, else as the words hold it.

    A former name leads to the government that followed. At most four queries.
    """
    codes = _by_whole_name(squash(words)) or _codes(suggest(words, [GOVERNMENT], MOST))
    if not codes:
        codes = _codes(one for one in mentioned(words) if one.kind == GOVERNMENT)
        codes += [code for word in words.split() for code in _districts(squash(word))]
    rows = models.LocalGovernment.objects.filter(lineage__in=codes)
    return list(rows.select_related("parent").distinct().order_by("code")[:MOST])


def _by_whole_name(town: str) -> list[str]:
    keys = [jamo(town + ending) for ending in ENDINGS]
    named = Name.objects.filter(kind=GOVERNMENT, jamo__in=keys) if town else Name.objects.none()
    return [*named.values_list("object_id", flat=True), *_districts(town)]


def _districts(town: str) -> list[str]:
    cities = _cities_of_districts()
    return [code for name in (town, f"{town}구") for code in cities.get(name, [])]


def _codes(names: Iterable[object]) -> list[str]:
    return [getattr(one, "object_id", "") for one in names]
