"""Kinds of articles that tell no trip, many of each, and trips that look like them."""

import csv
from pathlib import Path

import pytest

from tests.intake.body_text import reference_names
from tests.intake.scope_text import article
from trips.intake.scopes.cancellations import is_cancelled, meets_by_screen
from trips.intake.scopes.no_trip import no_trip_reason
from trips.intake.scopes.trip_scopes import trips_told

with (Path(__file__).parent / "no_trip_cases.csv").open(encoding="utf-8") as file:
    CASES = [(row["reason"], row["text"].replace(" / ", "\n")) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("reason", "text"), [case for case in CASES if case[0]])
def test_each_kind_without_a_trip_says_why(reason: str, text: str) -> None:
    refusal = no_trip_reason(article(text), reference_names())
    assert refusal is not None
    assert refusal.value == reason


@pytest.mark.parametrize("text", [text for reason, text in CASES if not reason])
def test_a_trip_with_guests_residents_or_screens_beside_it_is_one(text: str) -> None:
    assert len(trips_told(article(text), reference_names()).scopes) == 1


OFF = [
    ("시는 시장의 일본 방문을 연기했다.", True),
    ("군수의 미국 출장이 무기한 미뤄졌다.", True),
    ("연수를 잠정 중단하기로 했다.", True),
    ("대표단은 구레시를 찾지 못했다.", True),
    ("세 차례 연기됐던 방문이 성사됐다.", False),
    ("방문을 두 차례 연기했던 시장이 8일 떠난다.", False),
    ("축제를 연기했다.", False),
    ("출장을 연기해야 한다는 주장이 나왔다.", False),
]


@pytest.mark.parametrize(("text", "off"), OFF)
def test_a_journey_put_off_is_off_until_it_is_made(text: str, off: bool) -> None:
    assert is_cancelled(text) is off


SCREENS = [
    ("두 시장은 화상회의를 열었다.", True),
    ("온라인으로 업무협약을 맺었다.", True),
    ("비대면 방식으로 만났다.", True),
    ("온라인 쇼핑몰에 농산물을 팔았다.", False),
    ("직접 만나 협약을 맺었다.", False),
]


@pytest.mark.parametrize(("text", "by_screen"), SCREENS)
def test_a_meeting_by_screen_is_told_by_both_words(text: str, by_screen: bool) -> None:
    assert meets_by_screen(text) is by_screen
