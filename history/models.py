"""Every change of every record, written by triggers alone (`triggers.py`), and changes that wait to
be made.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
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
    REVISION = "revise", _("고침 제안")


def _account(verbose_name: Any, **options: Any) -> models.ForeignKey:
    """Somebody who did something; the trace outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=verbose_name,
        **options,
    )


class Change(models.Model):
    """One row of one table, changed once.

    A change holds the columns that differ, before and after; a removal the whole row, before; an
    addition nothing: what was added is the row of today with all later changes taken back.
    `root` is the record that a part belongs to: the trip of a stop, the official of a term.
    """

    at = models.DateTimeField(_("때"))
    # One per transaction: what was done in one go.
    bundle = models.UUIDField(_("묶음"))
    who = _account(_("누가"), db_index=False, null=True)
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


class RevisionStatus(models.TextChoices):
    OPEN = "open", _("기다림")
    ACCEPTED = "accepted", _("받아들임")
    SENT_BACK = "sent_back", _("돌려보냄")
    WITHDRAWN = "withdrawn", _("거둠")


class Revision(models.Model):
    """Changes of a public record that somebody proposes: nothing of them is in its tables yet.

    `changes` has one for each row, in the order in which they can be written: `{"kind",
    "object_id", "root_kind", "root_id", "action", "before", "after"}`, as Change has them, but that
    an addition has the new row in `after`, under the id that is kept for it. Columns that follow
    from others are left out.
    """

    kind = models.CharField(_("종류"), max_length=40)
    object_id = models.CharField(_("번호"), max_length=20)
    name = models.CharField(_("기록"), max_length=300)  # of the record, as it was proposed
    changes = models.JSONField(_("고칠 것"))
    proposer = _account(_("제안한 사람"), null=True)  # so that it is read without the account
    why = models.TextField(_("까닭"), blank=True, default="")
    at = models.DateTimeField(_("제안한 때"), default=timezone.now)
    status = models.CharField(
        _("상태"), max_length=9, choices=RevisionStatus, default=RevisionStatus.OPEN
    )
    # Who accepted it or sent it back; of a withdrawn one, its proposer.
    reviewer = _account(_("결정한 사람"), null=True)
    decided_at = models.DateTimeField(_("결정한 때"), null=True)
    note = models.TextField(_("검토자의 말"), blank=True, default="")
    # What came back and was gone on from, or what this was left out of when that was accepted.
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="next", verbose_name=_("앞선 제안")
    )
    bundle = models.UUIDField(_("묶음"), null=True)  # of the changes that were made of it

    class Meta:
        verbose_name = _("고침 제안")
        verbose_name_plural = pgettext_lazy("여럿", "고침 제안")
        ordering = ["-at", "-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="revision_status_valid", condition=Q(status__in=RevisionStatus.values)
            ),
            models.CheckConstraint(
                name="revision_decision_dated",
                condition=Q(status=RevisionStatus.OPEN, decided_at=None)
                | (~Q(status=RevisionStatus.OPEN) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="revision_accepted_has_bundle",
                condition=Q(status=RevisionStatus.ACCEPTED, bundle__isnull=False)
                | (~Q(status=RevisionStatus.ACCEPTED) & Q(bundle=None)),
            ),
            models.CheckConstraint(
                name="revision_sent_back_with_note",
                condition=~Q(status=RevisionStatus.SENT_BACK, note=""),
                violation_error_message=_("돌려보내는 까닭을 적어 주세요."),
            ),
            models.UniqueConstraint(
                name="revision_one_open_a_proposer",
                fields=["kind", "object_id", "proposer"],
                condition=Q(status=RevisionStatus.OPEN),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-at"], name="revision_waiting"),
            models.Index(fields=["kind", "object_id"], name="revision_of_record"),
            models.Index(fields=["bundle"], name="revision_of_bundle", condition=~Q(bundle=None)),
        ]

    def __str__(self) -> str:
        return self.name

    def rows(self) -> list[Change]:
        """The changes, as unsaved ones in the order of writing."""
        return [Change(id=number, **change) for number, change in enumerate(self.changes)]
