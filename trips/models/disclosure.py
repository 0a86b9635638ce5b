"""What a government published about a trip, or was looked for and not found."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trips.choices import DocumentKind, DocumentStatus
from trips.models.checks import CheckedModel, choice_constraint
from trips.models.foreign_keys import part_of
from trips.models.trips import Trip


class Document(CheckedModel):
    trip = part_of(Trip, "documents", _("출장"))
    kind = models.CharField(_("종류"), max_length=14, choices=DocumentKind)
    status = models.CharField(_("공개 여부"), max_length=12, choices=DocumentStatus)
    url = models.URLField(_("주소"), max_length=1000, blank=True, default="")
    published_on = models.DateField(_("공개일"), null=True, blank=True)
    looked_on = models.DateField(_("확인일"), null=True, blank=True)
    note = models.CharField(_("설명"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("공개 문서")
        verbose_name_plural = pgettext_lazy("여럿", "공개 문서")
        ordering = ["kind", "id"]
        constraints = [
            choice_constraint("document", "kind", DocumentKind),
            choice_constraint("document", "status", DocumentStatus),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
