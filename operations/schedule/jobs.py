"""What runs by itself, and when. All times are Seoul's."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import get_commands

from operations.schedule.timetable import Times, daily, every, hourly

log = logging.getLogger(__name__)
SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class Job:
    name: str
    times: Times
    command: tuple[str, ...]
    # It is ended then. One that vanished runs again only after that: it may still be running.
    longest: timedelta = timedelta(hours=6)


# In the order in which they run when several are due.
JOBS = (
    Job("downloads", every(SEOUL, 5), ("renew_downloads",), timedelta(hours=1)),
    Job("imports", every(SEOUL, 5), ("finish_imports",), timedelta(hours=2)),
    Job("search", hourly(SEOUL, 20), ("rebuild_search", "--stale"), timedelta(hours=2)),
    Job("package", daily(SEOUL, "03:10"), ("export_archive", str(settings.PACKAGE))),
    Job("backup", daily(SEOUL, "03:30"), ("backup",)),
    Job("verify", daily(SEOUL, "03:45"), ("verify_backup", "--record"), timedelta(hours=2)),
    Job("sessions", daily(SEOUL, "04:00"), ("clearsessions",)),
    Job("writes", daily(SEOUL, "04:02"), ("forget_writes",)),
    Job("logins", daily(SEOUL, "04:05"), ("axes_reset_logs", "--age", "90")),
    Job("links", daily(SEOUL, "04:10"), ("check_links", "--limit", "2000")),
)


def jobs() -> tuple[Job, ...]:
    """The jobs whose command this site has, which depends on the installed apps."""
    commands = get_commands()
    for job in JOBS:
        if job.command[0] not in commands:
            log.warning("%s: left out, this site has no command %s", job.name, job.command[0])
    return tuple(job for job in JOBS if job.command[0] in commands)
