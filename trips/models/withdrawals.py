"""That something public has ceased to be so: no file made before is given out any more."""

from django.contrib.postgres.aggregates import BitXor
from django.db import models
from django.utils.translation import gettext_lazy as _


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def state(self) -> int:
        """One number for all withdrawals there are; 0 without any. Another one, another number.

        Whatever a file holds that is no longer public was withdrawn after the state that it was
        made in. In whichever order transactions end, and also in a restored or copied database.
        """
        state: int | None = self.aggregate(state=BitXor("token"))["state"]
        return state or 0


class Withdrawal(models.Model):
    """Written by a trigger on the history alone (migration 0015), once a statement."""

    token = models.BigIntegerField()  # random
    at = models.DateTimeField()

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("공개 중단")
        default_permissions = ()  # it has no page of its own

    def __str__(self) -> str:
        return str(self.at)
