"""Runs jobs when they are due, one after another, each in a process of its own.

What has run is remembered in the database. Several schedulers may watch one database: one of
them is active at a time, and what that one did is not owed any more. A connection that breaks
ends that while the job goes on; so nobody takes a job up that another may still be doing.
"""

import logging
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Timer

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection
from django.utils import timezone

from operations.models import LastRun
from operations.schedule.jobs import SEOUL, Job
from operations.schedule.lock import scheduler_lock

log = logging.getLogger(__name__)
MANAGE = (sys.executable, "manage.py")
LONGEST_SLEEP = 60  # seconds; a clock that was put forward is noticed after that
PAUSE = 5  # seconds between two tries to reach the database
DAY = timedelta(days=1)
MOMENT = timedelta(seconds=1)


def run_in_child(job: Job, manage: Sequence[str] = MANAGE) -> int:
    """Run a job's command in a child process and log its output; give its exit code.

    An exception here ends the child, and so does the job's longest time.
    """
    with subprocess.Popen(
        [*manage, *job.command],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as child:
        too_long = Timer(job.longest.total_seconds(), child.kill)
        too_long.start()
        try:
            for line in child.stdout or ():
                log.info("%s: %s", job.name, line.rstrip())
            return child.wait()
        except BaseException:
            child.terminate()  # leaving the block waits for it
            raise
        finally:
            too_long.cancel()


@dataclass(frozen=True)
class Scheduler:
    jobs: Sequence[Job]
    execute: Callable[[Job], int] = run_in_child
    now: Callable[[], datetime] = timezone.now

    def announce(self) -> None:
        for job in self.jobs:
            due = job.times.next(self.now()).astimezone(SEOUL)
            log.info("%s: next at %s: %s", job.name, f"{due:%Y-%m-%d %H:%M}", " ".join(job.command))

    def work(self) -> float:
        """Run the due jobs; give the seconds to sleep until the next look."""
        try:
            for job in self.jobs:
                # Asked anew for each: a long job may have lost the lock.
                with scheduler_lock() as ours:
                    if ours and (due := self._due(job)):
                        self.run(job, due)
        except Error as problem:
            log.warning("The database does not answer, another try follows: %s", problem)
        finally:
            connection.close()
        upcoming = min(job.times.next(self.now()) for job in self.jobs)
        return min(LONGEST_SLEEP, max(1, (upcoming - self.now()).total_seconds()))

    def run(self, job: Job, due: datetime | None = None) -> int:
        """Run a job now, remember it, give its exit code."""
        began = self.now()
        due = due or job.times.last(began)
        last_run = LastRun(job=job.name, due_at=due, started_at=began, finished_at=None)
        last_run.save()
        log.info("%s: begins", job.name)
        try:
            code = self.execute(job)
        except BaseException:
            save_interrupted(last_run)
            raise
        last_run.finished_at, last_run.exit_code = self.now(), code
        seconds = (last_run.finished_at - began).total_seconds()
        level = logging.ERROR if code else logging.INFO
        log.log(level, "%s: ended with code %s after %.1f s", job.name, code, seconds)
        save_ended(last_run)
        return code

    def _due(self, job: Job) -> datetime | None:
        """The set time for which a job is to run now, or None; a new job waits for its next one."""
        now = self.now()
        due = job.times.last(now)
        last_run, _new = LastRun.objects.get_or_create(job=job.name, defaults={"due_at": due})
        if last_run.may_be_running(now, job.longest):
            return None
        if last_run.due_at > now + DAY:
            done_for = last_run.due_at.astimezone(SEOUL)
            words = "%s: last done for %s, which is to come: the clock was wrong"
            log.warning(words, job.name, f"{done_for:%Y-%m-%d %H:%M}")
            last_run.due_at = due
            last_run.save()
        return due if due > last_run.due_at or last_run.was_interrupted else None


def save_ended(ended: LastRun) -> None:
    """Save how a job ended, trying until the database answers: else it would run again."""
    while True:
        try:
            ended.save()
        except (OperationalError, InterfaceError) as problem:
            log.warning("%s: cannot be remembered yet: %s", ended.job, problem)
            connection.close()
            time.sleep(PAUSE)
        else:
            return


def save_interrupted(interrupted: LastRun) -> None:
    """Save that a job is due again at once, as its command has ended."""
    interrupted.due_at, interrupted.started_at = interrupted.due_at - MOMENT, None
    with suppress(Error):  # nobody waits here for a database; `longest` does without
        interrupted.save()
