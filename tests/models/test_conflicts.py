"""Two sources contradict each other, or do not."""

from typing import Any

import pytest

from tests import factories as make
from trips.models import Citation, Trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def trip(db: None) -> Trip:  # noqa: ARG001
    return make.make_trip(bare=True)


def say(trip: Trip, *values: str, field: str = "start_date", **more: Any) -> None:
    for value in values:
        make.make_citation(trip=trip, field=field, value=value, **more)


def conflicting() -> set[str]:
    """Fields in dispute, as staff see them and as pages show them, which is the same."""
    found = set(Citation.objects.published().conflicting().values_list("field", flat=True))
    trips: Any = Trip.objects.with_evidence()
    shown = {field for trip in trips for field in trip.conflicts}
    assert found == shown
    return found


def sources() -> int:
    trip: Any = Trip.objects.with_evidence().get()
    return int(trip.source_count)


@pytest.mark.parametrize(
    ("field", "one", "other", "contradict"),
    [
        ("start_date", "2024-01-05", "2024-01-05", False),
        ("start_date", "2024-01", "2024-01-05", False),
        ("start_date", "2024", "2024-01-05", False),
        ("start_date", "2024", "2024-01", False),
        ("start_date", "2024-01-05", "2023-12-31", True),
        ("start_date", "2024-01", "2024-02", True),
        ("start_date", "2024", "2023", True),
        ("start_date", "2024-01", "2024-10-05", True),
        ("days", "10", "12", True),
        ("days", "1", "10", True),
        ("days", "12", "12", False),
        ("cost_total_krw", "12,340,000", "12340000", False),
        ("cost_total_krw", "12,340,000", "12,340,001", True),
        ("kind", "MOU", "mou", False),
        ("kind", "mou", "agreement", True),
        ("government", "고양시", "고양 시", False),
        ("start_date", "", "2024-01-05", False),
        ("status", "planned", "completed", False),
        ("summary", "견학", "투자 유치", False),
        ("title", "가", "나", False),
        ("start_date", "2024%", "2024-01-05", True),
        ("party_size", "1_", "12", True),
    ],
)
def test_values_that_disagree_are_a_conflict(
    trip: Trip, field: str, one: str, other: str, contradict: bool
) -> None:
    say(trip, one, other, field=field)
    assert conflicting() == ({field} if contradict else set())


def test_both_sides_of_a_conflict_are_found(trip: Trip) -> None:
    say(trip, "10", "12", field="days")
    assert Citation.objects.conflicting().count() == 2


def test_one_source_alone_contradicts_nobody(trip: Trip) -> None:
    say(trip, "10", field="days")
    assert not conflicting()


def test_a_deprecated_value_is_not_heard(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="days", rank="deprecated")
    assert not conflicting()


def test_a_preferred_value_does_not_silence_the_conflict(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="days", rank="preferred")
    assert conflicting() == {"days"}


def test_an_unpublished_article_is_not_heard(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="days", article=make.make_article(published=False))
    assert not conflicting()


def test_another_field_of_the_row_does_not_contradict(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(trip, "12", field="nights")
    assert not conflicting()


def test_another_trip_does_not_contradict(trip: Trip) -> None:
    say(trip, "10", field="days")
    say(make.make_trip(bare=True), "12", field="days")
    assert not conflicting()


def test_another_stop_of_the_trip_does_not_contradict(trip: Trip) -> None:
    for value in ("2024-01-08", "2024-01-10"):
        make.make_citation(stop=make.make_stop(trip), field="arrived_on", value=value)
    assert not conflicting()


def test_two_values_for_one_stop_are_a_conflict_of_its_trip(trip: Trip) -> None:
    stop = make.make_stop(trip)
    for value in ("2024-01-08", "2024-01-10"):
        make.make_citation(stop=stop, field="arrived_on", value=value)
    assert conflicting() == {"arrived_on"}


def test_the_trip_and_its_agreement_do_not_contradict_each_other(trip: Trip) -> None:
    say(trip, "executive", field="kind")
    make.make_citation(agreement=make.make_agreement(trip), field="kind", value="mou")
    assert not conflicting()


def test_the_number_of_sources_is_that_of_public_articles(trip: Trip) -> None:
    article = make.make_article()
    say(trip, "2024-01-08", "2024-01-08", article=article)
    say(trip, "2024-01-08", article=make.make_article(published=False))
    make.make_citation(stop=make.make_stop(trip), field="country", value="US")
    assert sources() == 2


@pytest.mark.usefixtures("trip")
def test_a_trip_without_sources_counts_none() -> None:
    assert sources() == 0
