"""Which trips came to a cited search since, and which went, with what became of these."""

from collections.abc import Collection
from dataclasses import dataclass

from trips.choices import RedirectKind
from trips.exports.how_to_cite import Frozen
from trips.models import Redirect, Trip

MOST = 100  # trips that are named


@dataclass(frozen=True, slots=True)
class SearchDifference:
    """came: trips that the search gives now and did not then. unfit: still public, but outside of
    it. merged: old number and the trip it became. gone: numbers that are public no more.
    """

    came: list[Trip]
    unfit: list[Trip]
    merged: list[tuple[int, Trip]]
    gone: list[int]
    more: int  # that are not named


def came_and_went(then: Frozen, now: Frozen) -> SearchDifference | None:
    """None where one of the codes does not hold its numbers. Up to four queries."""
    if then.ids is None or now.ids is None:
        return None
    came, went = sorted(now.ids - then.ids), sorted(then.ids - now.ids)
    named = went[:MOST]
    unfit = _public(named)
    successors = _successors(set(named) - {trip.pk for trip in unfit})
    known = {trip.pk for trip in unfit} | {old for old, _trip in successors}
    return SearchDifference(
        came=_public(came[:MOST]),
        unfit=unfit,
        merged=successors,
        gone=[number for number in named if number not in known],
        more=max(0, len(came) - MOST) + max(0, len(went) - MOST),
    )


def _public(ids: Collection[int]) -> list[Trip]:
    trips = Trip.objects.published().filter(pk__in=ids) if ids else Trip.objects.none()
    return list(trips.select_related("government").order_by("pk"))


def _successors(ids: Collection[int]) -> list[tuple[int, Trip]]:
    moved = Redirect.objects.filter(kind=RedirectKind.TRIP, old_id__in=ids).order_by("old_id")
    new_ids = {row.old_id: row.new_id for row in moved if row.new_id} if ids else {}
    trips = {trip.pk: trip for trip in _public(set(new_ids.values()))}
    return [(old, trips[new]) for old, new in new_ids.items() if new in trips]
