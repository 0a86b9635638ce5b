"""Every change is kept, whoever writes and however."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from history.context import because
from history.models import Action, Change, Way
from tests import factories as make
from tests.admin.filling import change_address, fill
from trips.models import Participant, Stop, Trip

pytestmark = pytest.mark.django_db
# Derived or kept elsewhere: what no person writes. A preview is no record: it changes nothing until
# it is confirmed, and is deleted a day later.
UNKEPT = {"trips.travel", "trips.referencerow", "trips.sheetpreview", "trips.withdrawal"}
UNKEPT |= {"trips.registerupload", "trips.rememberedmapping"}


def changes_of(row: Any) -> list[Change]:
    kind = row._meta.label_lower
    return list(Change.objects.filter(kind=kind, object_id=str(row.pk)).order_by("id"))


def test_every_table_that_people_write_keeps_its_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgfoid = 'history_record'::regproc"
        )
        kept = {table for (table,) in cursor.fetchall()}
    models = [
        *apps.get_app_config("articles").get_models(),
        *apps.get_app_config("trips").get_models(),
    ]
    tables = {m._meta.db_table for m in models if m._meta.label_lower not in UNKEPT}
    assert tables - kept == set()


def test_a_saved_row_is_kept_as_added() -> None:
    stop = make.make_stop(make.make_trip(bare=True))

    (change,) = changes_of(stop)
    assert (change.action, change.before, change.after) == (Action.ADDED, None, None)


def test_a_change_holds_what_differs_before_and_after() -> None:
    trip = make.make_trip(bare=True, nights=3)
    Trip.objects.filter(pk=trip.pk).update(nights=4)

    change = changes_of(trip)[-1]
    assert (change.before, change.after) == ({"nights": 3}, {"nights": 4})


def test_a_removed_row_is_kept_whole() -> None:
    trip = make.make_trip(bare=True)
    stop = make.make_stop(trip, note="하루 묵음")
    Stop.objects.filter(pk=stop.pk).delete()

    gone = Change.objects.get(kind="trips.stop", action=Action.REMOVED)
    assert gone.before is not None
    assert gone.before["note"] == "하루 묵음"


def test_rows_changed_at_once_are_kept_one_by_one() -> None:
    trips = [make.make_trip(bare=True) for _number in range(3)]
    Trip.objects.update(summary="같은 요약")

    assert [len(changes_of(trip)) for trip in trips] == [2, 2, 2]


def test_raw_sql_is_kept_too() -> None:
    trip = make.make_trip(bare=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trips_trip SET payer = '도비' WHERE id = %s", [trip.pk])

    assert changes_of(trip)[-1].after == {"payer": "도비"}


def test_a_table_emptied_at_once_is_kept_row_by_row() -> None:
    identifier = make.make_identifier(trip=make.make_trip(bare=True))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE trips_identifier")

    assert changes_of(identifier)[-1].action == Action.REMOVED


def test_a_changed_key_is_a_removal_and_an_addition() -> None:
    event = make.make_event()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trips_event SET id = 999999 WHERE id = %s", [event.pk])

    news = Change.objects.filter(kind="trips.event").values_list("action", "object_id")
    assert set(news[:2]) == {("-", str(event.pk)), ("+", "999999")}


def test_saving_without_a_change_is_no_change() -> None:
    trip = make.make_trip(bare=True)
    trip.save()

    assert len(changes_of(trip)) == 1


def test_parts_belong_to_their_trip() -> None:
    agreement = make.make_agreement(make.make_trip(bare=True))
    party = make.make_party(agreement)

    assert changes_of(party)[0].root_kind == "trips.trip"
    assert changes_of(party)[0].root_id == str(agreement.trip_id)


def test_changes_of_one_transaction_are_one_bundle() -> None:
    trip = make.make_trip(bare=True)
    with because(Way.BULK):
        Trip.objects.update(nights=1)
        make.make_stop(trip)

    bundles = Change.objects.filter(way=Way.BULK).values_list("bundle", flat=True)
    assert len(bundles) > 1
    assert len(set(bundles)) == 1


def test_it_is_kept_who_changed_it_how_and_why() -> None:
    user = User.objects.create_user("lee")
    trip = make.make_trip(bare=True)
    with because(Way.FORM, who=user.pk, why="기사 정정"):
        Trip.objects.filter(pk=trip.pk).update(nights=4)

    change = changes_of(trip)[-1]
    assert (change.who, change.way, change.why) == (user, Way.FORM, "기사 정정")


def test_afterwards_nobody_is_held_to_have_done_it() -> None:
    trip = make.make_trip(bare=True)
    with because(Way.FORM, who=1, why="기사 정정"):
        pass
    Trip.objects.filter(pk=trip.pk).update(nights=4)

    change = changes_of(trip)[-1]
    assert (change.who_id, change.way, change.why) == (None, "", "")


def test_an_inner_way_leaves_the_person_known() -> None:
    trip = make.make_trip(bare=True)
    with because(Way.FORM, who=7):
        with because(Way.MERGE):
            Trip.objects.filter(pk=trip.pk).update(nights=4)
        Trip.objects.filter(pk=trip.pk).update(nights=5)

    merged, saved = changes_of(trip)[-2:]
    assert (merged.who_id, merged.way, saved.who_id, saved.way) == (7, Way.MERGE, 7, Way.FORM)
    assert merged.bundle == saved.bundle


def test_what_was_made_with_its_trip_is_no_news_of_its_own() -> None:
    with because(Way.FORM):
        trip = make.make_trip(bare=True)
        early = make.make_stop(trip)
    with because(Way.FORM):
        late = make.make_stop(trip)

    assert [changes_of(stop)[0].at_birth for stop in (early, late)] == [True, False]


def test_staff_pages_say_who_saved(staff: Client) -> None:
    official = make.make_official()
    fill(staff, change_address(official), {"name": "김바다", "_why": "동명이인"})

    change = changes_of(official)[-1]
    assert change.after == {"name": "김바다"}
    assert (change.who and change.who.username, change.way) == ("staff", Way.FORM)
    assert change.why == "동명이인"


def test_participants_that_a_form_removed_are_kept_under_the_trip() -> None:
    trip = make.make_trip()
    leader = trip.participants.get()
    Participant.objects.filter(pk=leader.pk).delete()

    assert Change.objects.filter(root_id=str(trip.pk), action=Action.REMOVED).count() == 1
