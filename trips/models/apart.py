"""Two rows that look the same and are not: somebody has looked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trips.choices import RedirectKind
from trips.models.checks import choice_constraint


class Apart(models.Model):
    """Takes a pair off the queue of possible duplicates; `one` is the lower id."""

    kind = models.CharField(_("종류"), max_length=12, choices=RedirectKind)
    one = models.BigIntegerField(_("한 번호"))
    other = models.BigIntegerField(_("다른 번호"))

    class Meta:
        verbose_name = _("서로 다른 둘")
        verbose_name_plural = pgettext_lazy("여럿", "서로 다른 둘")
        ordering = ["kind", "one", "other"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "one", "other"],
                name="apart_once",
                violation_error_message=_("이 둘은 이미 서로 다르다고 적혀 있습니다."),
            ),
            choice_constraint("apart", "kind", RedirectKind),
            models.CheckConstraint(
                name="apart_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message=_("한 번호는 다른 번호보다 작아야 합니다."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.one} ≠ {self.other}"
