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


def test_what_goes_on_with_a_further_journey_is_told_of_it() -> None:
    main = "이하늘 울산시장은 3일부터 8일까지 중국 창춘시를 방문한다."
    further = "이 시장은 오는 10월 2일 독일 베를린으로 다시 떠난다."
    on = "4일 개막하는 박람회에 참석하기 위해서다."
    back = "창춘시와는 자동차 산업 협력을 논의한다."
    told = trips_told(article("\n".join((main, further, on, back))), reference_names()).scopes
    assert [[each.text for each in one.sentences] for one in told] == [[main, back], [further, on]]


def test_a_government_that_the_lead_does_not_name_keeps_its_own_sentence() -> None:
    text = (
        "수원시는 3일부터 5일까지 일본 도쿄를 방문한다.\n"
        "안양시는 4일부터 6일까지 프랑스 파리를 찾는다.\n"
        "군포시는 5일부터 8일까지 일본 오사카로 대표단을 보낸다.\n"
        "군포시 대표단은 프랑스 기업 관계자도 만난다."
    )
    told = trips_told(article(text), reference_names()).scopes
    assert [one.sentences[0].text[:3] for one in told] == ["수원시", "안양시", "군포시"]
    assert len(told[2].sentences) == 2
