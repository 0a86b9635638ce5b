"""What its sources make of a row, in the reader's words (docs/decisions/0032-standing.md).

`Mark`: a word with the class it is drawn by; None where nothing needs saying.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from trips.choices import AgreementStatus, Standing, TripStatus

UNDONE = (TripStatus.CANCELLED, TripStatus.POSTPONED)


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    words: str


def is_over(trip: Any, today: date) -> bool:
    """The last day that its dates name has passed."""
    ends = trip.end or trip.start
    return ends is not None and ends.last < today


def trip_mark(trip: Any, today: date) -> Mark | None:
    """None of a trip that took place, as a source from then or later says."""
    if trip.status in UNDONE:
        return Mark(trip.status, str(trip.get_status_display()))
    if trip.standing == Standing.CONFIRMED:
        return None if trip.status == TripStatus.COMPLETED else _to_come(trip, today)
    return _to_come(trip, today) or _of_standing(trip.standing)


def state_of(trip: Any, today: date) -> Mark:
    """The same, and a word for a trip that took place."""
    return trip_mark(trip, today) or Mark(TripStatus.COMPLETED, _("다녀옴"))


def part_mark(row: Any, trip: Any, today: date) -> Mark | None:
    """Of a stop, visit, participant or agreement; None of one that is confirmed."""
    if row.standing == Standing.CONFIRMED:
        return None
    if row.standing == Standing.ANNOUNCED and trip.status not in UNDONE:
        return _to_come(trip, today) or Mark(row.standing, _("예고만"))
    if row.standing == Standing.ANNOUNCED:
        return Mark(row.standing, _("예고만"))
    return Mark(row.standing, _("직접 출처 없음"))


def mark_there(trip: Any, today: date) -> Mark | None:
    """Of `there`, the standing of a part of the trip; None where the trip's own mark says it."""
    own = trip_mark(trip, today)
    if own or trip.there == Standing.CONFIRMED:
        return None
    return _of_standing(trip.there)


def state_there(trip: Any, today: date) -> Mark:
    """The same in any case: called off, to come, confirmed or not."""
    if trip.status in UNDONE:
        return Mark(trip.status, str(trip.get_status_display()))
    to_come = _to_come(trip, today) if trip.there == Standing.ANNOUNCED else None
    return to_come or _of_standing(trip.there)


def part_words(row: Any, trip: Any, today: date) -> str:
    """` · 예고만` behind the name of a part; '' where the mark of the trip says as much."""
    mark = part_mark(row, trip, today)
    return f" · {mark.words}" if mark and trip.standing == Standing.CONFIRMED else ""


def stops_words(stops: Iterable[Any], trip: Any) -> str:
    """`여정 8곳 중 2곳 확인` of a confirmed trip; '' where all are, or the trip is not."""
    every = list(stops)
    confirmed = sum(stop.standing == Standing.CONFIRMED for stop in every)
    if trip.standing != Standing.CONFIRMED or confirmed == len(every):
        return ""
    return _("여정 %(of)s곳 중 %(n)s곳 확인") % {"of": len(every), "n": confirmed}


def agreement_mark(agreement: Any, today: date) -> Mark:
    """Its status; of one that was announced for a trip now over, that nobody reported a signing."""
    if agreement.status == AgreementStatus.PLANNED and is_over(agreement.trip, today):
        return Mark("unsigned", _("체결 보도 없음"))
    return Mark(agreement.status, str(agreement.get_status_display()))


def counts_words(standings: dict[str, int]) -> str:
    """`확인 3 · 예고만 9`; what there is none of is left out."""
    labels = {
        Standing.CONFIRMED: _("확인"),
        Standing.ANNOUNCED: _("예고만"),
        Standing.UNSOURCED: _("직접 출처 없음"),
    }
    return " · ".join(
        f"{label} {standings[name]:,}" for name, label in labels.items() if standings.get(name)
    )


def record_counts(record: Any) -> dict[str, int]:
    """Standing → trips of a record of `for_list()`."""
    confirmed, announced = record.confirmed_count, record.announced_count
    return {
        Standing.CONFIRMED: confirmed,
        Standing.ANNOUNCED: announced,
        Standing.UNSOURCED: record.trip_count - confirmed - announced,
    }


def _to_come(trip: Any, today: date) -> Mark | None:
    return None if is_over(trip, today) else Mark(TripStatus.PLANNED, _("예정"))


def _of_standing(standing: str) -> Mark:
    return Mark(standing, str(Standing(standing).label))
