"""Sheets that somebody looks at before they are imported."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(hours=24)


class SheetPreview(models.Model):
    """A checked sheet: only its maker may confirm it, once, within `KEPT` of its making."""

    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)  # empty: not yet
    file_name = models.CharField(max_length=255)
    table = models.JSONField()  # as trips.spreadsheets.parse.table_to_json gives it
    trips = ArrayField(models.BigIntegerField(), default=list)  # ids of those it wrote

    class Meta:
        verbose_name = verbose_name_plural = _("표 미리보기")
        default_permissions = ()  # it has no page of its own

    def __str__(self) -> str:
        return self.file_name
