"""What is due runs once, whatever happened to the clock, the job or the scheduler before."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from operations.models import ActiveScheduler, LastRun
from operations.schedule import jobs, lock, scheduler
from operations.schedule.jobs import SEOUL, Job
from operations.schedule.lock import scheduler_lock
from operations.schedule.scheduler import Scheduler, run_in_child
from operations.schedule.timetable import daily

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 5, 31, 20, 0, tzinfo=SEOUL)
BACKUP = Job("backup", daily(SEOUL, "03:30"), ("backup",))
PACKAGE = Job("package", daily(SEOUL, "03:10"), ("export_archive", "x.zip"))


class Night:
    """A scheduler with a clock to turn, and what it ran. The test's connection stays open."""

    def __init__(self) -> None:
        self.clock = EVENING
        self.ran: list[str] = []
        self.outcome: Callable[[], int] = int
        self.scheduler = Scheduler((PACKAGE, BACKUP), self.execute, lambda: self.clock)

    def execute(self, job: Job) -> int:
        self.ran.append(job.name)
        return self.outcome()

    def at(self, when: datetime) -> list[str]:
        """What runs when the scheduler looks at the clock then."""
        self.clock, self.ran = when, []
        self.scheduler.work()
        return self.ran


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> Night:
    monkeypatch.setattr(connection, "close", lambda: None)
    night = Night()
    night.at(EVENING)
    return night


def tomorrow(hour: int, minute: int) -> datetime:
    return datetime(2026, 6, 1, hour, minute, tzinfo=SEOUL)


def test_a_new_scheduler_owes_nothing(night: Night) -> None:
    assert night.ran == []


def test_a_job_runs_at_its_time_and_not_again(night: Night) -> None:
    assert night.at(tomorrow(3, 9)) == []
    assert night.at(tomorrow(3, 10)) == ["package"]
    assert night.at(tomorrow(3, 11)) == []


def test_a_job_runs_every_day(night: Night) -> None:
    night.at(tomorrow(4, 0))
    assert night.at(tomorrow(4, 0) + timedelta(days=1)) == ["package", "backup"]


def test_after_days_of_downtime_each_job_runs_once(night: Night) -> None:
    assert night.at(EVENING + timedelta(days=9)) == ["package", "backup"]
    assert night.at(EVENING + timedelta(days=9, minutes=1)) == []


def test_a_clock_that_is_put_back_runs_nothing_twice(night: Night) -> None:
    night.at(tomorrow(4, 0))
    assert night.at(EVENING) == []
    assert night.at(tomorrow(3, 45)) == []


def test_a_job_that_fails_is_remembered_and_stops_nothing(night: Night) -> None:
    night.outcome = lambda: 3
    assert night.at(tomorrow(4, 0)) == ["package", "backup"]
    assert LastRun.objects.get(job="backup").exit_code == 3
    assert night.at(tomorrow(4, 1)) == []


def test_a_job_that_was_interrupted_runs_again(night: Night) -> None:
    def interrupted() -> int:
        raise SystemExit(0)

    night.outcome = interrupted
    with pytest.raises(SystemExit):
        night.at(tomorrow(3, 10))
    night.outcome = int
    assert night.at(tomorrow(3, 11)) == ["package"]


def test_one_wrong_look_at_the_clock_costs_no_more_than_one_night(
    night: Night, caplog: pytest.LogCaptureFixture
) -> None:
    night.at(EVENING + timedelta(days=3600))
    assert night.at(tomorrow(4, 0)) == []
    assert "package: last done for 2036-04-08 03:10, which is to come" in caplog.text
    assert night.at(tomorrow(4, 0) + timedelta(days=1)) == ["package", "backup"]


def test_a_job_whose_scheduler_vanished_runs_again_once_it_cannot_be_running(night: Night) -> None:
    LastRun.objects.filter(job="backup").update(started_at=tomorrow(3, 30))
    assert night.at(tomorrow(4, 0)) == ["package"]
    assert night.at(tomorrow(3, 30) + BACKUP.longest) == ["backup"]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_outlives_a_connection_is_remembered(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # what broke is to be closed
    monkeypatch.setattr(scheduler, "PAUSE", 0)

    def database_restarts() -> int:
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as elsewhere:
            elsewhere.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        return 0

    night.outcome = database_restarts
    assert night.at(tomorrow(4, 0)) == ["package", "backup"]
    assert night.at(tomorrow(4, 1)) == []
    assert {run.exit_code for run in LastRun.objects.all()} == {0}


def test_a_database_that_is_away_stops_nothing(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("away")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        assert night.at(tomorrow(4, 0)) == []
    assert night.at(tomorrow(4, 1)) == ["package", "backup"]


@contextmanager
def another_scheduler() -> Iterator[None]:
    """One at work in a session of its own."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as session:
        session.execute(lock.FIRST)
        session.execute(lock.TAKE)
        yield
        session.execute(lock.GIVE)


@pytest.mark.django_db(transaction=True)
def test_while_one_scheduler_works_another_waits(night: Night) -> None:
    with another_scheduler():
        assert night.at(tomorrow(4, 0)) == []
    assert night.at(tomorrow(4, 1)) == ["package", "backup"]


def test_a_scheduler_whose_session_is_gone_is_active_no_more(night: Night) -> None:
    """Its number may be that of another session by now, as of the server's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")
        ActiveScheduler.objects.update(pid=cursor.fetchone()[0], began=EVENING)
    assert night.at(tomorrow(4, 0)) == ["package", "backup"]


def test_a_scheduler_is_active_for_as_long_as_it_works() -> None:
    with scheduler_lock() as ours:
        assert (ours, ActiveScheduler.objects.get().pid > 0) == (True, True)
    assert ActiveScheduler.objects.get().pid == 0


def test_the_scheduler_sleeps_until_the_next_job_but_looks_at_the_clock(night: Night) -> None:
    night.clock = tomorrow(3, 0)
    assert night.scheduler.work() == scheduler.LONGEST_SLEEP
    night.clock = tomorrow(3, 10) - timedelta(seconds=7)
    assert night.scheduler.work() == 7


def test_the_log_says_what_comes_and_how_it_ended(
    night: Night, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    night.scheduler.announce()
    night.outcome = lambda: 3
    night.at(tomorrow(3, 10))
    assert "package: next at 2026-06-01 03:10: export_archive x.zip" in caplog.messages
    assert "package: ended with code 3 after 0.0 s" in caplog.messages


def test_a_job_runs_in_a_process_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    assert run_in_child(Job("which", BACKUP.times, ("version",))) == 0
    assert any(line.startswith("which: 5.") for line in caplog.messages)


def test_whoever_stops_the_scheduler_ends_its_job_first(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    heard: list[int] = []

    def stopped(_words: str, _name: str, line: str) -> None:
        heard.append(int(line))
        raise SystemExit(0)

    monkeypatch.setattr(scheduler.log, "info", stopped)
    with pytest.raises(SystemExit):
        run_in_child(BACKUP, [sys.executable, "-c", endless])
    with pytest.raises(ProcessLookupError):
        os.kill(heard[0], 0)


def test_a_job_that_takes_too_long_is_ended() -> None:
    endless = Job("endless", BACKUP.times, (), longest=timedelta(seconds=0.3))
    assert run_in_child(endless, [sys.executable, "-c", "import time; time.sleep(60)"]) < 0


def test_a_job_without_its_command_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(jobs, "get_commands", lambda: {"clearsessions": "x", "backup": "x"})
    assert {job.name for job in jobs.jobs()} == {"sessions", "backup"}
    assert "links: left out, this site has no command check_links" in caplog.messages


def test_one_job_can_be_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scheduler, "run", lambda _self, job: 4 if job.name == "links" else 0)
    with pytest.raises(SystemExit, match="4"):
        call_command("schedule", once="links")


@pytest.mark.django_db(transaction=True)
def test_a_job_by_hand_gives_way_to_another_scheduler() -> None:
    with another_scheduler(), pytest.raises(CommandError, match="다른 스케줄러"):
        call_command("schedule", once="search")


def test_the_site_has_a_command_for_every_job() -> None:
    assert jobs.jobs() == jobs.JOBS
