"""Agreements of which nothing was heard: years by the calendar, partial dates by their last day."""

from datetime import date

import pytest
from django.utils import timezone

from tests import factories as make
from trips.partial_dates import years_before
from trips.quality.queues import silent_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("signed", "news", "today", "years", "silent"),
    [
        ("2023", "", "2026-11-29", 3, False),
        ("2023", "", "2026-12-31", 3, False),
        ("2023", "", "2027-01-01", 3, True),
        ("2023-11", "", "2026-11-30", 3, False),
        ("2023-11", "", "2026-12-01", 3, True),
        ("2023-11-29", "", "2026-11-29", 3, False),
        ("2023-11-28", "", "2026-11-29", 3, True),
        ("2024-02-29", "", "2025-02-28", 1, False),
        ("2024-02-29", "", "2025-03-01", 1, True),
        ("2023-02-28", "", "2024-02-29", 1, True),
        ("2023-03-01", "", "2024-02-29", 1, False),
        ("2020", "2023", "2026-12-31", 3, False),
        ("2020", "2023", "2027-01-01", 3, True),
        ("2020", "2023-11", "2026-11-30", 3, False),
        ("2020", "2022", "2026-01-01", 3, True),
        ("", "", "2026-11-29", 1, False),
    ],
)
def test_silence_is_counted_from_the_last_day_that_a_date_can_mean(
    monkeypatch: pytest.MonkeyPatch, signed: str, news: str, today: str, years: int, silent: bool
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date.fromisoformat(today))
    agreement = make.make_agreement(signed=signed or None)
    if news:
        make.make_update(agreement, on=news)
    assert silent_for(years).exists() == silent


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        ("2024-02-29", 1, "2023-03-01"),
        ("2024-02-29", 4, "2020-02-29"),
        ("2026-01-01", 5, "2021-01-01"),
    ],
)
def test_a_year_before_is_the_same_day_of_the_calendar(day: str, years: int, before: str) -> None:
    assert years_before(date.fromisoformat(day), years) == date.fromisoformat(before)
