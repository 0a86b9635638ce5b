"""Every change of every record, written by triggers alone (`triggers.py`)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Action(models.TextChoices):
    ADDED = "+", _("더함")
    CHANGED = "~", _("고침")
    REMOVED = "-", _("지움")


class Way(models.TextChoices):
    """How a change came about; empty: a command or somebody at the database."""

    FORM = "form", _("입력 화면")
    IMPORT = "import", _("가져오기")
    BULK = "bulk", _("여럿 한꺼번에")
    MERGE = "merge", _("합치기")
    UNDO = "undo", _("되돌리기")


class Change(models.Model):
    """One row of one table, changed once.

    A change holds the columns that differ, before and after; a removal the whole row, before; an
    addition nothing: what was added is the row of today with all later changes taken back.
    `root` is the record that a part belongs to: the trip of a stop, the official of a term.
    """

    at = models.DateTimeField(_("때"))
    # One per transaction: what was done in one go.
    bundle = models.UUIDField(_("묶음"))
    who = models.ForeignKey(
        # The trace outlives the account.
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
        verbose_name=_("누가"),
    )
    way = models.CharField(_("방법"), max_length=6, choices=Way, blank=True, default="")
    why = models.TextField(_("까닭"), blank=True, default="")
    kind = models.CharField(_("종류"), max_length=40)
    object_id = models.CharField(_("번호"), max_length=20)
    root_kind = models.CharField(max_length=40)
    root_id = models.CharField(max_length=20)
    action = models.CharField(_("변경"), max_length=1, choices=Action)
    # Made in the transaction that made its root: no news of its own.
    at_birth = models.BooleanField(default=False)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        verbose_name = _("변경 기록")
        verbose_name_plural = pgettext_lazy("여럿", "변경 기록")
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="change_action_valid", condition=Q(action__in=Action.values)
            ),
        ]
        indexes = [
            models.Index(fields=["root_kind", "root_id", "id"], name="change_of_record"),
            # Also finds a bundle, whose changes have one moment.
            models.Index(fields=["at"], name="change_at"),
            models.Index(fields=["-at"], name="change_news", condition=Q(at_birth=False)),
        ]

    def __str__(self) -> str:
        return f"{self.action}{self.kind} {self.object_id}"

    @property
    def old(self) -> dict[str, Any]:
        return self.before or {}

    @property
    def new(self) -> dict[str, Any]:
        return self.after or {}
