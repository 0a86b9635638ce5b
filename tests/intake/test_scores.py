"""Readings of the sixty invented captures are at least as right as they were."""

import pytest

from tests.intake.scores import Scores, captures, scores_of

# Precision and recall, two hundredths below what was measured.
FLOORS = {
    "title": (0.96, 0.94),
    "publisher": (0.98, 0.98),
    "reporters": (0.96, 0.94),
    "published": (0.98, 0.94),
    "officials": (0.73, 0.66),
    "government": (0.83, 0.89),
    "start": (0.84, 0.89),
    "end": (0.83, 0.90),
    "nights": (0.82, 0.89),
    "countries": (0.72, 0.91),
    "places": (0.71, 0.88),
    "events": (0.64, 0.64),
    "organizations": (0.71, 0.74),
    "agreements": (0.82, 0.80),
}
TRIP_OR_NOT = 0.93
NUMBER_OF_TRIPS = 0.86


@pytest.fixture(scope="module")
def scores() -> Scores:
    return scores_of(captures())


@pytest.mark.parametrize(("name", "precision", "recall"), [(n, *v) for n, v in FLOORS.items()])
def test_a_field_is_right(scores: Scores, name: str, precision: float, recall: float) -> None:
    tally = scores.fields[name]
    assert tally.precision >= precision
    assert tally.recall >= recall


def test_trips_are_seen_and_counted(scores: Scores) -> None:
    assert scores.trip_or_not / scores.articles >= TRIP_OR_NOT
    assert scores.number_of_trips / scores.articles >= NUMBER_OF_TRIPS


def test_every_quote_stands_where_its_offsets_say(scores: Scores) -> None:
    assert scores.wrong_quotes == 0
