"""A mark for every statement that takes something from the public, whoever writes and however."""

from collections.abc import Callable

import pytest
from django.db import connection

from articles.models import Article
from tests import factories as make
from trips.models import Correction, Official, Participant, Stop, Trip, Withdrawal

pytestmark = pytest.mark.django_db


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def add_a_draft_and_work_on_it() -> None:
    trip = make.make_trip("초안", published=False)
    trip.stops.all().delete()
    trip.participants.update(role="staff")
    trip.delete()


TAKEN: dict[str, Callable[[], object]] = {
    "a trip unpublished in bulk": lambda: Trip.objects.update(publication="withdrawn"),
    "a trip unpublished by raw SQL": lambda: run("UPDATE trips_trip SET publication = 'draft'"),
    "a trip removed": lambda: Trip.objects.get().delete(),
    "everything removed": lambda: run("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE trips_trip CASCADE"),
    "an article unpublished": lambda: Article.objects.update(status="withdrawn"),
    "a stop removed": lambda: Stop.objects.all().delete(),
    "a name kept for staff from now on": lambda: Participant.objects.update(role="staff"),
    "somebody else's place": lambda: Participant.objects.update(
        official=make.make_official("이바다")
    ),
    "a stop moved to a draft": lambda: Stop.objects.update(trip=make.make_trip(published=False)),
    "a correction unpublished": lambda: Correction.objects.update(publication="review"),
    "an official removed": lambda: Official.objects.filter(name="정이슬").delete(),
}
LEFT: dict[str, Callable[[], object]] = {
    "a trip added": lambda: make.make_trip("새 출장"),
    "a title corrected": lambda: Trip.objects.update(title="고친 제목"),
    "a stop moved on": lambda: Stop.objects.update(position=7, note="하루 묵음"),
    "a correction worded anew": lambda: Correction.objects.update(text="달리 적음"),
    "an official's name corrected": lambda: Official.objects.update(name_en="Kim"),
    "a draft and all that was done to it": add_a_draft_and_work_on_it,
}


@pytest.mark.parametrize("name", [*TAKEN, *LEFT])
def test_only_what_takes_something_from_the_public_changes_the_state(name: str) -> None:
    make.make_official("정이슬")
    trip = make.make_trip()
    if "correction" in name:  # while it names a record, that cannot be removed
        make.make_correction(trip=trip)
    before = Withdrawal.objects.state()
    {**TAKEN, **LEFT}[name]()
    assert (Withdrawal.objects.state() != before) == (name in TAKEN)


def test_without_a_withdrawal_the_state_is_none() -> None:
    make.make_trip()
    assert Withdrawal.objects.state() == 0


def test_a_thousand_rows_taken_by_one_statement_are_one_mark() -> None:
    for number in range(3):
        make.make_trip(f"출장 {number}", bare=True)
    Trip.objects.update(publication="withdrawn")
    assert Withdrawal.objects.count() == 1
