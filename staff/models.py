"""Forms of the staff site that make a row."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=7)  # a page that is open longer has no log-in any more


class SentForm(models.Model):
    """The page of a new row that was sent, by the number it carries, and the row that it made;
    `kind` is empty while it was refused each time.
    """

    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    number = models.UUIDField()
    digest = models.CharField(max_length=64, default="")  # SHA-256 of what was saved, in hex
    sent_at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=80, default="")  # label of the row's model: `trips.trip`
    object_id = models.CharField(max_length=80, default="")

    class Meta:
        verbose_name = verbose_name_plural = _("보낸 양식")
        default_permissions = ()  # it has no page of its own
        constraints = [
            models.UniqueConstraint(fields=["maker", "number"], name="sent_form_once"),
        ]
        indexes = [models.Index(fields=["sent_at"], name="sent_form_sent_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
