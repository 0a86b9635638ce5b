"""The trips of an uploaded file as its preview shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from trips.registers.drafts.same_trips import SameTripOffer
from trips.registers.drafts.trip_rows import TripRows
from trips.registers.drafts.uploads import UploadReading
from trips.registers.trip_groups import RegisterReading

WHY: dict[str, Any] = {
    "title": _("제목"),
    "unit": _("단위"),
    "heading again": _("되풀이된 열 제목"),
    "sum row": _("합계"),
    "note": _("설명"),
    "ragged": _("칸 수가 맞지 않음"),
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

    @property
    def may_split(self) -> bool:
        return len(self.rows.source.lines) > 1

    @property
    def offer(self) -> SameTripOffer | None:
        return next(iter(self.offers), None)


def preview_lines(reading: UploadReading) -> list[PreviewLine]:
    pairs = zip(reading.placed, reading.planned, strict=True)
    return [
        PreviewLine(at, one.place, one.key, rows, reading.offers.get(at, ()))
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
