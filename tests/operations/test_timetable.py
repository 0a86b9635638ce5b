"""When is the next time? In any zone, whatever its clocks do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations.schedule.timetable import Times, daily, hourly

SEOUL = ZoneInfo("Asia/Seoul")
BERLIN = ZoneInfo("Europe/Berlin")
# Zones that change their clocks by an hour, by half an hour, at midnight, and once by a whole day.
ZONES = ("Asia/Seoul", "Europe/Berlin", "Australia/Lord_Howe", "America/Asuncion", "Pacific/Apia")
moments = st.timedeltas(timedelta(0), timedelta(36500)).map(
    datetime(1980, 1, 1, tzinfo=UTC).__add__
)
times_of_day = st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=1)
timetables = st.builds(Times, st.sampled_from(ZONES).map(ZoneInfo), times_of_day.map(tuple))


@given(timetables, moments)
def test_now_lies_between_the_last_time_and_the_next(times: Times, now: datetime) -> None:
    assert times.last(now) <= now < times.next(now)


@given(timetables, moments)
def test_nothing_is_due_between_two_times_in_a_row(times: Times, now: datetime) -> None:
    upcoming = times.next(now)
    assert times.next(times.last(now)) == upcoming
    assert times.last(upcoming - timedelta(microseconds=1)) == times.last(now)
    assert times.last(upcoming) == upcoming


@given(timetables, moments)
def test_no_two_days_pass_without_a_time(times: Times, now: datetime) -> None:
    assert times.next(now) - times.last(now) < timedelta(hours=50)


@given(moments, st.times())
def test_in_seoul_a_daily_job_runs_at_its_time_on_each_day(now: datetime, at: time) -> None:
    first = Times(SEOUL, (at,)).next(max(now, datetime(1990, 1, 1, tzinfo=UTC)))
    second = Times(SEOUL, (at,)).next(first)
    assert first.astimezone(SEOUL).time() == at
    assert second - first == timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-01-31T03:09:59+09:00", "2026-01-31T03:10:00+09:00"),
        ("2026-01-31T03:10:00+09:00", "2026-02-01T03:10:00+09:00"),
        ("2028-02-28T12:00:00+09:00", "2028-02-29T03:10:00+09:00"),
        ("2026-12-31T23:59:59+09:00", "2027-01-01T03:10:00+09:00"),
    ],
)
def test_months_and_years_end_like_any_day(now: str, due: str) -> None:
    moment = daily(SEOUL, "03:10").next(datetime.fromisoformat(now))
    assert moment == datetime.fromisoformat(due)


def test_a_time_that_the_clocks_leave_out_comes_later_that_day() -> None:
    before = datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN)
    assert daily(BERLIN, "02:30").next(before) == datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)


def test_a_time_that_comes_twice_counts_once() -> None:
    first = daily(BERLIN, "02:30").next(datetime(2026, 10, 25, 0, 0, tzinfo=BERLIN))
    assert daily(BERLIN, "02:30").next(first).astimezone(BERLIN).day == 26


def test_hours_are_counted_on() -> None:
    now = datetime(2026, 5, 31, 23, 30, tzinfo=SEOUL)
    assert hourly(SEOUL, 20).next(now) == datetime(2026, 6, 1, 0, 20, tzinfo=SEOUL)
