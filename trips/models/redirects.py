"""Where a merged record went; ids never change and are never reused."""

from collections.abc import Collection, Mapping

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trips.choices import RedirectKind
from trips.models.checks import choice_constraint


class RedirectQuerySet(models.QuerySet["Redirect"]):
    def successors(self, kind: str, ids: Collection[int]) -> dict[int, int | None]:
        """Of the ids that moved: the id at the end of the way, None where that was withdrawn.

        One query, and one more for each time that a successor was merged itself.
        """
        steps: dict[int, int | None] = {}
        asked = set(ids)
        while asked:
            moved = self.filter(kind=kind, old_id__in=asked)
            steps |= dict(moved.values_list("old_id", "new_id"))
            asked = {new for new in steps.values() if new is not None} - steps.keys() - asked
        return {pk: _end(steps, pk) for pk in ids if pk in steps}


def _end(steps: Mapping[int, int | None], pk: int) -> int | None:
    """Where the steps from an id lead; None also where they lead in a circle."""
    at, passed = steps[pk], {pk}
    while at is not None and at in steps:
        if at in passed:
            return None
        passed.add(at)
        at = steps[at]
    return at


class Redirect(models.Model):
    """`new_id` NULL: withdrawn without a successor (410 Gone)."""

    kind = models.CharField(_("종류"), max_length=12, choices=RedirectKind)
    old_id = models.BigIntegerField(_("옛 번호"))
    new_id = models.BigIntegerField(_("새 번호"), null=True, blank=True)

    objects = RedirectQuerySet.as_manager()

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
