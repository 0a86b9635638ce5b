"""How many trips an article tells: groups apart and groups as one, journeys of other months."""

import csv
from pathlib import Path

import pytest

from tests.intake.body_text import reference_names
from tests.intake.scope_text import article
from trips.intake.scopes.trip_scopes import trips_told

with Path(__file__).with_name("trip_count_cases.csv").open(encoding="utf-8") as file:
    CASES = [
        pytest.param(int(row["trips"]), row["text"].replace(" / ", "\n"), id=row["kind"])
        for row in csv.DictReader(file)
    ]


@pytest.mark.parametrize(("count", "text"), CASES)
def test_each_that_goes_apart_is_a_trip_and_those_as_one_are_one(count: int, text: str) -> None:
    assert len(trips_told(article(text), reference_names()).scopes) == count


def test_a_government_told_apart_is_named() -> None:
    text = (
        "사천시 대표단은 5일부터 11일까지 미국 시애틀을 찾는다.\n"
        "하동군 시장개척단은 9일 일본 오사카로 떠난다."
    )
    told = trips_told(article(text), reference_names()).scopes
    assert [one.government for one in told] == ["48240", "48850"]
