"""What was written lately, so that memory made of the tables is never older than they are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Write(models.Model):
    """One statement that wrote rows which the public may read; triggers add it.

    Rows are only added, so that no writer waits for another. kind: of the records that the rows
    belong to, "" where nobody asks which. ids: of these records, NULL: any. xid: of the
    transaction.
    """

    kind = models.CharField(max_length=12)
    ids = ArrayField(models.BigIntegerField(), null=True)
    xid = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["xid"], name="write_of_transaction")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ids}"
