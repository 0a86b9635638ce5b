"""What a deployment remembers about itself."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q


class ActiveScheduler(models.Model):
    """The one row that names the database session of the scheduler at work
    (operations/schedule/lock.py).
    """

    id = models.SmallIntegerField(primary_key=True)
    pid = models.IntegerField()  # 0: of nobody
    began = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_scheduler_is_active"),
        ]

    def __str__(self) -> str:
        return str(self.pid)


class BackupCheck(models.Model):
    """What bringing a backup back into a scratch database last came to, for the first page of
    the staff site. `problem` is a sentence, and empty where all was equal.
    """

    backup = models.CharField(primary_key=True, max_length=40)  # the name of its folder
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField()
    problem = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.backup


class LastRun(models.Model):
    """When a job of the timetable last ran, so that one is late only once.

    For one set time it ends once. Only a job that was interrupted begins again: at once where its
    scheduler could still say so, else when it can no longer be running.
    """

    job = models.CharField(primary_key=True, max_length=40)
    due_at = models.DateTimeField()  # the set time up to which nothing is owed
    started_at = models.DateTimeField(null=True)  # empty: not yet
    finished_at = models.DateTimeField(null=True)  # empty: runs, or was interrupted
    exit_code = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, exit_code__isnull=True)
                | Q(started_at__isnull=False, finished_at__isnull=False, exit_code__isnull=False),
                name="last_run_ends_with_a_code",
            ),
        ]

    def __str__(self) -> str:
        return self.job

    @property
    def was_interrupted(self) -> bool:
        """It began and has no end; `may_be_running` says whether it still may."""
        return self.started_at is not None and self.finished_at is None

    def may_be_running(self, now: datetime, longest: timedelta) -> bool:
        """Perhaps by a scheduler that lost its lock; a clock that was wrong counts both ways."""
        if self.started_at is None or self.finished_at is not None:
            return False
        return abs(now - self.started_at) < longest
