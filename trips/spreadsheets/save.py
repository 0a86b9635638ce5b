"""Checked rows → trips and their parts, in few statements; the caller holds the transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Max, Model
from django.utils import timezone

from trips.models import Citation, Participant, Stop, Trip, Visit
from trips.spreadsheets.cell_rows import PlannedPart, current_parts
from trips.spreadsheets.columns import DATES, OWN
from trips.spreadsheets.preview import PlannedTrip

PROPERTIES = {"start_date": "start", "end_date": "end"}  # column → what sets its precision too
CITED_FIELD = "summary"  # what a source says of a trip as a whole
BATCH = 200
MODELS: dict[str, type[Model]] = {
    "leader": Participant,
    "companions": Participant,
    "stops": Stop,
    "events": Visit,
}


def lock(ids: Iterable[int]) -> None:
    """Lock trips until the transaction ends."""
    rows = Trip.objects.filter(pk__in=list(ids)).order_by("pk").select_for_update()
    list(rows.values_list("pk"))


def save(planned: list[PlannedTrip]) -> tuple[list[Trip], list[Trip]]:
    """Write the planned trips; give the new and the changed ones, in the order of the rows."""
    pairs = [(plan, plan.trip is None) for plan in planned if plan.changes]
    new = [plan for plan, is_new in pairs if is_new]
    old = [plan for plan, is_new in pairs if not is_new]
    added = Trip.objects.bulk_create(Trip(**_settable(plan)) for plan in new)
    changed = _update(old)
    trips = [*zip(new, added, strict=True), *zip(old, changed, strict=True)]
    _save_parts(trips)
    Citation.objects.bulk_create(
        Citation(trip=trip, article_id=article, field=CITED_FIELD, quote=plan.quote)
        for plan, trip in trips
        for article in plan.sources
    )
    return added, changed


def _settable(plan: PlannedTrip) -> dict[str, Any]:
    """Values for Trip's constructor: partial dates as their two columns."""
    values = {name: value for name, value in plan.values.items() if name not in PROPERTIES}
    for name in PROPERTIES:
        if date := plan.values.get(name):
            values |= {name: date.first, f"{name}_precision": date.precision}
    return values


def _update(plans: list[PlannedTrip]) -> list[Trip]:
    by_id = Trip.objects.in_bulk([plan.trip for plan in plans])
    now = timezone.now()
    trips = []
    for plan in plans:
        trip = by_id[plan.trip]
        for name, value in plan.values.items():
            setattr(trip, PROPERTIES.get(name, name), value)
        trip.updated_at = now
        trips.append(trip)
    own = [name for name in OWN if name != "publication"]
    precisions = [f"{name}_precision" for name in DATES]
    columns = ["government", *own, *precisions, "updated_at"]
    Trip.objects.bulk_update(trips, columns, batch_size=BATCH)
    return trips


def _save_parts(trips: list[tuple[PlannedTrip, Trip]]) -> None:
    _delete(plan for plan, _trip in trips)
    _save_in_order(Participant, trips, _participants)
    _save_in_order(Stop, trips, _stops)
    _append_visits(trips)


def _delete(plans: Iterator[PlannedTrip]) -> None:
    gone: dict[type[Model], list[int]] = defaultdict(list)
    for plan in plans:
        for name, settled in plan.parts.items():
            gone[MODELS[name]] += settled.gone
    for model, ids in gone.items():
        if ids:
            model._default_manager.filter(pk__in=ids).delete()


def _participants(plan: PlannedTrip) -> list[PlannedPart]:
    """Participants in order, leaders first; an unchanged column keeps its rows."""
    columns = ("leader", "companions")
    if not plan.parts.keys() & set(columns):
        return []
    both = [
        plan.parts[name].slots if name in plan.parts else current_parts(name, plan.row_now)
        for name in columns
    ]
    return both[0] + both[1]


def _stops(plan: PlannedTrip) -> list[PlannedPart]:
    return plan.parts["stops"].slots if "stops" in plan.parts else []


def _save_in_order(
    model: Any,
    trips: list[tuple[PlannedTrip, Trip]],
    slots_of: Callable[[PlannedTrip], list[PlannedPart]],
) -> None:
    """Set the positions of rows that stay, and create the others."""
    new, kept = [], []
    for plan, trip in trips:
        for position, slot in enumerate(slots_of(plan), start=1):
            if slot.id:
                kept.append(model(pk=slot.id, position=position))
            else:
                new.append(model(trip=trip, position=position, **slot.fields))
    model.objects.bulk_update(kept, ["position"], batch_size=BATCH)
    model.objects.bulk_create(new)


def _append_visits(trips: list[tuple[PlannedTrip, Trip]]) -> None:
    """Create the visits of new events after the trip's last one."""
    planned = [(plan, trip) for plan, trip in trips if "events" in plan.parts]
    visits = Visit.objects.filter(trip__in=[trip for _plan, trip in planned]).order_by()
    last = dict(visits.values("trip").annotate(last=Max("position")).values_list("trip", "last"))
    new = []
    for plan, trip in planned:
        slots = [slot for slot in plan.parts["events"].slots if not slot.id]
        for position, slot in enumerate(slots, start=last.get(trip.pk, 0) + 1):
            new.append(Visit(trip=trip, position=position, **slot.fields))
    Visit.objects.bulk_create(new)
