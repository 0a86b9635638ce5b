"""What the reference data said when it was last loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReferenceRow(models.Model):
    """One loaded row as it stood in its file: what differs from it today, staff changed."""

    table = models.CharField(_("표"), max_length=40)
    key = models.CharField(_("번호"), max_length=40)
    cells = models.JSONField(_("값"), help_text=_("열 이름과 파일에 적힌 값"))

    class Meta:
        verbose_name = _("기준 자료 행")
        verbose_name_plural = pgettext_lazy("여럿", "기준 자료 행")
        ordering = ["table", "key"]
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="reference_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
