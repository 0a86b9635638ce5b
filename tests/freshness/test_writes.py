"""What is written to public tables is noted, and no look misses a write that was committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from freshness.models import Write
from freshness.writes import forget_writes, look
from operations.reader_role.public_columns import PUBLIC
from tests.factories import (
    make_agreement,
    make_article,
    make_official,
    make_participant,
    make_party,
    make_publisher,
    make_stop,
    make_term,
    make_trip,
    make_visit,
)
from trips.models import LocalGovernment

pytestmark = pytest.mark.django_db
# Public tables that need no note of their own, each with the reason.
UNNOTED = {
    "freshness_write": "the notes",
    "trips_travel": "a view of noted tables",
    "history_change": "written with what it records",
    "search_lexeme": "written with documents",
    "search_synonym": "loaded with the reference data",
}


@contextmanager
def another_connection() -> Iterator[Any]:
    """A transaction of its own; left open until the block ends, then committed."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            yield cursor
            cursor.execute("COMMIT")
    finally:
        other.close()


def test_every_public_table_is_noted_or_named_here() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger"
            " WHERE tgname LIKE 'freshness_%%' GROUP BY 1"
        )
        noted = dict(cursor.fetchall())
    assert set(noted) == set(PUBLIC) - set(UNNOTED)
    assert set(noted.values()) == {4}  # insert, update, delete, truncate


def written(write: Any) -> dict[str, set[int] | None]:
    before = look().version
    newest = Write.objects.order_by("-id").values_list("id", flat=True).first() or 0
    write()
    assert look().version != before
    touched: dict[str, set[int] | None] = {}
    for one in Write.objects.filter(id__gt=newest):
        ids = touched.setdefault(one.kind, set())
        touched[one.kind] = None if ids is None or one.ids is None else ids | set(one.ids)
    touched.pop("", None)  # what nobody asks for
    return touched


def test_a_write_to_any_part_of_a_trip_names_the_trip() -> None:
    trip = make_trip()
    agreement = make_agreement(trip)
    party = make_party(agreement)
    parts = [trip, make_stop(trip), make_visit(trip), make_participant(trip), agreement, party]
    for part in parts:
        assert written(part.save) == {"trip": {trip.pk}}, part
    for part in reversed(parts[1:]):
        assert written(part.delete)["trip"] == {trip.pk}, part


def test_a_part_that_moves_names_the_trip_it_left_too() -> None:
    here, there = make_trip(), make_trip()
    stop = make_stop(here)
    stop.trip = there
    assert written(stop.save) == {"trip": {here.pk, there.pk}}


def test_a_term_names_the_trips_it_was_served_on() -> None:
    official = make_official()
    term = make_term(official)
    trip = make_participant(make_trip(), official=official, term=term).trip
    assert written(term.save) == {"trip": {trip.pk}, "record": None}


@pytest.mark.parametrize(
    ("make", "touched"),
    [
        (make_official, {"record": None}),
        (make_publisher, {"article": None}),
    ],
)
def test_other_records_name_their_kind_alone(make: Any, touched: dict[str, Any]) -> None:
    assert written(make) == touched


def test_an_article_names_itself() -> None:
    article = make_article()
    assert written(article.save) == {"article": {article.pk}}


def test_a_government_may_stand_in_any_trip() -> None:
    make_trip()
    assert written(lambda: LocalGovernment.objects.update(name_en="Town"))["trip"] is None


def test_a_statement_that_changes_no_row_is_no_write() -> None:
    before = look().version
    LocalGovernment.objects.filter(code="nowhere").update(name_en="x")
    assert look().version == before


def test_what_was_taken_back_was_never_written() -> None:
    trip = make_trip()
    before = look()
    with transaction.atomic():
        trip.save()
        assert look().version != before.version
        transaction.set_rollback(True)
    assert look().version == before.version


def test_a_transaction_sees_its_own_writes() -> None:
    make_official()
    before = look()
    assert before.own
    assert "article" not in look(before.snapshot).touched
    make_publisher()
    assert "article" in look(before.snapshot).touched


def test_writes_of_more_than_a_day_ago_are_forgotten_and_that_changes_the_version() -> None:
    make_trip()
    before = look().version
    assert forget_writes() == 0
    assert look().version == before
    Write.objects.update(at=timezone.now() - timedelta(hours=25))
    call_command("forget_writes")
    assert list(Write.objects.values_list("kind", "ids")) == [("", None)]
    assert look().version != before
    assert forget_writes() == 0


def test_what_came_with_a_backup_of_another_server_touches_nothing() -> None:
    before = look()
    Write.objects.create(kind="trip", ids=[7], xid=2**60)
    assert 7 not in (look(before.snapshot).touched.get("trip") or ())


class TestAcrossTransactions:
    pytestmark = pytest.mark.django_db(transaction=True)

    def test_a_write_is_seen_when_it_is_committed_and_once(self) -> None:
        trip = make_trip()
        before = look()
        with another_connection() as other:
            other.execute("UPDATE trips_trip SET title = 'x' WHERE id = %s", [trip.pk])
            assert look(before.snapshot).touched == {}
            assert look(before.snapshot).version == before.version
        after = look(before.snapshot)
        assert after.touched == {"trip": {trip.pk}}
        assert after.version != before.version
        assert look(after.snapshot).touched == {}

    def test_one_that_began_first_and_ends_last_is_not_missed(self) -> None:
        slow, quick = make_trip(), make_trip()
        update = "UPDATE trips_trip SET title = 'x' WHERE id = %s"
        with another_connection() as first:
            first.execute(update, [slow.pk])
            with another_connection() as second:
                second.execute(update, [quick.pk])
            between = look()
        after = look(between.snapshot)
        assert after.touched == {"trip": {slow.pk}}
        assert after.version != between.version
