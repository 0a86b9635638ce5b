"""Dates, money and names as readers see them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from trips import display
from trips.choices import CostStatus
from trips.partial_dates import PartialDate


def partial(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("edtf", "korean", "english"),
    [
        ("2024-01-05", "2024. 1. 5.(금)", "5 Jan 2024"),
        ("2024-01", "2024년 1월", "Jan 2024"),
        ("2024", "2024년", "2024"),
    ],
)
def test_a_date_says_as_much_as_is_known(edtf: str, korean: str, english: str) -> None:
    assert display.day_words(partial(edtf)) == korean
    with override("en"):
        assert display.day_words(partial(edtf)) == english


def test_an_unknown_date_is_empty() -> None:
    assert display.day_words(None) == ""


def test_a_period_says_its_year_once() -> None:
    days = (date(2024, 1, 5), date(2024, 1, 12))
    assert display.period_parts(*days) == ["2024. 1. 5.(금)", "1. 12.(금)"]
    with override("en"):
        assert display.period_parts(*days) == ["5 Jan", "12 Jan 2024"]


def test_a_period_over_new_year_says_both_years() -> None:
    parts = display.period_parts(date(2023, 12, 31), date(2024, 1, 11))
    assert parts == ["2023. 12. 31.(일)", "2024. 1. 11.(목)"]


def test_a_period_of_one_day_or_one_known_end_is_one_date() -> None:
    day = date(2024, 1, 5)
    for start, end in [(day, day), (day, None), (None, day)]:
        assert display.period_parts(start, end) == ["2024. 1. 5.(금)"]


def test_a_month_keeps_its_year_in_a_period() -> None:
    parts = display.period_parts(partial("2024-01-05"), partial("2024-02"))
    assert parts == ["2024. 1. 5.(금)", "2024년 2월"]


@pytest.mark.parametrize(
    ("won", "korean", "english"),
    [
        (0, "0원", "KRW 0"),
        (9_999, "9,999원", "KRW 9,999"),
        (10_000, "1만 원", "KRW 10,000"),
        (123_400_000, "1억 2,340만 원", "KRW 123.4 million"),
        (123_404_560, "약 1억 2,340만 원", "about KRW 123.4 million"),
        (300_000_000, "3억 원", "KRW 300 million"),
        (1_000_000_000_000, "1조 원", "KRW 1,000 billion"),
        (1_500_000_000, "15억 원", "KRW 1.5 billion"),
    ],
)
def test_money_is_said_in_the_units_people_use(won: int, korean: str, english: str) -> None:
    assert display.won_words(won) == korean
    with override("en"):
        assert display.won_words(won) == english


@pytest.mark.parametrize(
    ("status", "said"),
    [("unknown", "확인 안 됨"), ("refused", "공개 거부"), ("none", "경비 없음")],
)
def test_a_cost_that_is_not_known_says_why(status: str, said: str) -> None:
    shown = CostStatus(status).label
    trip = SimpleNamespace(cost_status=status, get_cost_status_display=lambda: shown)
    assert display.cost_words(trip) == said


def stop(place: str, country: str = "US") -> Any:
    names = {"US": ("미국", "United States"), "CA": ("캐나다", "Canada")}[country]
    return SimpleNamespace(
        destination=SimpleNamespace(name=place, name_en="") if place else None,
        name_as_reported="",
        country=SimpleNamespace(name=names[0], name_en=names[1]),
        country_id=country,
    )


def test_a_route_says_the_country_when_it_changes() -> None:
    route = [stop("보스턴"), stop("뉴욕"), stop("토론토", "CA"), stop("시애틀")]
    assert display.route_words(route) == "미국 보스턴 → 뉴욕 → 캐나다 토론토 → 미국 시애틀"


def test_a_stop_known_by_its_country_alone_is_said_once() -> None:
    assert display.route_words([stop(""), stop("")]) == "미국"


def test_a_long_route_keeps_its_start_and_its_end() -> None:
    route = [stop(f"도시{n}") for n in range(9)]
    shown = display.route_words(route, most=4)
    assert shown == "미국 도시0 → 도시1 → 도시2 → … → 도시8"


def test_same_names_are_told_apart_by_their_region() -> None:
    def place(name: str, region: str) -> Any:
        return SimpleNamespace(name=name, region=SimpleNamespace(name=region))

    rows = [place("뉴어크", "뉴저지"), place("뉴어크", "오하이오"), place("보스턴", "매사추세츠")]
    assert [region for _row, region in display.with_region(rows)] == [
        "뉴저지",
        "오하이오",
        "",
    ]


def test_a_name_falls_back_to_korean() -> None:
    with override("en"):
        assert display.name_of(SimpleNamespace(name="고양시", name_en="Goyang-si")) == "Goyang-si"
        assert display.name_of(SimpleNamespace(name="고양시", name_en="")) == "고양시"
