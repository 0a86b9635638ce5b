"""A row of a sheet as it will be saved, and how a preview shows it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from listing.sheets import Row
from trips.models import Trip
from trips.spreadsheets.cell_rows import PlannedParts
from trips.spreadsheets.columns import CHOICES, DATES, date_text, government_text, labels


@dataclass(frozen=True, slots=True)
class ImportRights:
    adds: bool
    changes: bool
    publishes: bool


@dataclass(frozen=True, slots=True)
class CellChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """`column`: its heading; empty for the row as a whole."""

    number: int
    column: str
    sentence: str


@dataclass(slots=True)
class PlannedTrip:
    """A row and the trip it makes (`trip` None) or changes."""

    number: int
    trip: int | None = None
    title: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, PlannedParts] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)
    quote: str = ""
    changes: list[CellChange] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    row_now: Row | None = None

    @property
    def is_unchanged(self) -> bool:
        return self.trip is not None and not self.changes and not self.problems


def is_same_moment(text: str, now: datetime) -> bool:
    """Whether a text is this moment, also without its microseconds or its offset."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return False
    if moment is None:
        return False
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment, timezone.get_default_timezone())
    if not moment.microsecond:
        return moment == now.replace(microsecond=0)
    return abs(moment - now) < timedelta(milliseconds=1)


def preview_text(name: str, value: Any, text: str) -> str:
    """A value as it will be read back from a sheet."""
    if value is None or value in ("", []):
        return ""
    if name == "government":
        return government_text(value.name, value.pk)
    if name in DATES:
        return date_text(value.first, value.precision)
    if name == "purposes":
        return "; ".join(labels(name)[one] for one in value)
    if isinstance(value, int):
        return str(value)
    return labels(name)[value] if name in CHOICES else text


def note_twins(planned: list[PlannedTrip]) -> None:
    """Add a note to new rows that share title and start with a trip, or with a row above."""
    new = [plan for plan in planned if plan.trip is None]
    titles = Trip.objects.filter(title__in={plan.title for plan in new})
    rows = titles.values_list("pk", "title", "start_date")
    present = {(title, start and str(start)): pk for pk, title, start in rows}
    above: dict[tuple[str, str | None], int] = {}
    for plan in new:
        start = plan.values.get("start_date")
        twin = (plan.title, str(start.first) if start else None)
        if twin in present:
            sentence = _("제목과 출발일이 같은 출장이 이미 있습니다: %(id)s번")
            plan.notes.append(sentence % {"id": present[twin]})
        if twin in above:
            sentence = _("제목과 출발일이 %(row)s행과 같습니다.")
            plan.notes.append(sentence % {"row": above[twin]})
        above.setdefault(twin, plan.number)
