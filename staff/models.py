"""Forms of the staff site that make a row; what colleagues write of one; lists under a name."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staff.querysets import StaffNoteQuerySet

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


class StaffNote(models.Model):
    """One line of the thread of a record: what a colleague wrote of it or of one of its fields,
    and whom it was assigned to from then on; or that an earlier line is done, or open again.
    Lines are added, never changed, so they are their own history; they follow a merge.
    """

    kind = models.CharField(max_length=80)  # label of the record's model: `trips.trip`
    object_id = models.CharField(max_length=80)
    # Of records that were merged into the next one, the last into `object_id`.
    former_ids = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    field = models.CharField(_("항목"), max_length=60, blank=True, default="")  # a column; or all
    text = models.TextField(_("메모"), max_length=2_000, blank=True, default="")
    author = models.ForeignKey(
        # What was written outlives the account.
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now)
    assigns = models.BooleanField(default=False)  # whether from here on `assignee` has the record
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("담당"),
    )
    # The line of this thread that from here on is done (`is_done`), or open again.
    of_line = models.ForeignKey("self", models.CASCADE, null=True, related_name="states")
    is_done = models.BooleanField(default=False)

    objects = StaffNoteQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("메모")
        default_permissions = ()  # it has no page of its own
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="staff_note_says_something",
                condition=~Q(text="") | Q(assigns=True) | Q(of_line__isnull=False),
            ),
            models.CheckConstraint(
                name="staff_note_state_alone",
                condition=Q(of_line=None, is_done=False)
                | Q(of_line__isnull=False, text="", assigns=False),
            ),
            models.CheckConstraint(
                name="staff_note_assigns", condition=Q(assignee=None) | Q(assigns=True)
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "object_id", "id"], name="staff_note_of_record"),
            models.Index(fields=["assignee", "kind"], name="staff_note_assignee"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.text[:40]}"


class SavedFilter(models.Model):
    """The conditions of a list that somebody gave a name, to come back to."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)  # label of the list's model: `trips.trip`
    name = models.CharField(_("이름"), max_length=40)
    query = models.CharField(max_length=1_000)  # of the list's address, in one order

    class Meta:
        verbose_name = verbose_name_plural = _("내 목록")
        default_permissions = ()  # it has no page of its own
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "name"], name="saved_filter_once"),
            models.CheckConstraint(
                name="saved_filter_says_something", condition=~Q(query="") & ~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return self.name
