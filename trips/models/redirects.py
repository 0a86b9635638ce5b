"""Where a merged record went; ids never change and are never reused."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trips.choices import RedirectKind
from trips.models.checks import choice_constraint


class Redirect(models.Model):
    """`new_id` NULL: withdrawn without a successor (410 Gone)."""

    kind = models.CharField(_("종류"), max_length=12, choices=RedirectKind)
    old_id = models.BigIntegerField(_("옛 번호"))
    new_id = models.BigIntegerField(_("새 번호"), null=True, blank=True)

    class Meta:
        verbose_name = _("주소 이동")
        verbose_name_plural = pgettext_lazy("여럿", "주소 이동")
        ordering = ["kind", "old_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "old_id"],
                name="redirect_one_target",
                violation_error_message=_("이 옛 번호는 이미 다른 곳으로 옮겨졌습니다."),
            ),
            choice_constraint("redirect", "kind", RedirectKind),
            models.CheckConstraint(
                name="redirect_not_to_itself",
                condition=Q(new_id=None) | ~Q(new_id=F("old_id")),
                violation_error_message=_("새 번호가 옛 번호와 같습니다."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.old_id} → {self.new_id}"
