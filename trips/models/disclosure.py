"""What a government published about a trip, or was looked for and not found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trips.choices import DocumentKind, DocumentStatus
from trips.models.checks import CheckedModel
from trips.models.trips import Trip


class Document(CheckedModel):
    trip = models.ForeignKey(
        # A document row is part of its trip.
        Trip,
        on_delete=models.CASCADE,
        related_name="documents",
        verbose_name=_("출장"),
    )
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
            models.CheckConstraint(
                name="document_kind_valid", condition=Q(kind__in=DocumentKind.values)
            ),
            models.CheckConstraint(
                name="document_status_valid", condition=Q(status__in=DocumentStatus.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
