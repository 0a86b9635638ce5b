"""What a deployment remembers about itself."""

from django.db import models
from django.db.models import Q


class LastRun(models.Model):
    """When a job of the timetable last ran, so that one is late only once and never runs twice."""

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
        """Asked by whoever holds the lock: nobody else can be running it then."""
        return self.started_at is not None and self.finished_at is None
