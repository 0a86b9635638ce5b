"""The trips of an uploaded file as its preview shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trips.admin.registers.field_labels import UNITS
from trips.choices import CostStatus
from trips.registers.drafts.same_trips import SameTripOffer
from trips.registers.drafts.trip_rows import TripRows
from trips.registers.drafts.uploads import UploadReading
from trips.registers.mappings import cost_items, cost_units
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_table import RegisterTable
from trips.registers.trip_groups import RegisterReading

WHY: dict[str, Any] = {
    "title": _("제목"),
    "unit": _("단위"),
    "heading again": _("되풀이된 열 제목"),
    "sum row": _("합계"),
    "note": _("설명"),
    "ragged": _("칸이 남고, 다른 칸이 읽히지 않음"),
}
UNTOLD = ("blank", "title", "unit")  # what nobody takes for a trip


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """`at`: place of the trip in the file; `offers`: trips of the archive that it may be."""

    at: int
    place: str
    key: str
    rows: TripRows
    offers: Sequence[SameTripOffer]
    countries: Mapping[str, str]

    @property
    def stops(self) -> list[str]:
        """`일본 오사카`: the country by its name."""
        pairs = ((one.country_id, one.name_as_reported) for one in self.rows.stops)
        return [f"{self.countries.get(code, code)} {name}".strip() for code, name in pairs]

    @property
    def cost(self) -> str:
        """`6,100,000원 · 1인당 3,050,000원 · 예산`, or why there is no amount."""
        trip = self.rows.trip
        total, each = trip.cost_total_krw, trip.cost_per_person_krw
        if total is None and each is None:
            is_said = trip.cost_status != CostStatus.UNKNOWN
            return str(trip.get_cost_status_display()) if is_said else ""
        amounts = [gettext("%(won)s원") % {"won": f"{total:,}"}] if total is not None else []
        if each is not None:
            amounts.append(gettext("1인당 %(won)s원") % {"won": f"{each:,}"})
        return " · ".join([*amounts, str(trip.get_cost_basis_display())])

    @property
    def may_split(self) -> bool:
        return len(self.rows.source.lines) > 1

    @property
    def offer(self) -> SameTripOffer | None:
        return next(iter(self.offers), None)


def preview_lines(reading: UploadReading, countries: Mapping[str, str]) -> list[PreviewLine]:
    """`countries`: code → name."""
    pairs = zip(reading.placed, reading.planned, strict=True)
    return [
        PreviewLine(at, one.place, one.key, rows, reading.offers.get(at, ()), countries)
        for at, (one, rows) in enumerate(pairs)
    ]


def skipped_lines(readings: Iterable[RegisterReading]) -> list[tuple[Any, str]]:
    """Why lines are no trips, and their numbers."""
    numbers: dict[str, list[int]] = {}
    for reading in readings:
        for skipped in reading.skipped:
            if skipped.why not in UNTOLD:
                numbers.setdefault(skipped.why, []).extend(skipped.lines)
    return [
        (WHY.get(why, why), ", ".join(map(str, lines[:50])) + (" …" if len(lines) > 50 else ""))
        for why, lines in numbers.items()
    ]


def units_of(tables: Sequence[RegisterTable], mappings: Sequence[RegisterMapping]) -> list[Any]:
    """What one unit of the amounts is: 천원."""
    units = {unit for pair in zip(tables, mappings, strict=True) for unit in cost_units(*pair)}
    return [label for unit, label in UNITS if unit in units]


def items_of(tables: Sequence[RegisterTable], mappings: Sequence[RegisterMapping]) -> list[str]:
    """The headings of parts of the cost that are not added up."""
    pairs = zip(tables, mappings, strict=True)
    return list(dict.fromkeys(heading for pair in pairs for heading in cost_items(*pair)))


def sections_of(tables: Sequence[RegisterTable]) -> list[str]:
    """`5행 “○ 의회”`: what heads lines of the tables."""
    place = gettext("%(line)s행 “%(text)s”")
    return [place % {"line": n, "text": text} for table in tables for n, text in table.sections]
