"""Doing what a plan says: all of it, in one transaction, or nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max, Model, Q, QuerySet, Value
from django.db.models.functions import Least
from django.utils import timezone

from trips.choices import RedirectKind
from trips.merging.plan import Fold, Plan
from trips.merging.relations import Relation, relations
from trips.models import Apart, Participant, Redirect, Trip

LAST_POSITION = 32_767


class MergeChanged(Exception):
    """Somebody wrote to what was being merged."""


def lock(one: Model, other: Model) -> None:
    """Until the transaction ends nobody else saves the two, nor the trips that lead to them.
    The trips first, as their own pages do, so that nobody waits in a circle.
    """
    _hold(Trip, _trips_of(one, other))
    _hold(type(one), {one.pk, other.pk})


def _hold(model: type[Model], ids: set[int]) -> None:
    rows = model._base_manager.filter(pk__in=ids).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def _trips_of(*rows: Model) -> set[int]:
    """Trips that show one of the rows."""
    ids = [row.pk for row in rows]
    if isinstance(rows[0], Trip):
        return set(ids)
    trips: set[int] = set()
    for relation in relations(type(rows[0])):
        if path := _way_to_trip(relation.model):
            trips |= set(relation.rows(ids).values_list(path, flat=True))
    return trips


def _way_to_trip(model: type[Model]) -> str:
    names = {field.name for field in model._meta.fields}
    if "about" in names:
        return "about"  # of a citation, however deep the cited row
    return "trip" if "trip" in names else "agreement__trip" if "agreement" in names else ""


@transaction.atomic
def carry(plan: Plan) -> None:
    """Raises MergeChanged, or IntegrityError where something new points at the row that goes."""
    touched = _trips_of(plan.gone) | ({plan.keep.pk} if isinstance(plan.keep, Trip) else set())
    for name, ids in plan.reported.items():
        Participant.objects.filter(pk__in=ids).update(name_as_reported=name)
    _fold(plan.fold)
    for one in plan.fold.all():
        if one.keep._meta.model_name in RedirectKind.values:
            _redirect(one.keep._meta.model_name, one.gone.pk, one.keep.pk)
    Trip.objects.filter(pk__in=touched).update(updated_at=timezone.now())
    connection.check_constraints()  # here, where it can still be taken back and said


def _fold(one: Fold) -> None:
    for part in one.parts:
        _fold(part)
    for relation in relations(type(one.keep)):
        moving = relation.rows([one.gone.pk])
        if {row.pk for row in one.moves[relation]} != set(moving.values_list("pk", flat=True)):
            raise MergeChanged
        moving.order_by().update(**_moved(relation, one))
    _delete(one)
    if one.values:
        _row(type(one.keep), one.keep.pk).update(**one.values)


def _moved(relation: Relation, one: Fold) -> dict[str, Any]:
    """Rows that come from another trip or agreement follow those that are there."""
    change: dict[str, Any] = {relation.name: one.keep.pk}
    ordered = "position" in {field.name for field in relation.model._meta.fields}
    if ordered and relation.name in ("trip", "agreement"):
        last = relation.rows([one.keep.pk]).aggregate(last=Max("position"))["last"] or 0
        change["position"] = Least(F("position") + last, Value(LAST_POSITION))
    return change


def _row(model: type[Model], pk: Any) -> QuerySet:
    return model._base_manager.filter(pk=pk)


def _delete(one: Fold) -> None:
    """A part that a trip takes along when it is deleted would be lost in silence."""
    deleted, __ = _row(type(one.gone), one.gone.pk).delete()
    if deleted != 1:
        raise MergeChanged


def _redirect(kind: str, old: int, new: int) -> None:
    """Also for addresses that had come to the old one, and for what was told apart from it."""
    Redirect.objects.filter(kind=kind, old_id=new).delete()
    Redirect.objects.filter(kind=kind, new_id=old).update(new_id=new)
    Redirect.objects.update_or_create(kind=kind, old_id=old, defaults={"new_id": new})
    told_apart = Apart.objects.filter(Q(one=old) | Q(other=old), kind=kind)
    others = [row.one if row.other == old else row.other for row in told_apart]
    told_apart.delete()
    Apart.objects.bulk_create(_apart(kind, new, others), ignore_conflicts=True)


def _apart(kind: str, pk: int, others: Iterable[int]) -> list[Apart]:
    pairs = [sorted((pk, other)) for other in others if other != pk]
    return [Apart(kind=kind, one=one, other=other) for one, other in pairs]


def tell_apart(model: type[Model], one: int, other: int) -> None:
    """Takes the pair off the queue."""
    kind = str(model._meta.model_name)
    Apart.objects.bulk_create(_apart(kind, one, [other]), ignore_conflicts=True)
