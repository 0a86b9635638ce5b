"""Changes are read, and taken back one by one or together."""

import json
from collections import Counter
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.context import because
from history.differences import bundles
from history.models import Action, Change, Way
from history.undo import UndoRefused, undo
from tests import factories as make
from trips.models import Official, Stop, Trip
from trips.partial_dates import PartialDate

pytestmark = pytest.mark.django_db


def of(trip: Trip) -> list[Change]:
    return list(Change.objects.filter(root_kind="trips.trip", root_id=str(trip.pk)))


def edit(trip: Trip, **fields: Any) -> list[Change]:
    before = Change.objects.first()
    with because(Way.FORM):
        for name, value in fields.items():
            setattr(trip, name, value)
        trip.save()
    return list(Change.objects.filter(pk__gt=before.pk if before else 0))


def lines(trip: Trip) -> list[tuple[str, str, str]]:
    """Of the newest bundle."""
    return [(li.label, li.before, li.after) for e in bundles(of(trip))[0].entries for li in e.lines]


# Reading


def test_a_difference_names_the_field_and_both_values() -> None:
    trip = make.make_trip(bare=True, nights=3)
    edit(trip, nights=4)

    assert lines(trip) == [("박", "3", "4")]


def test_a_chosen_row_is_said_by_its_name() -> None:
    trip = make.make_trip(bare=True, government=make.make_government("41280", name="고양시"))
    edit(trip, government=make.make_government("41130", name="성남시"))

    assert ("지방정부", "고양시", "성남시") in lines(trip)


def test_a_code_is_said_by_its_label() -> None:
    trip = make.make_trip(bare=True, purposes=["trade"])
    edit(trip, purposes=["trade", "study"])

    assert lines(trip) == [("목적", "수출·통상", "수출·통상, 연수")]


def test_a_partial_date_is_said_as_precisely_as_it_was_known() -> None:
    trip = make.make_trip(bare=True, start="2024-01")
    edit(trip, start=PartialDate.parse("2024-01-05"))

    assert lines(trip) == [("출발일", "2024-01", "2024-01-05")]


def test_an_added_row_is_read_as_it_was_then() -> None:
    trip = make.make_trip(bare=True)
    with because(Way.FORM):
        stop = make.make_stop(trip, note="이틀")
    with because(Way.FORM):
        Stop.objects.filter(pk=stop.pk).update(note="사흘")

    added = bundles(of(trip))[1].entries[0]
    assert ("설명", "", "이틀") in [(li.label, li.before, li.after) for li in added.lines]


def test_a_removed_row_is_read_as_it_was() -> None:
    trip = make.make_trip(bare=True)
    stop = make.make_stop(trip, note="이틀")
    with because(Way.FORM):
        stop.delete()

    assert ("설명", "이틀", "") in lines(trip)


def test_reading_asks_no_more_for_many_changes() -> None:
    trip = make.make_trip()

    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            bundles(of(trip))
        return len(asked)

    edit(trip, nights=4)
    few = ask()
    for nights in range(5, 12):
        edit(trip, nights=nights)
        make.make_stop(trip)
    assert ask() <= few + 1  # stops are a kind of their own


# Taking back


def test_a_change_is_taken_back() -> None:
    trip = make.make_trip(bare=True, nights=3, days=4)
    undo(edit(trip, nights=4, days=5))

    assert Trip.objects.values_list("nights", "days").get(pk=trip.pk) == (3, 4)


def test_one_field_is_taken_back_and_the_others_stay() -> None:
    trip = make.make_trip(bare=True, nights=3, days=4)
    undo(edit(trip, nights=4, days=5), columns=["nights"])

    assert Trip.objects.values_list("nights", "days").get(pk=trip.pk) == (3, 5)


def test_a_removed_row_comes_back_with_its_id() -> None:
    trip = make.make_trip(bare=True)
    stop = make.make_stop(trip, note="이틀")
    with because(Way.FORM):
        Stop.objects.filter(pk=stop.pk).delete()
    undo(Change.objects.filter(action=Action.REMOVED))

    assert Stop.objects.get(pk=stop.pk).note == "이틀"


def test_an_added_row_goes() -> None:
    trip = make.make_trip(bare=True)
    with because(Way.FORM):
        make.make_stop(trip)
    undo(bundle_of(trip))

    assert not trip.stops.exists()


def bundle_of(trip: Trip) -> list[Change]:
    newest = of(trip)[0]
    return [change for change in of(trip) if change.bundle == newest.bundle]


def test_what_was_changed_again_since_is_refused_and_stays() -> None:
    trip = make.make_trip(bare=True, nights=3)
    first = edit(trip, nights=4)
    edit(trip, nights=5)

    with pytest.raises(UndoRefused) as refused:
        undo(first)
    assert refused.value.changes == first
    assert Trip.objects.get(pk=trip.pk).nights == 5


def test_of_many_all_or_none_are_taken_back() -> None:
    trips = [make.make_trip(bare=True, nights=3) for _number in range(3)]
    with because(Way.BULK):
        Trip.objects.update(nights=4)
    bulk = list(Change.objects.filter(way=Way.BULK))
    edit(trips[0], nights=9)

    with pytest.raises(UndoRefused):
        undo(bulk)
    assert Counter(Trip.objects.values_list("nights", flat=True)) == {4: 2, 9: 1}


def test_a_row_in_use_is_not_taken_away() -> None:
    with because(Way.FORM):
        official = make.make_official()
    trip = make.make_trip(bare=True)
    make.make_participant(trip, official=official)

    with pytest.raises(UndoRefused) as refused:
        undo(Change.objects.filter(kind="trips.official", object_id=str(official.pk)))
    assert "다른 행" in refused.value.sentence
    assert Official.objects.filter(pk=official.pk).exists()


def test_a_row_written_in_since_it_was_added_is_not_taken_away() -> None:
    trip = make.make_trip(bare=True)
    with because(Way.FORM):
        stop = make.make_stop(trip)
    added = bundle_of(trip)
    with because(Way.FORM):
        Stop.objects.filter(pk=stop.pk).update(note="이틀")

    with pytest.raises(UndoRefused):
        undo(added)
    assert trip.stops.get().note == "이틀"


def test_a_rule_that_is_broken_says_itself() -> None:
    trip = make.make_trip(bare=True, start="2024-01-05", end="2024-01-08")
    first = edit(trip, start=PartialDate.parse("2024-01-02"))
    edit(trip, end=PartialDate.parse("2024-01-03"))

    with pytest.raises(UndoRefused) as refused:
        undo(first)
    assert "귀국" in refused.value.sentence


def test_taking_back_is_kept_as_a_change_too() -> None:
    trip = make.make_trip(bare=True, nights=3)
    undo(edit(trip, nights=4), why="잘못 고침")

    newest = of(trip)[0]
    assert (newest.way, newest.why, newest.after) == (Way.UNDO, "잘못 고침", {"nights": 3})


def test_what_was_taken_back_can_be_brought_forward_again() -> None:
    trip = make.make_trip(bare=True, nights=3)
    undo(edit(trip, nights=4))
    undo(bundle_of(trip))

    assert Trip.objects.get(pk=trip.pk).nights == 4


# Any sequence of edits and undoings ends where the history says

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["nights", "date", "add", "remove", "note", "undo", "since"]),
        st.integers(0, 5),
    ),
    max_size=12,
)
DATES = ["2023", "2024-01", "2024-01-05", "2023-12-31", "2024", "2024-01-11"]


def snapshot(trip_id: int) -> str:
    """All rows of the trip, as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_jsonb(t) - 'updated_at' FROM trips_trip t WHERE id = %s"
            " UNION ALL SELECT to_jsonb(s) FROM trips_stop s WHERE trip_id = %s ORDER BY 1",
            [trip_id, trip_id],
        )
        return json.dumps([json.loads(row) for (row,) in cursor.fetchall()], sort_keys=True)


def step(trip: Trip, what: str, number: int) -> None:
    stops = list(trip.stops.order_by("id"))
    one = stops[number % len(stops)] if stops else None
    if what == "nights":
        Trip.objects.filter(pk=trip.pk).update(nights=number)
    elif what == "date":
        trip.start = PartialDate.parse(DATES[number])
        trip.save()
    elif what == "add":
        make.make_stop(trip, note=str(number))
    elif one and what == "remove":
        one.delete()
    elif one and what == "note":
        Stop.objects.filter(pk=one.pk).update(note=f"비고 {number}")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, back=st.integers(0, 12))
def test_any_edits_and_undoings_end_where_the_history_says(
    steps: list[tuple[str, int]], back: int
) -> None:
    with transaction.atomic():
        trip = make.make_trip(bare=True)
        seen = [(newest(), snapshot(trip.pk))]
        for what, number in steps:
            before = newest()
            if what in ("undo", "since") and len(seen) > 1:
                mark, expected = seen[-2] if what == "undo" else seen[number % len(seen)]
                undo(Change.objects.filter(root_id=str(trip.pk), pk__gt=mark))
                assert snapshot(trip.pk) == expected
            else:
                with because(Way.FORM):
                    step(Trip.objects.get(pk=trip.pk), what, number)
            if newest() != before:
                seen.append((newest(), snapshot(trip.pk)))
        mark, expected = seen[back % len(seen)]
        undo(Change.objects.filter(root_id=str(trip.pk), pk__gt=mark))
        assert snapshot(trip.pk) == expected
        transaction.set_rollback(True)


def newest() -> int:
    return Change.objects.values_list("pk", flat=True)[:1].get()
