"""The Korean names of local governments and who bears them on a day. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from trips.choices import Level
from trips.intake.known_names import KnownGovernment, KnownNames

# Local government by election began here; what is in force today counts until the table's year.
FIRST_DAY, LAST_DAY = date(1995, 7, 1), date(2026, 12, 31)
# 대구 is no 구.
_SUFFIX = re.compile(
    r"(?:통합특별|특별자치|특별|광역|특례)?시$|(?:특별자치|자치)?도$|(?<=[가-힣])(?<!^대)[군구]$"
)


@dataclass(frozen=True, eq=False)
class GovernmentNames:
    """`full`: 고양시, 경기 고양시, 전북도. `bare`: 전북, 서울, which are places too. `stems`: what
    stands before an office: 고양 (고양시장), 전라북 (전라북도지사).
    """

    full: dict[str, tuple[KnownGovernment, ...]]
    bare: dict[str, tuple[KnownGovernment, ...]]
    stems: dict[str, tuple[KnownGovernment, ...]]
    by_code: dict[str, KnownGovernment]
    predecessors: dict[str, tuple[KnownGovernment, ...]]

    def on(self, rows: Iterable[KnownGovernment], day: date | None) -> tuple[str, ...]:
        """Codes in force on the day, of those who bear one name; without a day, the identity
        that bore it the longest.
        """
        if day is None:
            return tuple(dict.fromkeys(row.code for row in self._longest(tuple(rows))))
        return tuple(dict.fromkeys(self._identity(row, day).code for row in rows))

    def _longest(self, rows: tuple[KnownGovernment, ...]) -> Iterator[KnownGovernment]:
        chains: dict[str, list[KnownGovernment]] = defaultdict(list)
        for row in rows:
            line = list(self._line(row))
            chains[line[-1].code].extend(one for one in line if one in rows)
        for chain in chains.values():
            yield max(chain, key=_days_in_force)

    def _line(self, row: KnownGovernment) -> Iterator[KnownGovernment]:
        """The row and those that took over from it, one after another."""
        yield row
        while row.successor:
            row = self.by_code[row.successor]
            yield row

    def _identity(self, row: KnownGovernment, day: date) -> KnownGovernment:
        while row.valid_to and row.valid_to < day and row.successor:
            row = self.by_code[row.successor]
        while row.valid_from and row.valid_from > day:
            before = [one for one in self.predecessors.get(row.code, ()) if one.name == row.name]
            before = before or list(self.predecessors.get(row.code, ()))[:1]
            if not before:
                break
            row = before[0]
        return row


def _days_in_force(row: KnownGovernment) -> int:
    first, last = row.valid_from or FIRST_DAY, row.valid_to or LAST_DAY
    return (last - max(first, FIRST_DAY)).days


def name_stem(name: str) -> str:
    """`고양특례시` → `고양`, `전라북도` → `전라북`; a name without such an ending stays."""
    return _SUFFIX.sub("", name)


@lru_cache(maxsize=4)
def government_names(names: KnownNames) -> GovernmentNames:
    """Built once for the rows of governments."""
    by_code = {row.code: row for row in names.governments}
    full: dict[str, list[KnownGovernment]] = defaultdict(list)
    bare: dict[str, list[KnownGovernment]] = defaultdict(list)
    stems: dict[str, list[KnownGovernment]] = defaultdict(list)
    for row in names.governments:
        for form in _forms(row, by_code):
            stem = name_stem(form)
            _add(full if stem != form else bare, form, row)
            _add(stems, stem, row)
    predecessors: dict[str, list[KnownGovernment]] = defaultdict(list)
    for row in names.governments:
        if row.successor:
            predecessors[row.successor].append(row)
    return GovernmentNames(_fixed(full), _fixed(bare), _fixed(stems), by_code, _fixed(predecessors))


def _add(table: dict[str, list[KnownGovernment]], form: str, row: KnownGovernment) -> None:
    if row not in table[form]:
        table[form].append(row)


def _fixed(
    table: dict[str, list[KnownGovernment]],
) -> dict[str, tuple[KnownGovernment, ...]]:
    return {form: tuple(rows) for form, rows in table.items()}


def _forms(row: KnownGovernment, by_code: dict[str, KnownGovernment]) -> Iterator[str]:
    """Every way to write it: alone, after its province, and closed up."""
    own = [row.name, *(alias for alias in row.aliases if " " not in alias)]
    yield from own
    if row.level == Level.MUNICIPALITY and row.parent:
        parent = by_code[row.parent]
        provinces = [parent.name, *parent.aliases]
        with_province = [alias for alias in row.aliases if " " in alias]
        for province, name in product(provinces, own):
            with_province.append(f"{province} {name}")
        for form in dict.fromkeys(with_province):
            yield form
            yield form.replace(" ", "")
