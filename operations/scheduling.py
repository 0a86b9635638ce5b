"""Runs jobs when they are due, one after another, each in a process of its own.

What has run is remembered in the database. Several schedulers may watch one database: an
advisory lock lets one of them work at a time, and what that one did is not owed any more.
"""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import Error, connection

from operations.jobs import SEOUL, Job
from operations.models import LastRun

log = logging.getLogger(__name__)
LOCK = 0x7363686564  # any number that nobody else uses
MANAGE = (sys.executable, "manage.py")
LONGEST_SLEEP = 60  # seconds; a clock that was put forward is noticed after that


def now() -> datetime:
    return datetime.now(UTC)


def in_a_child(job: Job, manage: Sequence[str] = MANAGE) -> int:
    """Run a job's command; its words go to the log. Whoever ends this ends the command first."""
    with subprocess.Popen(
        [*manage, *job.command],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as child:
        try:
            for line in child.stdout or ():
                log.info("%s: %s", job.name, line.rstrip())
            return child.wait()
        except BaseException:
            child.terminate()  # leaving the block waits for it
            raise


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other scheduler works now; none can begin until the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (ours,) = cursor.fetchone()
        try:
            yield ours
        finally:
            # A session that broke has lost its lock already.
            if ours and connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@dataclass(frozen=True)
class Scheduler:
    jobs: Sequence[Job]
    execute: Callable[[Job], int] = in_a_child
    now: Callable[[], datetime] = now

    def announce(self) -> None:
        for job in self.jobs:
            due = job.times.next(self.now()).astimezone(SEOUL)
            log.info("%s: next at %s: %s", job.name, f"{due:%Y-%m-%d %H:%M}", " ".join(job.command))

    def work(self) -> float:
        """Run what is due; how many seconds until it is worth looking again."""
        try:
            with alone() as ours:
                for job in self.jobs if ours else ():
                    if due := self._owed(job):
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
        remembered = LastRun(
            job=job.name, due_at=due or job.times.last(began), started_at=began, finished_at=None
        )
        remembered.save()
        log.info("%s: begins", job.name)
        code = self.execute(job)
        remembered.finished_at, remembered.exit_code = self.now(), code
        seconds = (remembered.finished_at - began).total_seconds()
        level = logging.ERROR if code else logging.INFO
        log.log(level, "%s: ended with code %s after %.1f s", job.name, code, seconds)
        remembered.save()
        return code

    def _owed(self, job: Job) -> datetime | None:
        """The set time for which a job is to run now; a new job begins with its next one."""
        due = job.times.last(self.now())
        seen, _new = LastRun.objects.get_or_create(job=job.name, defaults={"due_at": due})
        return due if due > seen.due_at or seen.was_interrupted else None
